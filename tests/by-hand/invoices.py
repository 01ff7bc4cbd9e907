#!/usr/bin/env python3
"""Does the sheets of the invoices again, exactly; writes expected-reference/*.json and sheets/invoices-*.md.

    python3 tests/by-hand/invoices.py            # write the expectations and the sheets
    python3 tests/by-hand/invoices.py --check    # change nothing; fail if a file says something else

It reads neither the pack nor the program: every figure and every instant is typed below, as found in the tables and
calendars of the pack and worked out from them. Unlike the older sheets these stand on the reference pack as it is:
a figure that moves there has to be typed here too, and the sheets say what that does to eleven invoices.
"""

from fractions import Fraction as F

from recompute import (HOUR, MID, MINUTE, SECOND, Bill, buys_base, ceiling, completed, gst_on_conversion, half_up,
                       money, sells_base)
from sheet_tables import STEPS, Way, fee, publish

IN_USD = {"msme": F(45), "large": F(4)}                       # bp over the mid while the rupee market is open
IN_USD_CLOSED = {"msme": F("47.5"), "large": F("6.5")}        # and while it is shut
MY_USD = {"msme": F(35), "large": F(5)}                       # the same at the Malaysian bank; always open in these sheets

def commission(rupees):
    """0.125 % of the rupees sold, from 1,000 to 10,000."""
    return min(max(half_up("commission 0.125 %", F(rupees * 125, 100000), "INR"), money("1000")), money("10000"))


# ---- the dollar rail ---------------------------------------------------------------------------------------------

def dollars_to_malaysia(way, segment, dollars, bearer):
    principal = (money(dollars), "USD")
    bill = Bill()
    rate = sells_base("USD", "INR", IN_USD[segment])
    inr = ceiling("rupees for the dollars", principal[0] / rate, "INR")
    usd = bill.convert("buy-usd", "sender", inr, "INR", "USD", rate)
    assert usd == principal[0]
    debit = inr
    debit += fee(bill, "in.outward-trade-commission", "in.gst-on-services", "sender", commission(inr), "INR", 18)
    debit += fee(bill, "in.swift-fee", "in.gst-on-services", "sender", money("500.00"), "INR", 18)
    debit += bill.charge("tax", "in.gst-on-conversion", "sender", gst_on_conversion("GST on the conversion", inr), "INR")
    if bearer == "SHA":
        usd -= bill.charge("deduction", "us.correspondent-deduction", "beneficiary", money("10.00"), "USD")
    credit = bill.convert("credit", "beneficiary", usd, "USD", "MYR", buys_base("USD", "MYR", MY_USD[segment]))
    if bearer == "SHA":
        credit -= bill.charge("fee", "my.receiver-fee", "beneficiary", money("5.00"), "MYR")
    return completed(way, bill, (debit, "INR"), (credit, "MYR"), principal, recovers=True)


def dollars_to_india(way, segment, dollars, bearer, inward_bp):
    principal = (money(dollars), "USD")
    bill = Bill()
    rate = sells_base("USD", "MYR", MY_USD[segment])
    myr = ceiling("ringgit for the dollars", principal[0] / rate, "MYR")
    usd = bill.convert("buy-usd", "sender", myr, "MYR", "USD", rate)
    assert usd == principal[0]
    debit = myr + fee(bill, "my.outward-fee-counter", "my.service-tax", "sender", money("30.00"), "MYR", 8)
    if bearer == "OUR":
        debit += bill.charge("fee", "my.our-uplift", "sender", half_up("USD 20.00 at the mid", 2000 * MID["MYR"], "MYR"), "MYR")
        tax = half_up("service tax 8 % on USD 20.00", F(2000 * 8, 100), "USD")
        debit += bill.charge("tax", "my.service-tax-on-agent-fee", "sender", half_up("the tax at the mid", tax * MID["MYR"], "MYR"), "MYR")
    else:
        usd -= bill.charge("deduction", "us.correspondent-deduction", "beneficiary", money("10.00"), "USD")
    inr = bill.convert("credit", "beneficiary", usd, "USD", "INR", buys_base("USD", "INR", inward_bp))
    credit = inr
    if bearer == "SHA":
        credit -= fee(bill, "in.receiver-fee-trade", "in.gst-on-services", "beneficiary", money("500.00"), "INR", 18)
    credit -= bill.charge("tax", "in.gst-on-conversion-inward", "beneficiary", gst_on_conversion("GST on the conversion", inr), "INR")
    return completed(way, bill, (debit, "MYR"), (credit, "INR"), principal, recovers=True)


def tail_to_malaysia(way, day, new_york_start, new_york_end):
    """From the value date, 09:00 in Mumbai: message, New York's books, by hand in Kuala Lumpur."""
    way.leg("send", f"{day}T09:00+05:30", f"{day}T09:00:30+05:30", "30 s, any hour", processing=30 * SECOND)
    way.leg("new-york-1", new_york_start, new_york_end, f"us-book open, {new_york_start[5:16]} there: 160 s", processing=160 * SECOND)
    way.leg("arrive", f"{day}T11:33:10+08:00", f"{day}T11:33:10+08:00", "no repair")
    way.leg("check", f"{day}T11:33:10+08:00", f"{day}T12:58:10+08:00", "by hand (0.45 straight), 85 min", processing=85 * MINUTE)
    way.leg("credit", f"{day}T12:58:10+08:00", f"{day}T12:58:10+08:00", "no delivery; my-fx open, so 35 (large: 5) bp")


