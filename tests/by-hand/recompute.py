#!/usr/bin/env python3
"""Does the arithmetic of the by-hand sheets again, exactly, and writes expected/*.json.

    python3 tests/by-hand/recompute.py            # write expected/*.json
    python3 tests/by-hand/recompute.py --check    # change nothing; fail if a file or a sheet says something else
    python3 tests/by-hand/recompute.py --show     # print every amount with its exact fraction

It reads no YAML and no program code: the figures and the instants of each payment are typed below as the sheets
work them out, one payment after the other. It checks that causes fill every leg, that each leg starts where the
last one ended, and that money is conserved; it does not look for opening hours, that is done on the sheets.
"""

import json
import pathlib
import sys
from datetime import datetime, timezone
from decimal import Decimal
from fractions import Fraction as F

HERE = pathlib.Path(__file__).parent
SHOW = "--show" in sys.argv

MID = {"USD": F(1), "INR": F("94.96"), "MYR": F("4.0635")}  # units of the currency for one dollar
BP = F(1, 10000)


# ---- money ---------------------------------------------------------------------------------------------------------
# Amounts are whole minor units; one hundred of them make a unit of each currency here.

def money(text):
    minor = F(text.replace(",", "")) * 100
    assert minor.denominator == 1, text
    return int(minor)


def show(label, exact, rounded, currency):
    """Prints an amount in units of its currency: fraction, decimals, what it is rounded to."""
    if SHOW:
        unit = F(exact) / 100
        decimals = f"{Decimal(unit.numerator) / Decimal(unit.denominator):.8f}"
        print(f"    {label}: {unit.numerator}/{unit.denominator} = {decimals} -> {currency} {rounded / 100:,.2f}")


def floor(label, exact, currency):
    result = exact.numerator // exact.denominator
    show(label, exact, result, currency)
    return result


