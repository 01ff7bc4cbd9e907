#!/usr/bin/env python3
"""Does the sheets of cards and of the money transfer operator again, exactly; see invoices.py, which does it for invoices.

    python3 tests/by-hand/persons.py [--check]
"""

from fractions import Fraction as F

from recompute import (HOUR, MID, MINUTE, SECOND, Bill, buys_base, ceiling, completed, half_up, money, sells_base)
from sheet_tables import Way, fee, publish

VISA = F(49)                                                  # bp on ringgit against rupees


# ---- cards -------------------------------------------------------------------------------------------------------
# The payout waits for the acquirer's date (payout-date); the network's batch, rate and settlement run beside it and are
# done long before. The bill is fixed in the shop's money, so the conversion is solved backward.

def card_in_malaysia():
    """MYR 120.00 on a Sunday before National Day: two working days count from Tuesday."""
    principal = (money("120.00"), "MYR")
    way = Way("2026-08-30T20:15+08:00")
    way.leg("authorise", "2026-08-30T20:15+08:00", "2026-08-30T20:15:02.500+08:00", "2.5 s: the shop sees `approved`", processing=2500)
    way.beside("present", "2026-08-30T20:15:02.500+08:00", "2026-08-30T23:00+08:00", "2026-08-31T00:00+08:00",
               "batch of 23:00, then 60 min", batch=2 * HOUR + 44 * MINUTE + 57500, processing=HOUR)
    way.beside("post", "2026-08-31T00:00+08:00", "2026-08-31T00:00+08:00", "2026-08-31T00:00+08:00", "at once")
    way.beside("exchange", "2026-08-31T00:00+08:00", "2026-08-31T00:00+08:00", "2026-08-31T00:00+08:00", "the network's rate, no delivery")
    way.beside("settle", "2026-08-31T00:00+08:00", "2026-08-31T00:00+08:00", "2026-08-31T21:00-04:00",
               "Sunday noon in New York: counts as Monday 31; next is Tuesday 1 September, which opens Monday 21:00 EDT",
               closed=12 * HOUR, value_date=21 * HOUR)
    way.leg("payout-date", "2026-08-30T20:15:02.500+08:00", "2026-09-03T09:00+08:00",
            "Sunday, and Monday is National Day: counts as Tuesday 1; two working days on is Thursday 3, office at 09:00",
            closed=27 * HOUR + 44 * MINUTE + 57500, value_date=57 * HOUR)
    way.leg("payout", "2026-09-03T09:00+08:00", "2026-09-03T10:30+08:00", "half of 0 to 3 h", processing=HOUR + 30 * MINUTE)
    bill = Bill()
    rate = sells_base("MYR", "INR", VISA)
    inr = ceiling("rupees for the bill", principal[0] / rate, "INR")
    mark_up = half_up("mark-up 3.5 % (standard card)", F(inr * 35, 1000), "INR")
    debit = inr + fee(bill, "in.card-mark-up", "in.gst-on-services", "sender", mark_up, "INR", 18)
    myr = bill.convert("exchange", "sender", inr, "INR", "MYR", rate)
    discount = half_up("discount 2.75 %", F(myr * 275, 10000), "MYR")
    credit = myr - fee(bill, "my.card-merchant-discount", "my.service-tax-on-merchant-fee", "beneficiary", discount, "MYR", 8, "deduction")
    return completed(way, bill, (debit, "INR"), (credit, "MYR"), principal)


def card_in_india():
    """INR 2,500.00 on a Friday evening: one working day on is Monday."""
    principal = (money("2500.00"), "INR")
    way = Way("2026-10-23T19:40+05:30")
    way.leg("authorise", "2026-10-23T19:40+05:30", "2026-10-23T19:40:02.500+05:30", "2.5 s: the shop sees `approved`", processing=2500)
    way.beside("present", "2026-10-23T19:40:02.500+05:30", "2026-10-23T23:00+05:30", "2026-10-24T00:00+05:30",
               "batch of 23:00, then 60 min", batch=3 * HOUR + 19 * MINUTE + 57500, processing=HOUR)
    way.beside("post", "2026-10-24T00:00+05:30", "2026-10-24T00:00+05:30", "2026-10-24T00:00+05:30", "at once")
    way.beside("exchange", "2026-10-24T00:00+05:30", "2026-10-24T00:00+05:30", "2026-10-24T00:00+05:30", "the network's rate, no delivery")
    way.beside("settle", "2026-10-24T00:00+05:30", "2026-10-24T00:00+05:30", "2026-10-25T21:00-04:00",
               "Friday 14:30 in New York; next is Monday 26, which opens Sunday 21:00 EDT",
               value_date=9 * HOUR + 30 * MINUTE, closed=45 * HOUR)
    way.leg("payout-date", "2026-10-23T19:40:02.500+05:30", "2026-10-26T09:00+05:30",
            "Friday 23; Saturday 24 is the fourth of the month; Monday 26, office at 09:00",
            value_date=13 * HOUR + 19 * MINUTE + 57500, closed=48 * HOUR)
    way.leg("payout", "2026-10-26T09:00+05:30", "2026-10-26T10:30+05:30", "half of 0 to 3 h", processing=HOUR + 30 * MINUTE)
    bill = Bill()
    rate = buys_base("MYR", "INR", VISA)
    myr = ceiling("ringgit for the bill", principal[0] / rate, "MYR")
    administration = half_up("administration 1 % (bank's card)", F(myr, 100), "MYR")
    debit = myr + bill.charge("fee", "my.card-administration", "sender", administration, "MYR")
    debit += bill.charge("fee", "my.card-network-charge", "sender", half_up("network's charge 1 %", F(myr, 100), "MYR"), "MYR")
    inr = bill.convert("exchange", "sender", myr, "MYR", "INR", rate)
    discount = half_up("discount 2.5 %", F(inr * 25, 1000), "INR")
    credit = inr - fee(bill, "in.card-merchant-discount", "in.gst-on-merchant-fee", "beneficiary", discount, "INR", 18, "deduction")
    return completed(way, bill, (debit, "MYR"), (credit, "INR"), principal)