def dollars_1():
    way = Way("2026-09-11T15:30+05:30")
    way.leg("order", "2026-09-15T09:00+05:30", "2026-09-15T13:00+05:30",
            "past 15:00 on Friday; Saturday 12 is the second of the month, Monday 14 Ganesh Chaturthi; Tuesday 09:00, 240 min",
            closed=89 * HOUR + 30 * MINUTE, preparation=4 * HOUR)
    way.leg("buy-usd", "2026-09-15T13:00+05:30", "2026-09-17T09:00+05:30",
            "dealt Tuesday 15; two days on is Thursday 17 (Malaysia Day, 16, is no matter here); in-fx opens after us-fed",
            value_date=44 * HOUR)
    tail_to_malaysia(way, "2026-09-17", "2026-09-16T23:30:30-04:00", "2026-09-16T23:33:10-04:00")
    return dollars_to_malaysia(way, "msme", "25,000.00", "SHA")


def dollars_2():
    way = Way("2026-10-16T11:00+05:30")
    way.leg("order", "2026-10-16T11:00+05:30", "2026-10-16T15:00+05:30", "240 min inside Friday", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-10-16T15:00+05:30", "2026-10-21T09:00+05:30",
            "dealt Friday 16, half an hour before close; 17, 18 weekend, 19 is one, 20 Dasara, 21 is two",
            value_date=42 * HOUR, closed=72 * HOUR)
    tail_to_malaysia(way, "2026-10-21", "2026-10-20T23:30:30-04:00", "2026-10-20T23:33:10-04:00")
    return dollars_to_malaysia(way, "msme", "25,000.00", "SHA")


def tail_to_india(way, day, opened, new_york, india, check, end, why, inward, closed, processing):
    """From the value date in Kuala Lumpur: message, New York's books, by hand in Mumbai."""
    way.leg("send", f"{day}T{opened}:00+08:00", f"{day}T{opened}:30+08:00", "30 s, any hour", processing=30 * SECOND)
    start, finish = new_york
    way.leg("new-york-1", start, finish, f"us-book open, {start[5:16]} there: 160 s", processing=160 * SECOND)
    way.leg("arrive", india, india, "no repair")
    way.leg("check", check, end, why, closed=closed, processing=processing)
    way.leg("credit", end, end, inward)


def dollars_3():
    way = Way("2026-09-29T15:00+08:00")
    way.leg("order", "2026-09-29T15:00+08:00", "2026-09-30T10:00+08:00", "180 min to 18:00, 60 min on Wednesday",
            preparation=4 * HOUR, closed=15 * HOUR)
    way.leg("buy-usd", "2026-09-30T10:00+08:00", "2026-10-02T09:00+08:00",
            "dealt Wednesday 30; Friday 2 October is two; my-fx and us-fed open in the same minute", value_date=47 * HOUR)
    tail_to_india(way, "2026-10-02", "09:00", ("2026-10-01T21:00:30-04:00", "2026-10-01T21:03:10-04:00"),
                  "2026-10-02T06:33:10+05:30", "2026-10-03T09:00+05:30", "2026-10-03T17:00+05:30",
                  "by hand (0.082 straight); Friday is Gandhi Jayanti, Saturday 3 the first of the month: 09:00, 480 min, until the office closes",
                  "rupee market shut on Saturday: 47.5 bp", closed=26 * HOUR + 26 * MINUTE + 50 * SECOND, processing=8 * HOUR)
    return dollars_to_india(way, "msme", "25,000.00", "SHA", IN_USD_CLOSED["msme"])


def dollars_4():
    way = Way("2026-10-06T15:00+08:00")
    way.leg("order", "2026-10-06T15:00+08:00", "2026-10-07T10:00+08:00", "180 min to 18:00, 60 min on Wednesday",
            preparation=4 * HOUR, closed=15 * HOUR)
    way.leg("buy-usd", "2026-10-07T10:00+08:00", "2026-10-09T09:00+08:00", "dealt Wednesday 7; Friday 9 is two",
            value_date=47 * HOUR)
    tail_to_india(way, "2026-10-09", "09:00", ("2026-10-08T21:00:30-04:00", "2026-10-08T21:03:10-04:00"),
                  "2026-10-09T06:33:10+05:30", "2026-10-09T09:00+05:30", "2026-10-09T10:00+05:30",
                  "the inward rule's first day: by hand (0.35 straight), 09:00 is a full hour, 60 min",
                  "market open: 45 bp", closed=2 * HOUR + 26 * MINUTE + 50 * SECOND, processing=1 * HOUR)
    return dollars_to_india(way, "msme", "25,000.00", "SHA", IN_USD["msme"])