def ceiling(label, exact, currency):
    result = -(-exact.numerator // exact.denominator)
    show(label, exact, result, currency)
    return result


def half_up(label, exact, currency):
    exact = F(exact)
    result = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    show(label, exact, result, currency)
    return result


def half_even(exact):
    return round(F(exact))  # Fraction rounds half to even


def value_of(minor, currency):
    """Exact value at the mids of initiation, in 10^-4 of a US cent."""
    return F(minor) * 10000 / MID[currency]


def mid(source, target):
    return MID[target] / MID[source]


def sells_base(base, quote, half_spread_bp):
    """Customer pays `quote` for `base`: base got for one unit of quote."""
    return 1 / (mid(base, quote) * (1 + half_spread_bp * BP))


def buys_base(base, quote, half_spread_bp):
    """Customer hands in `base`: quote got for one unit of base."""
    return mid(base, quote) * (1 - half_spread_bp * BP)


def gst_on_conversion(label, rupees):
    """CGST rule 32(2)(b): 1 % to one lakh, 0.5 % to ten, 0.1 % above, at least 250, at most 60,000; 18 % on that."""
    first, second = money("100000"), money("1000000")
    taxable = (F(min(rupees, first), 100) + F(max(0, min(rupees, second) - first), 200)
               + F(max(0, rupees - second), 1000))
    taxable = min(max(taxable, F(money("250"))), F(money("60000")))
    show(label + ", taxable value", taxable, float(taxable), "INR")
    return half_up(label, taxable * 18 / 100, "INR")


class Bill:
    """Cost items of one payment on one rail."""

    def __init__(self):
        self.items = []

    def charge(self, kind, rule, payer, minor, currency):
        self.items.append({"kind": kind, "id": rule, "payer": payer, "currency": currency, "minor": minor,
                           "value": half_even(value_of(minor, currency))})
        return minor

    def convert(self, leg, payer, amount, source, target, rate):
        """Converts down to whole minor units and notes the margin, A x (m - r) x v(Y)."""
        exact = amount * rate
        got = floor(f"{leg}: {source} {amount / 100:,.2f} x {rate}", exact, target)
        margin = value_of(amount * (mid(source, target) - rate), target)
        self.items.append({"kind": "fx-margin", "id": f"{leg}.fx-margin", "payer": payer, "currency": target,
                           "minor": None, "value": half_even(margin)})
        if SHOW:
            lost = value_of(exact - got, target)
            print(f"      margin {float(margin):.6f}, lost by rounding down {float(lost):.6f} (10^-4 US cent)")
        return got

    def close(self, debit, credit, principal, recovers):
        """Adds `rounding`, the only item by subtraction. The amounts are (minor, currency)."""
        total = half_even(value_of(*debit) - value_of(*credit))
        named = sum(item["value"] for item in self.items)
        self.items.append({"kind": "rounding", "id": "rounding", "payer": None, "currency": None, "minor": None,
                           "value": total - named})
        net = total - sum(i["value"] for i in self.items if recovers and i["id"].startswith("in.gst"))
        self.total, self.bps = total, F(total) / value_of(*principal) * 10000
        self.net_bps = F(net) / value_of(*principal) * 10000
        if SHOW:
            print(f"      debit {float(value_of(*debit)):.6f} - credit {float(value_of(*credit)):.6f} = "
                  f"{float(value_of(*debit) - value_of(*credit)):.6f} -> total {total}, rounding {total - named}, "
                  f"{float(self.bps):.6f} bps, net of GST {float(self.net_bps):.6f}")
            for item in self.items:
                print("      ", item)


# ---- time ----------------------------------------------------------------------------------------------------------

def at(text):
    return datetime.fromisoformat(text).astimezone(timezone.utc)


def iso(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def milliseconds(start, end):
    return round((end - start).total_seconds() * 1000)


HOUR, MINUTE, SECOND = 3_600_000, 60_000, 1000
CAUSES = ["preparation", "processing", "closed", "batch", "value-date", "screening", "repair", "retry"]


class Journey:
    """Legs of one payment on one rail: each is ready when the one above has ended."""

    def __init__(self, initiated):
        self.initiated = self.now = at(initiated)
        self.legs, self.causes, self.final = [], dict.fromkeys(CAUSES, 0), self.now

    def leg(self, name, start, end, final=None, **causes):
        ready, start, end = self.now, at(start), at(end)
        spent = {cause.replace("_", "-"): ms for cause, ms in causes.items()}
        assert sum(spent.values()) == milliseconds(ready, end), (name, spent, milliseconds(ready, end))
        assert ready <= start <= end
        for cause, ms in spent.items():
            self.causes[cause] += ms
        self.legs.append({"id": name, "readyAt": iso(ready), "startAt": iso(start), "endAt": iso(end)})
        self.final = max(self.final, at(final) if final else end)
        self.now = end


def completed(journey, bill, debit, credit, principal, recovers=False):
    """`recovers`: the segment of the payment gets Indian GST back, which the net price leaves out."""
    bill.close(debit, credit, principal, recovers)
    latency = milliseconds(journey.initiated, journey.now)
    assert latency == sum(journey.causes.values())
    assert sum(item["value"] for item in bill.items) == bill.total
    return {
        "outcome": "completed",
        "reason": None,
        "creditAt": iso(journey.now),
        "creditLatencyMs": latency,
        "finalAt": iso(journey.final),
        "byCauseMs": journey.causes,
        "debit": {"currency": debit[1], "minor": debit[0]},
        "credit": {"currency": credit[1], "minor": credit[0]},
        "totalValue": bill.total,
        "priceBps": f"{Decimal(bill.bps.numerator) / Decimal(bill.bps.denominator):.4f}",
        "netPriceBps": f"{Decimal(bill.net_bps.numerator) / Decimal(bill.net_bps.denominator):.4f}",
        "items": bill.items,
        "legs": journey.legs,
    }


# ---- sheet 1: remittance-friday-evening ----------------------------------------------------------------------------

def remittance_friday_evening():
    principal = (money("1000.00"), "MYR")

    way = Journey("2026-08-07T20:00+08:00")
    way.leg("order", "2026-08-10T09:00+08:00", "2026-08-10T09:30+08:00", closed=61 * HOUR, preparation=30 * MINUTE)
    way.leg("buy-usd", "2026-08-10T09:30+08:00", "2026-08-11T09:00+08:00", value_date=23 * HOUR + 30 * MINUTE)
    way.leg("send", "2026-08-11T09:00+08:00", "2026-08-11T09:00:30+08:00", processing=30 * SECOND)
    way.leg("new-york-1", "2026-08-10T21:00:30-04:00", "2026-08-10T21:02-04:00", processing=90 * SECOND)
    way.leg("arrive", "2026-08-11T06:32+05:30", "2026-08-11T06:32+05:30")
    way.leg("check", "2026-08-11T09:00+05:30", "2026-08-11T13:00+05:30",
            closed=2 * HOUR + 28 * MINUTE, processing=4 * HOUR)
    way.leg("credit", "2026-08-11T13:00+05:30", "2026-08-11T13:00+05:30")
    bill = Bill()
    debit = principal[0] + bill.charge("fee", "my.transfer-fee", "sender", money("10.00"), "MYR")
    debit += bill.charge("tax", "my.service-tax", "sender", half_up("service tax", F(1000 * 8, 100), "MYR"), "MYR")
    usd = bill.convert("buy-usd", "beneficiary", principal[0], "MYR", "USD", sells_base("USD", "MYR", 75))
    usd -= bill.charge("deduction", "ny.deduction", "beneficiary", money("10.00"), "USD")
    inr = bill.convert("credit", "beneficiary", usd, "USD", "INR", buys_base("USD", "INR", 100))
    credit = inr - bill.charge("fee", "in.receiver-fee", "beneficiary", money("50.00"), "INR")
    credit -= bill.charge("tax", "in.gst-on-services", "beneficiary", half_up("GST", F(5000 * 18, 100), "INR"), "INR")
    credit -= bill.charge("tax", "in.gst-on-inward-conversion", "beneficiary",
                          gst_on_conversion("GST on conversion", inr), "INR")
    bank = completed(way, bill, (debit, "MYR"), (credit, "INR"), principal)

    way = Journey("2026-08-07T20:00+08:00")
    way.leg("pay", "2026-08-07T20:00+08:00", "2026-08-07T20:00:12+08:00", processing=12 * SECOND)
    way.leg("credit", "2026-08-07T20:00:12+08:00", "2026-08-07T20:00:12+08:00", final="2026-08-07T19:00+05:30")
    bill = Bill()
    debit = principal[0] + bill.charge("fee", "my.link-transfer-fee", "sender", money("2.00"), "MYR")
    debit += bill.charge("tax", "my.service-tax", "sender", half_up("service tax", F(200 * 8, 100), "MYR"), "MYR")
    credit = bill.convert("pay", "beneficiary", principal[0], "MYR", "INR", buys_base("MYR", "INR", 80))
    link = completed(way, bill, (debit, "MYR"), (credit, "INR"), principal)

    payment = {"id": "remittance-friday-evening", "kind": "remittance", "direction": "MY->IN", "segment": "individual",
               "amount": "1000.00 MYR", "bearer": "SHA", "purpose": "family", "at": "2026-08-07T20:00+08:00"}
    return payment, {"usd-correspondent": bank, "upi-paynet": link}


# ---- sheet 2: qr-sixty-ringgit -------------------------------------------------------------------------------------

def qr_sixty_ringgit():
    principal = (money("60.00"), "MYR")
    way = Journey("2026-08-08T13:15+08:00")
    way.leg("resolve", "2026-08-08T13:15+08:00", "2026-08-08T13:15:02+08:00", processing=2 * SECOND)
    way.leg("pay", "2026-08-08T13:15:02+08:00", "2026-08-08T13:15:09+08:00", final="2026-08-08T11:00+05:30",
            processing=7 * SECOND)
    way.leg("credit", "2026-08-08T13:15:09+08:00", "2026-08-08T13:15:09+08:00")
    bill = Bill()
    rate = sells_base("MYR", "INR", 150)
    inr = ceiling("smallest rupee amount", principal[0] / rate, "INR")
    myr = bill.convert("pay", "sender", inr, "INR", "MYR", rate)
    assert myr == principal[0]
    markup = inr * (1 - rate / mid("INR", "MYR"))  # the margin in rupees: A x h / (1 + h)
    show("margin in rupees", markup, float(markup), "INR")
    debit = inr + bill.charge("tax", "in.gst-on-qr-markup", "sender", half_up("GST on mark-up", markup * 18 / 100, "INR"), "INR")
    credit = myr - bill.charge("fee", "my.qr-merchant-discount", "beneficiary", half_up("discount", F(myr * 25, 10000), "MYR"), "MYR")
    credit -= bill.charge("fee", "my.qr-cross-border-add-on", "beneficiary", half_up("add-on", F(myr * 25, 10000), "MYR"), "MYR")
    link = completed(way, bill, (debit, "INR"), (credit, "MYR"), principal)
    payment = {"id": "qr-sixty-ringgit", "kind": "merchant-qr", "direction": "IN->MY", "segment": "individual",
               "amount": "60.00 MYR", "bearer": "SHA", "purpose": "purchase", "at": "2026-08-08T13:15+08:00"}
    return payment, {"upi-paynet": link}


# ---- sheet 3: invoice-25000-dollars --------------------------------------------------------------------------------

def invoice_25000_dollars(bearer):
    principal = (money("25000.00"), "USD")
    way = Journey("2026-08-12T14:00+05:30")
    way.leg("order", "2026-08-12T14:00+05:30", "2026-08-13T10:00+05:30", preparation=4 * HOUR, closed=16 * HOUR)
    way.leg("buy-usd", "2026-08-13T10:00+05:30", "2026-08-17T09:00+05:30", value_date=47 * HOUR, closed=48 * HOUR)
    way.leg("send", "2026-08-17T09:00+05:30", "2026-08-17T09:00:30+05:30", processing=30 * SECOND)
    way.leg("new-york-1", "2026-08-16T23:30:30-04:00", "2026-08-16T23:32-04:00", processing=90 * SECOND)
    way.leg("arrive", "2026-08-17T11:32+08:00", "2026-08-17T11:32+08:00")
    way.leg("check", "2026-08-17T11:32+08:00", "2026-08-17T11:35+08:00", processing=3 * MINUTE)
    way.leg("credit", "2026-08-17T11:35+08:00", "2026-08-17T11:35+08:00")
    bill = Bill()
    rate = sells_base("USD", "INR", 45)
    inr = ceiling("smallest rupee amount", principal[0] / rate, "INR")
    usd = bill.convert("buy-usd", "sender", inr, "INR", "USD", rate)
    assert usd == principal[0]
    debit = inr
    commission = half_up("commission", F(inr * 125, 100000), "INR")
    assert money("1000") < commission < money("10000")
    fees = [("in.trade-commission", commission), ("in.swift-charge", money("500.00"))]
    if bearer == "OUR":
        fees.append(("in.our-uplift", half_up("uplift in rupees", 2000 * MID["INR"], "INR")))
    for rule, fee in fees:
        debit += bill.charge("fee", rule, "sender", fee, "INR")
        debit += bill.charge("tax", "in.gst-on-services", "sender", half_up(f"GST on {rule}", F(fee * 18, 100), "INR"), "INR")
    debit += bill.charge("tax", "in.gst-on-outward-conversion", "sender", gst_on_conversion("GST on conversion", inr), "INR")
    if bearer == "SHA":
        usd -= bill.charge("deduction", "ny.deduction", "beneficiary", money("10.00"), "USD")
    credit = bill.convert("credit", "beneficiary", usd, "USD", "MYR", buys_base("USD", "MYR", 35))
    if bearer == "SHA":
        credit -= bill.charge("fee", "my.receiver-fee", "beneficiary", money("5.00"), "MYR")
    bank = completed(way, bill, (debit, "INR"), (credit, "MYR"), principal, recovers=True)
    payment = {"id": f"invoice-25000-dollars-{bearer.lower()}", "kind": "trade-invoice", "direction": "IN->MY",
               "segment": "msme", "amount": "25000.00 USD", "bearer": bearer, "purpose": "goods",
               "at": "2026-08-12T14:00+05:30"}
    return payment, {"usd-correspondent": bank}


# ---- sheet 4: remittance-60000-rupees ------------------------------------------------------------------------------

def remittance_60000_rupees():
    principal = (money("60000.00"), "INR")

    way = Journey("2026-08-25T10:00+05:30")
    way.leg("order", "2026-08-25T10:00+05:30", "2026-08-25T10:30+05:30", preparation=30 * MINUTE)
    way.leg("buy-usd", "2026-08-25T10:30+05:30", "2026-08-27T09:00+05:30",
            value_date=22 * HOUR + 30 * MINUTE, closed=24 * HOUR)
    way.leg("send", "2026-08-27T09:00+05:30", "2026-08-27T09:00:30+05:30", processing=30 * SECOND)
    way.leg("new-york-1", "2026-08-26T23:30:30-04:00", "2026-08-26T23:32-04:00", processing=90 * SECOND)
    way.leg("arrive", "2026-08-27T11:32+08:00", "2026-08-27T11:32+08:00")
    way.leg("check", "2026-08-27T11:32+08:00", "2026-08-27T11:35+08:00", processing=3 * MINUTE)
    way.leg("credit", "2026-08-27T11:35+08:00", "2026-08-27T11:35+08:00")
    bill = Bill()
    debit = principal[0] + bill.charge("fee", "in.transfer-fee", "sender", money("750.00"), "INR")
    debit += bill.charge("tax", "in.gst-on-services", "sender", half_up("GST", F(75000 * 18, 100), "INR"), "INR")
    debit += bill.charge("tax", "in.gst-on-outward-conversion", "sender",
                         gst_on_conversion("GST on conversion", principal[0]), "INR")
    usd = bill.convert("buy-usd", "beneficiary", principal[0], "INR", "USD", sells_base("USD", "INR", 100))
    usd -= bill.charge("deduction", "ny.deduction", "beneficiary", money("10.00"), "USD")
    credit = bill.convert("credit", "beneficiary", usd, "USD", "MYR", buys_base("USD", "MYR", 75))
    credit -= bill.charge("fee", "my.receiver-fee", "beneficiary", money("5.00"), "MYR")
    bank = completed(way, bill, (debit, "INR"), (credit, "MYR"), principal)

    way = Journey("2026-08-25T10:00+05:30")
    way.leg("pay", "2026-08-25T10:00+05:30", "2026-08-25T10:00:12+05:30", final="2026-08-25T11:00+05:30",
            processing=12 * SECOND)
    way.leg("credit", "2026-08-25T10:00:12+05:30", "2026-08-25T10:00:12+05:30")
    bill = Bill()
    debit = principal[0] + bill.charge("fee", "in.link-transfer-fee", "sender", money("25.00"), "INR")
    debit += bill.charge("tax", "in.gst-on-services", "sender", half_up("GST", F(2500 * 18, 100), "INR"), "INR")
    debit += bill.charge("tax", "in.gst-on-outward-conversion", "sender",
                         gst_on_conversion("GST on conversion", principal[0]), "INR")
    credit = bill.convert("pay", "beneficiary", principal[0], "INR", "MYR", sells_base("MYR", "INR", 100))
    link = completed(way, bill, (debit, "INR"), (credit, "MYR"), principal)
    payment = {"id": "remittance-60000-rupees", "kind": "remittance", "direction": "IN->MY", "segment": "individual",
               "amount": "60000.00 INR", "bearer": "SHA", "purpose": "family", "at": "2026-08-25T10:00+05:30"}
    return payment, {"usd-correspondent": bank, "upi-paynet": link}


def one_paisa_more():
    payment, _ = remittance_60000_rupees()
    refused = {"outcome": "ineligible", "reason": "over-limit", "creditAt": None, "creditLatencyMs": None,
               "finalAt": None, "byCauseMs": None, "debit": None, "credit": None, "totalValue": None,
               "priceBps": None, "netPriceBps": None, "items": [], "legs": []}
    return {**payment, "id": "remittance-60000-rupees-one-paisa-more", "amount": "60000.01 INR"}, {"upi-paynet": refused}


# ---- sheet 5: clock-change-and-holiday -----------------------------------------------------------------------------

def over_the_clock_change():
    principal = (money("200000.00"), "MYR")
    way = Journey("2026-10-30T10:00+08:00")
    way.leg("order", "2026-10-30T10:00+08:00", "2026-10-30T14:00+08:00", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-10-30T14:00+08:00", "2026-11-02T21:00-05:00", value_date=44 * HOUR, closed=48 * HOUR)
    way.leg("send", "2026-11-03T10:00+08:00", "2026-11-03T10:00:30+08:00", processing=30 * SECOND)
    way.leg("new-york-1", "2026-11-02T21:00:30-05:00", "2026-11-02T21:02-05:00", processing=90 * SECOND)
    way.leg("new-york-2", "2026-11-02T21:02-05:00", "2026-11-02T21:03:30-05:00", processing=90 * SECOND)
    way.leg("arrive", "2026-11-03T07:33:30+05:30", "2026-11-03T07:33:30+05:30")
    way.leg("check", "2026-11-03T07:33:30+05:30", "2026-11-03T07:36:30+05:30", processing=3 * MINUTE)
    way.leg("credit", "2026-11-03T07:36:30+05:30", "2026-11-03T07:36:30+05:30")
    bill = Bill()
    debit = principal[0] + bill.charge("fee", "my.trade-transfer-fee", "sender", money("30.00"), "MYR")
    debit += bill.charge("tax", "my.service-tax", "sender", half_up("service tax", F(3000 * 8, 100), "MYR"), "MYR")
    usd = bill.convert("buy-usd", "beneficiary", principal[0], "MYR", "USD", sells_base("USD", "MYR", 35))
    for _correspondent in (1, 2):
        usd -= bill.charge("deduction", "ny.deduction", "beneficiary", money("10.00"), "USD")
    inr = bill.convert("credit", "beneficiary", usd, "USD", "INR", buys_base("USD", "INR", 45))
    credit = inr - bill.charge("fee", "in.receiver-fee", "beneficiary", money("500.00"), "INR")
    credit -= bill.charge("tax", "in.gst-on-services", "beneficiary", half_up("GST", F(50000 * 18, 100), "INR"), "INR")
    credit -= bill.charge("tax", "in.gst-on-inward-conversion", "beneficiary", gst_on_conversion("GST on conversion", inr), "INR")
    bank = completed(way, bill, (debit, "MYR"), (credit, "INR"), principal, recovers=True)
    payment = {"id": "over-the-clock-change", "kind": "trade-invoice", "direction": "MY->IN", "segment": "msme",
               "amount": "200000.00 MYR", "bearer": "SHA", "purpose": "goods", "at": "2026-10-30T10:00+08:00"}
    return payment, {"usd-correspondent": bank}


def diwali_to_india():
    principal = (money("2000000.00"), "INR")
    way = Journey("2026-11-05T10:00+08:00")
    way.leg("order", "2026-11-05T10:00+08:00", "2026-11-05T14:00+08:00", preparation=4 * HOUR)
    way.leg("buy-usd", "2026-11-05T14:00+08:00", "2026-11-09T21:00-05:00", value_date=44 * HOUR, closed=72 * HOUR)
    way.leg("send", "2026-11-10T10:00+08:00", "2026-11-10T10:00:30+08:00", processing=30 * SECOND)
    way.leg("new-york-1", "2026-11-09T21:00:30-05:00", "2026-11-09T21:02-05:00", processing=90 * SECOND)
    way.leg("arrive", "2026-11-10T07:32+05:30", "2026-11-10T07:32+05:30")
    way.leg("check", "2026-11-11T09:00+05:30", "2026-11-11T10:00+05:30",
            closed=25 * HOUR + 28 * MINUTE, processing=1 * HOUR)
    way.leg("credit", "2026-11-11T10:00+05:30", "2026-11-11T10:00+05:30")
    bill = Bill()
    sell, buy = buys_base("USD", "INR", 45), sells_base("USD", "MYR", 35)
    usd = ceiling("dollars needed at the Indian bank", principal[0] / sell, "USD")
    needed = usd + money("10.00")  # the correspondent's deduction, grossed up
    myr = ceiling("smallest ringgit amount", needed / buy, "MYR")
    debit = myr + bill.charge("fee", "my.trade-transfer-fee", "sender", money("30.00"), "MYR")
    debit += bill.charge("tax", "my.service-tax", "sender", half_up("service tax", F(3000 * 8, 100), "MYR"), "MYR")
    assert bill.convert("buy-usd", "sender", myr, "MYR", "USD", buy) == needed
    bill.charge("deduction", "ny.deduction", None, money("10.00"), "USD")
    inr = bill.convert("credit", "sender", usd, "USD", "INR", sell)
    credit = inr - bill.charge("fee", "in.receiver-fee", "beneficiary", money("500.00"), "INR")
    credit -= bill.charge("tax", "in.gst-on-services", "beneficiary", half_up("GST", F(50000 * 18, 100), "INR"), "INR")
    credit -= bill.charge("tax", "in.gst-on-inward-conversion", "beneficiary", gst_on_conversion("GST on conversion", inr), "INR")
    bank = completed(way, bill, (debit, "MYR"), (credit, "INR"), principal, recovers=True)
    payment = {"id": "diwali-to-india", "kind": "trade-invoice", "direction": "MY->IN", "segment": "msme",
               "amount": "2000000.00 INR", "bearer": "SHA", "purpose": "goods", "at": "2026-11-05T10:00+08:00"}
    return payment, {"usd-correspondent": bank}


def diwali_to_malaysia():
    principal = (money("1000000.00"), "INR")
    way = Journey("2026-11-09T14:00+05:30")
    way.leg("order", "2026-11-09T14:00+05:30", "2026-11-11T10:00+05:30", preparation=4 * HOUR, closed=40 * HOUR)
    way.leg("buy-usd", "2026-11-11T10:00+05:30", "2026-11-16T09:00+05:30", value_date=57 * HOUR, closed=62 * HOUR)
    way.leg("send", "2026-11-16T09:00+05:30", "2026-11-16T09:00:30+05:30", processing=30 * SECOND)
    way.leg("new-york-1", "2026-11-15T22:30:30-05:00", "2026-11-15T22:32-05:00", processing=90 * SECOND)
    way.leg("arrive", "2026-11-16T11:32+08:00", "2026-11-16T11:32+08:00")
    way.leg("check", "2026-11-16T11:32+08:00", "2026-11-16T11:35+08:00", processing=3 * MINUTE)
    way.leg("credit", "2026-11-16T11:35+08:00", "2026-11-16T11:35+08:00")
    bill = Bill()

    def taken(kind, rule, rupees):
        """BEN: what the sender's bank charges is taken from the dollars, at the mid, half-up, once an item."""
        return bill.charge(kind, rule, "beneficiary", half_up(f"{rule} in dollars", rupees / MID["INR"], "USD"), "USD")

    usd = bill.convert("buy-usd", "beneficiary", principal[0], "INR", "USD", sells_base("USD", "INR", 45))
    for rule, fee in (("in.trade-commission", half_up("commission", F(principal[0] * 125, 100000), "INR")),
                      ("in.swift-charge", money("500.00"))):
        usd -= taken("fee", rule, fee)
        usd -= taken("tax", "in.gst-on-services", half_up(f"GST on {rule}", F(fee * 18, 100), "INR"))
    usd -= taken("tax", "in.gst-on-outward-conversion", gst_on_conversion("GST on conversion", principal[0]))
    show("dollars sent", usd, usd, "USD")
    usd -= bill.charge("deduction", "ny.deduction", "beneficiary", money("10.00"), "USD")
    credit = bill.convert("credit", "beneficiary", usd, "USD", "MYR", buys_base("USD", "MYR", 35))
    credit -= bill.charge("fee", "my.receiver-fee", "beneficiary", money("5.00"), "MYR")
    bank = completed(way, bill, principal, (credit, "MYR"), principal, recovers=True)
    payment = {"id": "diwali-to-malaysia", "kind": "trade-invoice", "direction": "IN->MY", "segment": "msme",
               "amount": "1000000.00 INR", "bearer": "BEN", "purpose": "goods", "at": "2026-11-09T14:00+05:30"}
    return payment, {"usd-correspondent": bank}


# ---- files ---------------------------------------------------------------------------------------------------------

SHEETS = [
    ("remittance-friday-evening", {}, remittance_friday_evening),
    ("qr-sixty-ringgit", {}, qr_sixty_ringgit),
    ("invoice-25000-dollars", {}, lambda: invoice_25000_dollars("SHA")),
    ("invoice-25000-dollars", {}, lambda: invoice_25000_dollars("OUR")),
    ("remittance-60000-rupees", {}, remittance_60000_rupees),
    ("remittance-60000-rupees", {}, one_paisa_more),
    ("clock-change-and-holiday", {"correspondents": "two", "payee-path": "straight"}, over_the_clock_change),
    ("clock-change-and-holiday", {}, diwali_to_india),
    ("clock-change-and-holiday", {}, diwali_to_malaysia),
]


def figures_missing(sheet, result):
    """Amounts and values of the expectation that the sheet does not print."""
    wanted = []
    for rail in result.values():
        for side in ("debit", "credit"):
            if rail[side]:
                wanted.append(f"{rail[side]['minor'] / 100:,.2f}")
        wanted += [f"{item['value']:,}" for item in rail["items"]]
        wanted += [rail["creditAt"][:19] + "Z", rail["finalAt"][:19] + "Z"] if rail["creditAt"] else []
        wanted += [rail["priceBps"]] if rail["priceBps"] else []
        wanted += [leg["endAt"][5:19].replace("T", " ") for leg in rail["legs"]]
    text = (HERE / "sheets" / f"{sheet}.md").read_text()
    return [figure for figure in wanted if figure not in text]


def main():
    wrong = []
    for sheet, picks, work in SHEETS:
        if SHOW:
            print(f"== {sheet} {picks or ''}")
        payment, rails = work()
        expected = {"sheet": sheet, "luck": "typical", "picks": picks, "payment": payment, "rails": rails}
        text = json.dumps(expected, indent=2) + "\n"
        path = HERE / "expected" / f"{payment['id']}.json"
        if "--check" in sys.argv:
            if not path.exists() or path.read_text() != text:
                wrong.append(f"{path.name} differs")
            missing = figures_missing(sheet, rails)
            wrong += [f"sheet {sheet}, {payment['id']}: does not show {figure}" for figure in missing]
        elif not SHOW:
            path.write_text(text)
    print("\n".join(wrong) if wrong else "all sheets agree" if "--check" in sys.argv else "done")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