# ---- the money transfer operator ---------------------------------------------------------------------------------

def operator_money(way):
    principal = (money("1000.00"), "MYR")
    bill = Bill()
    debit = principal[0] + fee(bill, "operator.fee", "my.service-tax", "sender", money("12.83"), "MYR", 8)
    inr = bill.convert("exchange", "beneficiary", principal[0], "MYR", "INR", buys_base("MYR", "INR", F("74.44")))
    return completed(way, bill, (debit, "MYR"), (inr, "INR"), principal)


def operator_at_once():
    """A Friday evening: the instant system pays at any hour."""
    way = Way("2026-08-07T20:00+08:00")
    way.leg("order", "2026-08-07T20:00+08:00", "2026-08-07T20:02+08:00", "2 min, any hour", processing=2 * MINUTE)
    way.leg("screen", "2026-08-07T20:02+08:00", "2026-08-07T20:02+08:00", "no alert")
    way.leg("exchange", "2026-08-07T20:02+08:00", "2026-08-07T20:02+08:00", "out of rupees held ready; the rate was locked by the order")
    way.leg("hand-over", "2026-08-07T20:02+08:00", "2026-08-07T20:02+08:00", "no batch")
    way.leg("payout", "2026-08-07T20:02+08:00", "2026-08-07T20:02:05+08:00", "5 s", processing=5 * SECOND)
    return operator_money(way)


def operator_to_account():
    """The same by the bank's payout (route picked): past noon on Friday, so Monday, and the first NEFT batch."""
    way = Way("2026-08-07T20:00+08:00")
    way.leg("order", "2026-08-07T20:00+08:00", "2026-08-07T20:02+08:00", "2 min, any hour", processing=2 * MINUTE)
    way.leg("screen", "2026-08-07T20:02+08:00", "2026-08-07T20:02+08:00", "no alert")
    way.leg("exchange", "2026-08-07T20:02+08:00", "2026-08-07T20:02+08:00", "out of rupees held ready; the rate was locked by the order")
    way.leg("hand-over", "2026-08-07T17:32+05:30", "2026-08-10T09:00+05:30", "Friday 17:32 in Mumbai, past noon; 8, 9 weekend; Monday 09:00",
            value_date=15 * HOUR + 28 * MINUTE, closed=48 * HOUR)
    way.leg("payout", "2026-08-10T09:00+05:30", "2026-08-10T09:15+05:30", "batch of 09:00, 15 min", processing=15 * MINUTE)
    return operator_money(way)


# ---- sheets ------------------------------------------------------------------------------------------------------

CARDS = """**Chosen on usd-card**: network `visa` (0.6), terminal `local-currency` (0.955), net-settlement `next` (0.8); in Malaysia card `standard`
(0.55) and payout-terms `second` (0.4, 0.95), in India card `bank` (0.85) and payout-terms `next` (0.85). merchant-tax `taxed`, card-tax
`untaxed`. `settle` runs beside the payout and is no cause of its time."""


OPERATOR = """**Chosen on money-transfer-operator**: route `instant` (0.55); `account` is picked for the second. Fee and margin are the market's mean."""


def operator(name, picks, work):
    return {"payment": {"id": name, "kind": "remittance", "direction": "MY->IN", "segment": "individual", "amount": "1000.00 MYR",
                        "bearer": "SHA", "purpose": "family", "at": "2026-08-07T20:00+08:00"},
            "picks": picks, "rails": {"operator": work}}


def card(name, direction, amount, initiated, work):
    return {"payment": {"id": name, "kind": "merchant-qr", "direction": direction, "segment": "individual", "amount": amount,
                        "bearer": "SHA", "purpose": "purchase", "at": initiated}, "picks": {}, "rails": {"card": work}}


SHEETS = {
    "cards-abroad": (CARDS, "A card at a shop abroad", [
        card("card-120-ringgit", "IN->MY", "120.00 MYR", "2026-08-30T20:15+08:00", card_in_malaysia),
        card("card-2500-rupees", "MY->IN", "2500.00 INR", "2026-10-23T19:40+05:30", card_in_india),
    ]),
    "operator-1000-ringgit": (OPERATOR, "RM 1,000 home by a money transfer operator, on a Friday evening", [
        operator("operator-1000-ringgit-at-once", {}, operator_at_once),
        operator("operator-1000-ringgit-to-account", {"route": "account"}, operator_to_account),
    ]),
}

if __name__ == "__main__":
    publish(SHEETS)