def dollars_5():
    way = Way("2026-10-14T11:40+08:00")
    way.leg("order", "2026-10-14T11:40+08:00", "2026-10-14T15:40+08:00", "240 min inside Wednesday", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-10-14T15:40+08:00", "2026-10-16T09:00+08:00", "dealt Wednesday 14; Friday 16 is two",
            value_date=41 * HOUR + 20 * MINUTE)
    tail_to_india(way, "2026-10-16", "09:00", ("2026-10-15T21:00:30-04:00", "2026-10-15T21:03:10-04:00"),
                  "2026-10-16T06:33:10+05:30", "2026-10-16T09:00+05:30", "2026-10-16T10:00+05:30",
                  "by hand (0.35 straight), 09:00 is a full hour, 60 min",
                  "market open: 45 bp", closed=2 * HOUR + 26 * MINUTE + 50 * SECOND, processing=1 * HOUR)
    return dollars_to_india(way, "msme", "25,000.00", "OUR", IN_USD["msme"])


def dollars_6():
    way = Way("2026-09-03T10:00+05:30")
    way.leg("order", "2026-09-03T10:00+05:30", "2026-09-03T14:00+05:30", "240 min inside Thursday", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-09-03T14:00+05:30", "2026-09-08T09:00+05:30",
            "dealt Thursday 3; Friday 4 is one; 5, 6 weekend, 7 Labor Day; Tuesday 8 is two", value_date=43 * HOUR, closed=72 * HOUR)
    tail_to_malaysia(way, "2026-09-08", "2026-09-07T23:30:30-04:00", "2026-09-07T23:33:10-04:00")
    return dollars_to_malaysia(way, "large", "5,000,000.00", "SHA")


def dollars_7():
    way = Way("2026-11-17T12:30+05:30")
    way.leg("order", "2026-11-17T12:30+05:30", "2026-11-17T16:30+05:30", "240 min inside Tuesday", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-11-17T16:30+05:30", "2026-11-20T09:00+05:30",
            "in-fx closed at 15:30: dealt Wednesday 18 at 09:00, so 4 bp; Friday 20 is two; us-fed opens Thursday 21:00 EST, "
            "earlier", value_date=64 * HOUR + 30 * MINUTE)
    tail_to_malaysia(way, "2026-11-20", "2026-11-19T22:30:30-05:00", "2026-11-19T22:33:10-05:00")
    return dollars_to_malaysia(way, "large", "5,000,000.00", "SHA")


def dollars_8():
    way = Way("2026-08-28T10:00+08:00")
    way.leg("order", "2026-08-28T10:00+08:00", "2026-08-28T14:00+08:00", "240 min inside Friday", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-08-28T14:00+08:00", "2026-09-02T09:00+08:00",
            "dealt Friday 28; 29, 30 weekend, 31 National Day; Tuesday 1 is one, Wednesday 2 two", value_date=43 * HOUR, closed=72 * HOUR)
    tail_to_india(way, "2026-09-02", "09:00", ("2026-09-01T21:00:30-04:00", "2026-09-01T21:03:10-04:00"),
                  "2026-09-02T06:33:10+05:30", "2026-09-02T09:00+05:30", "2026-09-02T17:00+05:30",
                  "by hand (0.082 straight), 480 min, until the office closes", "rupee market shut since 15:30: 6.5 bp",
                  closed=2 * HOUR + 26 * MINUTE + 50 * SECOND, processing=8 * HOUR)
    return dollars_to_india(way, "large", "5,000,000.00", "SHA", IN_USD_CLOSED["large"])


def dollars_9():
    way = Way("2026-11-24T10:00+08:00")
    way.leg("order", "2026-11-24T10:00+08:00", "2026-11-24T14:00+08:00", "240 min inside Tuesday", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-11-24T14:00+08:00", "2026-11-27T10:00+08:00",
            "dealt Tuesday 24; 25 is one, 26 Thanksgiving, 27 two; us-fed opens Thursday 21:00 EST, an hour after my-fx",
            value_date=44 * HOUR, closed=24 * HOUR)
    tail_to_india(way, "2026-11-27", "10:00", ("2026-11-26T21:00:30-05:00", "2026-11-26T21:03:10-05:00"),
                  "2026-11-27T07:33:10+05:30", "2026-11-27T09:00+05:30", "2026-11-27T10:00+05:30",
                  "by hand (0.35 straight), 09:00 is a full hour, 60 min",
                  "market open: 4 bp", closed=1 * HOUR + 26 * MINUTE + 50 * SECOND, processing=1 * HOUR)
    return dollars_to_india(way, "large", "5,000,000.00", "SHA", IN_USD["large"])


# ---- the local-currency rail -------------------------------------------------------------------------------------
# An invoice in dollars is restated once, at the mid, in the payee's money, and settled as one in rupees: the Malaysian
# bank changes them in Malaysia, in both directions, so no GST falls on the conversion. Its margin is the sum of the two
# dollar margins, both markets being open whenever it deals.

LOCAL = {"msme": F(45 + 35), "large": F(4 + 5)}


def restated(dollars, currency):
    exact = money(dollars) * MID[currency]
    return half_up(f"USD {dollars} at the mid", exact, currency)


def local_to_malaysia(way, segment, dollars, bearer, lean=0, sold=0):
    """`lean`: the dealers' skew times the share of their limit that they hold; it widens what adds to the rupees. `sold`: bp for
    what is sold on through dollars. The sum is rounded half-up to a hundredth of a bp."""
    assert bearer == "SHA"
    principal = (restated(dollars, "MYR"), "MYR")
    bill = Bill()
    rate = sells_base("MYR", "INR", F(int((LOCAL[segment] * (1 + lean) + sold) * 100 + F(1, 2)), 100))
    inr = ceiling("rupees for the ringgit", principal[0] / rate, "INR")
    debit = inr
    debit += fee(bill, "in.outward-trade-commission", "in.gst-on-services", "sender", commission(inr), "INR", 18)
    debit += fee(bill, "in.swift-fee", "in.gst-on-services", "sender", money("500.00"), "INR", 18)
    debit += fee(bill, "in.domestic-trade-transfer", "in.gst-on-services", "sender", money("49.50"), "INR", 18)
    myr = bill.convert("exchange-there", "sender", inr, "INR", "MYR", rate)
    credit = myr - bill.charge("fee", "my.receiver-fee", "beneficiary", money("5.00"), "MYR")
    return completed(way, bill, (debit, "INR"), (credit, "MYR"), principal, recovers=True)


def local_to_india(way, segment, dollars, bearer, lean=0):
    principal = (restated(dollars, "INR"), "INR")
    bill = Bill()
    rate = buys_base("MYR", "INR", LOCAL[segment] * (1 - lean))
    myr = ceiling("ringgit for the rupees", principal[0] / rate, "MYR")
    debit = myr + fee(bill, "my.outward-fee-counter", "my.service-tax", "sender", money("30.00"), "MYR", 8)
    if bearer == "OUR":
        to_myr = MID["MYR"] / MID["INR"]
        debit += bill.charge("fee", "my.agent-charge-in-rupees", "sender", half_up("INR 590.00 at the mid", 59000 * to_myr, "MYR"), "MYR")
        tax = half_up("service tax 8 % on INR 590.00", F(59000 * 8, 100), "INR")
        debit += bill.charge("tax", "my.service-tax-on-agent-fee-in-rupees", "sender", half_up("the tax at the mid", tax * to_myr, "MYR"), "MYR")
    credit = bill.convert("exchange-here", "sender", myr, "MYR", "INR", rate)
    if bearer == "SHA":
        credit -= fee(bill, "in.receiver-fee-trade", "in.gst-on-services", "beneficiary", money("500.00"), "INR", 18)
    return completed(way, bill, (debit, "MYR"), (credit, "INR"), principal, recovers=True)


def relay_to_malaysia(way, day, hour, check, deal, why="both markets open: 10 min"):
    """From the end of `order` at `hour`:00 in Mumbai: message, RTGS, advice, by hand in Kuala Lumpur, then the deal. `check` and `deal` are
    (start, end, why it waited or None, hours closed in milliseconds)."""
    def clock_at(time):
        return f"{day}T{time}+05:30"
    way.leg("send", clock_at(f"{hour}:00"), clock_at(f"{hour}:30"), "30 s, any hour", processing=30 * SECOND)
    minute, hour_ = int(hour[3:]), hour[:3]
    way.leg("transfer-out", clock_at(f"{hour}:30"), clock_at(f"{hour_}{minute + 1:02}:30"), "RTGS from 200,000 rupees, any hour: 60 s",
            processing=MINUTE)
    way.leg("advice", clock_at(f"{hour_}{minute + 1:02}:30"), clock_at(f"{hour_}{minute + 3:02}:30"), "2 min", processing=2 * MINUTE)
    way.leg("arrive", clock_at(f"{hour_}{minute + 3:02}:30"), clock_at(f"{hour_}{minute + 3:02}:30"), "no repair")
    start, end, reason, closed = check
    way.leg("check", start, end, "by hand (0.45 straight), " + (reason or "office open until 18:00 MYT: 85 min"), closed=closed,
            processing=85 * MINUTE)
    start, end, reason, closed = deal
    way.leg("exchange-there", start, end, (reason or why) + "; value the same day", closed=closed, processing=10 * MINUTE)
    way.leg("credit", end, end, "at once")


def relay_to_india(way, day, dealt, arrived, end, why, processing, closed=0):
    """From the deal, on the minute in Kuala Lumpur: message, advice, RTGS in Mumbai, by hand."""
    at_ = int(dealt[3:])
    def clock_at(minutes):
        return f"{day}T{dealt[:3]}{at_ + minutes:02}:30+08:00"
    way.leg("send", f"{day}T{dealt}:00+08:00", clock_at(0), "30 s, any hour", processing=30 * SECOND)
    way.leg("advice", clock_at(0), clock_at(2), "2 min", processing=2 * MINUTE)
    way.leg("transfer-in", clock_at(2), clock_at(3), "RTGS from 200,000 rupees, any hour: 60 s", processing=MINUTE)
    way.leg("arrive", arrived, arrived, "no repair")
    way.leg("check", arrived, end, why, closed=closed, processing=processing)
    way.leg("credit", end, end, "at once")


def local_1():
    way = Way("2026-09-11T15:30+05:30")
    way.leg("order", "2026-09-15T09:00+05:30", "2026-09-15T13:00+05:30", "as on the dollar rail",
            closed=89 * HOUR + 30 * MINUTE, preparation=4 * HOUR)
    relay_to_malaysia(way, "2026-09-15", "13:00", ("2026-09-15T13:03:30+05:30", "2026-09-15T14:28:30+05:30", None, 0),
                      ("2026-09-15T14:28:30+05:30", "2026-09-15T14:38:30+05:30", None, 0))
    return local_to_malaysia(way, "msme", "25,000.00", "SHA")


def local_2():
    way = Way("2026-10-16T11:00+05:30")
    way.leg("order", "2026-10-16T11:00+05:30", "2026-10-16T15:00+05:30", "as on the dollar rail", preparation=4 * HOUR)
    relay_to_malaysia(way, "2026-10-16", "15:00",
                      ("2026-10-16T15:03:30+05:30", "2026-10-19T07:28:30+05:30",
                       "26 min 30 s until 18:00 MYT on Friday, 58 min 30 s on Monday", 63 * HOUR),
                      ("2026-10-19T09:00+05:30", "2026-10-19T09:10+05:30", "Mumbai's market opens at 09:00: 10 min",
                       HOUR + 31 * MINUTE + 30 * SECOND))
    return local_to_malaysia(way, "msme", "25,000.00", "SHA")


def local_3():
    way = Way("2026-09-29T15:00+08:00")
    way.leg("order", "2026-09-29T15:00+08:00", "2026-09-30T10:00+08:00", "as on the dollar rail",
            preparation=4 * HOUR, closed=15 * HOUR)
    way.leg("exchange-here", "2026-09-30T11:30+08:00", "2026-09-30T11:40+08:00",
            "Mumbai's market opens at 11:30 MYT: 10 min; value the same day", closed=HOUR + 30 * MINUTE, processing=10 * MINUTE)
    relay_to_india(way, "2026-09-30", "11:40", "2026-09-30T09:13:30+05:30", "2026-10-01T09:13:30+05:30",
                   "by hand (0.082 straight): 466 min 30 s until 17:00, 13 min 30 s on Thursday", 8 * HOUR, 16 * HOUR)
    return local_to_india(way, "msme", "25,000.00", "SHA")


def local_4():
    way = Way("2026-10-06T15:00+08:00")
    way.leg("order", "2026-10-06T15:00+08:00", "2026-10-07T10:00+08:00", "as on the dollar rail",
            preparation=4 * HOUR, closed=15 * HOUR)
    way.leg("exchange-here", "2026-10-07T11:30+08:00", "2026-10-07T11:40+08:00",
            "Mumbai's market opens at 11:30 MYT: 10 min; value the same day", closed=HOUR + 30 * MINUTE, processing=10 * MINUTE)
    relay_to_india(way, "2026-10-07", "11:40", "2026-10-07T09:13:30+05:30", "2026-10-08T09:13:30+05:30",
                   "there two days before the rule: by hand (0.082 straight), 466 min 30 s until 17:00, 13 min 30 s on Thursday",
                   8 * HOUR, 16 * HOUR)
    return local_to_india(way, "msme", "25,000.00", "SHA")


def local_5():
    way = Way("2026-10-14T11:40+08:00")
    way.leg("order", "2026-10-14T11:40+08:00", "2026-10-14T15:40+08:00", "as on the dollar rail", preparation=4 * HOUR)
    way.leg("exchange-here", "2026-10-14T15:40+08:00", "2026-10-14T15:50+08:00", "both markets open: 10 min; value the same day",
            processing=10 * MINUTE)
    relay_to_india(way, "2026-10-14", "15:50", "2026-10-14T13:23:30+05:30", "2026-10-14T14:23:30+05:30",
                   "by hand (0.35 straight), no hourly look needed: 60 min", HOUR)
    return local_to_india(way, "msme", "25,000.00", "OUR")


def local_6():
    way = Way("2026-09-03T10:00+05:30")
    way.leg("order", "2026-09-03T10:00+05:30", "2026-09-03T14:00+05:30", "as on the dollar rail", preparation=4 * HOUR)
    relay_to_malaysia(way, "2026-09-03", "14:00", ("2026-09-03T14:03:30+05:30", "2026-09-03T15:28:30+05:30", None, 0),
                      ("2026-09-03T15:28:30+05:30", "2026-09-04T09:08:30+05:30",
                       "90 s until Mumbai's market closes at 15:30, 8 min 30 s on Friday", 17 * HOUR + 30 * MINUTE))
    return local_to_malaysia(way, "large", "5,000,000.00", "SHA")


def local_7():
    way = Way("2026-11-17T12:30+05:30")
    way.leg("order", "2026-11-17T12:30+05:30", "2026-11-17T16:30+05:30", "as on the dollar rail", preparation=4 * HOUR)
    relay_to_malaysia(way, "2026-11-17", "16:30",
                      ("2026-11-18T06:30+05:30", "2026-11-18T07:55+05:30", "19:03:30 MYT is after hours: Wednesday 09:00 MYT, 85 min",
                       13 * HOUR + 56 * MINUTE + 30 * SECOND),
                      ("2026-11-18T09:00+05:30", "2026-11-18T09:10+05:30", "both markets open again on Wednesday 09:00 in Mumbai: 10 min",
                       HOUR + 5 * MINUTE))
    return local_to_malaysia(way, "large", "5,000,000.00", "SHA")


def local_8():
    way = Way("2026-08-28T10:00+08:00")
    way.leg("order", "2026-08-28T10:00+08:00", "2026-08-28T14:00+08:00", "as on the dollar rail", preparation=4 * HOUR)
    way.leg("exchange-here", "2026-08-28T14:00+08:00", "2026-08-28T14:10+08:00", "both markets open: 10 min; value the same day",
            processing=10 * MINUTE)
    relay_to_india(way, "2026-08-28", "14:10", "2026-08-28T11:43:30+05:30", "2026-08-29T11:43:30+05:30",
                   "by hand (0.082 straight): 316 min 30 s until 17:00, 163 min 30 s on Saturday 29, the fifth of the month",
                   8 * HOUR, 16 * HOUR)
    return local_to_india(way, "large", "5,000,000.00", "SHA")


def local_9():
    way = Way("2026-11-24T10:00+08:00")
    way.leg("order", "2026-11-24T10:00+08:00", "2026-11-24T14:00+08:00", "as on the dollar rail", preparation=4 * HOUR)
    way.leg("exchange-here", "2026-11-25T11:30+08:00", "2026-11-25T11:40+08:00",
            "Guru Nanak Jayanti in Mumbai: Wednesday 11:30 MYT, 10 min; value the same day",
            closed=21 * HOUR + 30 * MINUTE, processing=10 * MINUTE)
    relay_to_india(way, "2026-11-25", "11:40", "2026-11-25T09:13:30+05:30", "2026-11-25T10:13:30+05:30",
                   "by hand (0.35 straight), no hourly look needed: 60 min", HOUR)
    return local_to_india(way, "large", "5,000,000.00", "SHA")


# Skew 0.6 and a position of 0.4 of the limit: what adds to the rupees costs 1.24 times the spread, what takes them 0.76 times.

LEANS = F(6, 10) * F(10_000_000, 25_000_000)


def leaning_to_malaysia():
    way = Way("2026-09-03T09:00+05:30")
    way.leg("order", "2026-09-03T09:00+05:30", "2026-09-03T13:00+05:30", "240 min inside Thursday", preparation=4 * HOUR)
    relay_to_malaysia(way, "2026-09-03", "13:00", ("2026-09-03T13:03:30+05:30", "2026-09-03T14:28:30+05:30", None, 0),
                      ("2026-09-03T14:28:30+05:30", "2026-09-03T14:38:30+05:30", None, 0), "both markets open: 10 min; 80 bp x 1.24 = 99.2 bp")
    return local_to_malaysia(way, "msme", "25,000.00", "SHA", LEANS)


def full_to_malaysia():
    """At the limit, nothing used up: of the day's USD 12.24 that come for each 6.35 that go, the rest is sold through dollars."""
    way = Way("2026-09-03T09:00+05:30")
    way.leg("order", "2026-09-03T09:00+05:30", "2026-09-03T13:00+05:30", "240 min inside Thursday", preparation=4 * HOUR)
    relay_to_malaysia(way, "2026-09-03", "13:00", ("2026-09-03T13:03:30+05:30", "2026-09-03T14:28:30+05:30", None, 0),
                      ("2026-09-03T14:28:30+05:30", "2026-09-03T14:38:30+05:30", None, 0), "both markets open: 10 min; 80 bp x 1.6 + 3.5 bp x 5.89 / 12.24 = 129.68 bp")
    return local_to_malaysia(way, "msme", "25,000.00", "SHA", F(6, 10), F("3.5") * F(589, 1224))


def leaning_to_india():
    way = Way("2026-10-14T11:40+08:00")
    way.leg("order", "2026-10-14T11:40+08:00", "2026-10-14T15:40+08:00", "240 min inside Wednesday", preparation=4 * HOUR)
    way.leg("exchange-here", "2026-10-14T15:40+08:00", "2026-10-14T15:50+08:00",
            "both markets open: 10 min; 80 bp x 0.76 = 60.8 bp; value the same day", processing=10 * MINUTE)
    relay_to_india(way, "2026-10-14", "15:50", "2026-10-14T13:23:30+05:30", "2026-10-14T14:23:30+05:30",
                   "by hand (0.35 straight), no hourly look needed: 60 min", HOUR)
    return local_to_india(way, "msme", "25,000.00", "SHA", LEANS)


# ---- local currency by appointed dealers, invoices in ringgit ----------------------------------------------------
# Picked: dealers `appointed` (one minute to deal). The Indian bank converts, in India, in both directions: GST falls due.

def appointed_to_malaysia():
    """MYR 8,000.00, OUR: commission at its floor, GST between one and ten lakh, DuitNow below 10,000 ringgit."""
    principal = (money("8,000.00"), "MYR")
    way = Way("2026-08-05T10:00+05:30")
    way.leg("order", "2026-08-05T10:00+05:30", "2026-08-05T14:00+05:30", "240 min inside Wednesday", preparation=4 * HOUR)
    way.leg("exchange-here", "2026-08-05T14:00+05:30", "2026-08-05T14:01+05:30", "both markets open: 1 min; value the same day",
            processing=MINUTE)
    way.leg("send", "2026-08-05T14:01+05:30", "2026-08-05T14:01:30+05:30", "30 s, any hour", processing=30 * SECOND)
    way.leg("advice", "2026-08-05T14:01:30+05:30", "2026-08-05T14:03:30+05:30", "2 min", processing=2 * MINUTE)
    way.leg("transfer-in", "2026-08-05T14:03:30+05:30", "2026-08-05T14:03:33+05:30", "DuitNow below 10,000 ringgit: 3 s",
            processing=3 * SECOND)
    way.leg("arrive", "2026-08-05T14:03:33+05:30", "2026-08-05T14:03:33+05:30", "no repair")
    way.leg("check", "2026-08-05T14:03:33+05:30", "2026-08-05T15:28:33+05:30", "by hand (0.45 straight), office open until 18:00 MYT: 85 min",
            processing=85 * MINUTE)
    way.leg("credit", "2026-08-05T15:28:33+05:30", "2026-08-05T15:28:33+05:30", "at once")
    bill, to_inr = Bill(), MID["INR"] / MID["MYR"]
    rate = sells_base("MYR", "INR", LOCAL["msme"])
    inr = ceiling("rupees for the ringgit", principal[0] / rate, "INR")
    debit = inr
    debit += fee(bill, "in.outward-trade-commission", "in.gst-on-services", "sender", commission(inr), "INR", 18)
    debit += fee(bill, "in.swift-fee", "in.gst-on-services", "sender", money("500.00"), "INR", 18)
    debit += bill.charge("fee", "local.agent-charge-in-ringgit", "sender", half_up("MYR 5.00 at the mid", 500 * to_inr, "INR"), "INR")
    tax = half_up("GST 18 % on MYR 5.00", F(500 * 18, 100), "MYR")
    debit += bill.charge("tax", "in.gst-on-agent-fee-in-ringgit", "sender", half_up("the tax at the mid", tax * to_inr, "INR"), "INR")
    debit += bill.charge("tax", "in.gst-on-conversion", "sender", gst_on_conversion("GST on the conversion", inr), "INR")
    credit = bill.convert("exchange-here", "sender", inr, "INR", "MYR", rate)
    return completed(way, bill, (debit, "INR"), (credit, "MYR"), principal, recovers=True)


def appointed_to_india():
    """MYR 20,000.00, BEN: RENTAS, work by hand over a night, the sender's charges taken from the rupees."""
    principal = (money("20,000.00"), "MYR")
    way = Way("2026-08-05T10:30+08:00")
    way.leg("order", "2026-08-05T10:30+08:00", "2026-08-05T14:30+08:00", "240 min inside Wednesday", preparation=4 * HOUR)
    way.leg("send", "2026-08-05T14:30+08:00", "2026-08-05T14:30:30+08:00", "30 s, any hour", processing=30 * SECOND)
    way.leg("transfer-out", "2026-08-05T14:30:30+08:00", "2026-08-05T14:35:30+08:00", "RENTAS from 10,000 ringgit, customers' hours until "
            "15:00: 5 min", processing=5 * MINUTE)
    way.leg("advice", "2026-08-05T14:35:30+08:00", "2026-08-05T14:37:30+08:00", "2 min", processing=2 * MINUTE)
    way.leg("arrive", "2026-08-05T12:07:30+05:30", "2026-08-05T12:07:30+05:30", "no repair")
    way.leg("check", "2026-08-05T12:07:30+05:30", "2026-08-06T12:07:30+05:30", "by hand (0.082 straight): 292 min 30 s until 17:00, "
            "187 min 30 s on Thursday", closed=16 * HOUR, processing=8 * HOUR)
    way.leg("exchange-there", "2026-08-06T12:07:30+05:30", "2026-08-06T12:08:30+05:30", "both markets open: 1 min; value the same day",
            processing=MINUTE)
    way.leg("credit", "2026-08-06T12:08:30+05:30", "2026-08-06T12:08:30+05:30", "at once")
    bill, to_inr = Bill(), MID["INR"] / MID["MYR"]
    inr = bill.convert("exchange-there", "beneficiary", principal[0], "MYR", "INR", buys_base("MYR", "INR", LOCAL["msme"]))
    credit = inr - bill.charge("tax", "in.gst-on-conversion-inward", "beneficiary", gst_on_conversion("GST on the conversion", inr), "INR")
    for kind, rule, ringgit in (("fee", "my.outward-fee-counter", 3000), ("tax", "my.service-tax", 240),
                                ("fee", "my.domestic-trade-transfer", 500)):
        credit -= bill.charge(kind, rule, "beneficiary",
                              half_up(f"{rule}, MYR {ringgit / 100:.2f} at the mid", ringgit * to_inr, "INR"), "INR")
    credit -= fee(bill, "in.receiver-fee-trade", "in.gst-on-services", "beneficiary", money("500.00"), "INR", 18)
    return completed(way, bill, principal, (credit, "INR"), principal, recovers=True)


# ---- sheets ------------------------------------------------------------------------------------------------------

DOLLARS = """**Chosen on usd-correspondent**: funding `after-value` (0.6), value `spot` (0.2, 0.4, 1.0), correspondents `one` (0.5, a tie), routing
`serial` (fact), deduction `usd-10` (0.50, a tie); payee-path `manual` (to Malaysia 0.45 straight, to India 0.082 until
8 October 2026 and 0.35 from the 9th, all below one half).

**Chosen on local-currency**: dealers `srva`, invoice `inr` (a dollar invoice is settled as one in rupees), funding and payee-path
as on the dollar rail. The principal is the dollar amount in the payee's money at the mid: MYR 101,587.50 or INR 2,374,000.00 for
25,000, MYR 20,317,500.00 or INR 474,800,000.00 for 5,000,000; it stands at `credit.out`, so the conversion is solved backward. **Set**: the dealers' skew to 0 (`dealers-special-rupee.skew.is=0`), so that
each quote is that of a balanced day; [invoices-leaning](invoices-leaning.md) has the other days."""
LEANING = """**Set**: `dealers-special-rupee.opening.amount=10000000.00`. The run begins on the day of the payment, so the position of that morning is the
opening one: rupees worth USD 10 m, 0.4 of the limit of 25 m, with a skew of 0.6. At the limit (`opening.amount=25000000.00`, `used-up.is=0`)
what comes beyond what goes that day, 5.89 of 12.24, is sold on and bears 0.5 and 3 bp more. **Chosen on local-currency**: as in
[invoices-25000-dollars](invoices-25000-dollars.md)."""
RINGGIT = """**Picked**: dealers `appointed`. **Set**: their skew to 0. **Chosen**: invoice `myr` (fact), funding `after-value` (0.6), payee-path as for dollar invoices. The Indian
bank converts, in India, so GST falls due: on the sender's rupees one way, on the payee's the other."""


BALANCED = ["dealers-special-rupee.skew.is=0", "dealers-appointed.skew.is=0"]


def invoice(name, direction, segment, amount, bearer, initiated, picks=None, values=BALANCED, **rails):
    return {"payment": {"id": name, "kind": "trade-invoice", "direction": direction, "segment": segment,
                        "amount": amount, "bearer": bearer, "purpose": "goods", "at": initiated},
            "picks": picks or {}, "set": values, "rails": rails}


SHEETS = {
    "invoices-25000-dollars": (DOLLARS, "Invoices of 25,000 dollars, a small business pays", [
        invoice("invoice-25000-to-malaysia-in-september", "IN->MY", "msme", "25000.00 USD", "SHA", "2026-09-11T15:30+05:30", usd=dollars_1, local=local_1),
        invoice("invoice-25000-to-malaysia-in-october", "IN->MY", "msme", "25000.00 USD", "SHA", "2026-10-16T11:00+05:30", usd=dollars_2, local=local_2),
        invoice("invoice-25000-to-india-in-september", "MY->IN", "msme", "25000.00 USD", "SHA", "2026-09-29T15:00+08:00", usd=dollars_3, local=local_3),
        invoice("invoice-25000-to-india-over-the-rule", "MY->IN", "msme", "25000.00 USD", "SHA", "2026-10-06T15:00+08:00", usd=dollars_4, local=local_4),
        invoice("invoice-25000-to-india-our", "MY->IN", "msme", "25000.00 USD", "OUR", "2026-10-14T11:40+08:00", usd=dollars_5, local=local_5),
    ]),
    "invoices-5000000-dollars": (DOLLARS, "Invoices of 5,000,000 dollars, a large company pays", [
        invoice("invoice-5000000-to-malaysia-in-september", "IN->MY", "large", "5000000.00 USD", "SHA", "2026-09-03T10:00+05:30", usd=dollars_6, local=local_6),
        invoice("invoice-5000000-to-malaysia-in-november", "IN->MY", "large", "5000000.00 USD", "SHA", "2026-11-17T12:30+05:30", usd=dollars_7, local=local_7),
        invoice("invoice-5000000-to-india-in-august", "MY->IN", "large", "5000000.00 USD", "SHA", "2026-08-28T10:00+08:00", usd=dollars_8, local=local_8),
        invoice("invoice-5000000-to-india-in-november", "MY->IN", "large", "5000000.00 USD", "SHA", "2026-11-24T10:00+08:00", usd=dollars_9, local=local_9),
    ]),
    "invoices-leaning": (LEANING, "Invoices of 25,000 dollars to a dealer who holds rupees", [
        invoice("invoice-25000-to-malaysia-leaning", "IN->MY", "msme", "25000.00 USD", "SHA", "2026-09-03T09:00+05:30",
                values=["dealers-special-rupee.opening.amount=10000000.00"], local=leaning_to_malaysia),
        invoice("invoice-25000-to-malaysia-at-the-limit", "IN->MY", "msme", "25000.00 USD", "SHA", "2026-09-03T09:00+05:30",
                values=["dealers-special-rupee.opening.amount=25000000.00", "dealers-special-rupee.used-up.is=0"], local=full_to_malaysia),
        invoice("invoice-25000-to-india-leaning", "MY->IN", "msme", "25000.00 USD", "SHA", "2026-10-14T11:40+08:00",
                values=["dealers-special-rupee.opening.amount=10000000.00"], local=leaning_to_india),
    ]),
    "invoices-in-ringgit": (RINGGIT, "Invoices in ringgit, settled by appointed dealers", [
        invoice("invoice-8000-ringgit-to-malaysia", "IN->MY", "msme", "8000.00 MYR", "OUR", "2026-08-05T10:00+05:30",
                {"dealers": "appointed"}, local=appointed_to_malaysia),
        invoice("invoice-20000-ringgit-to-india", "MY->IN", "msme", "20000.00 MYR", "BEN", "2026-08-05T10:30+08:00",
                {"dealers": "appointed"}, local=appointed_to_india),
    ]),
}

if __name__ == "__main__":
    publish(SHEETS)
