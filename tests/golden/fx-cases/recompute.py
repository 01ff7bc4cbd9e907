#!/usr/bin/env python3
"""Works the FX and cost cases out in exact fractions and writes expected.json.

    python3 tests/golden/fx-cases/recompute.py            # write expected.json
    python3 tests/golden/fx-cases/recompute.py --check    # change nothing; fail if the file says something else

It reads no YAML and no program code: mids, half-spreads and fees are typed below. Money runs forward through a list of
steps; where an amount further on is given, the smallest start that reaches it is searched for, and nothing else.
"""

import json
import pathlib
import sys
from fractions import Fraction as F

HERE = pathlib.Path(__file__).parent
MID = {"USD": F(1), "SGD": F("1.28"), "EUR": F("0.80"), "MYR": F("4.0635"), "INR": F("94.96"), "JPY": F("157.35"),
       "KWD": F("0.30715")}  # units for one dollar
DIGITS = {"USD": 2, "SGD": 2, "EUR": 2, "MYR": 2, "INR": 2, "JPY": 0, "KWD": 3}
ORDER = list(DIGITS)  # of two currencies the one that stands first is the base
HOME = {"IN": "INR", "MY": "MYR", "JP": "JPY", "KW": "KWD"}


# ---- money: whole minor units ------------------------------------------------------------------------------------------

def money(text):
    number, currency = text.split()
    minor = F(number.replace(",", "")) * 10 ** DIGITS[currency]
    assert minor.denominator == 1, text
    return int(minor), currency


def floor(exact):
    return exact.numerator // exact.denominator


def half_up(exact):
    return floor(F(exact) + F(1, 2))


def mid(of, into):
    """Minor units of `into` for one minor unit of `of`, at the mid."""
    return MID[into] / 10 ** (DIGITS[of] - DIGITS[into]) / MID[of] if DIGITS[of] >= DIGITS[into] else \
        MID[into] * 10 ** (DIGITS[into] - DIGITS[of]) / MID[of]


def rate(of, into, half_spread_bp):
    h = F(half_spread_bp) / 10000
    return mid(of, into) * (1 - h) if ORDER.index(of) < ORDER.index(into) else mid(of, into) / (1 + h)


# ---- steps -------------------------------------------------------------------------------------------------------------

def convert(leg, into, half_spread_bp):
    return {"do": "convert", "leg": leg, "into": into, "h": F(half_spread_bp)}


def charge(rule, kind, payer, currency, amount, tax=None, base=None):
    """`amount` is a text, or a function of the base in whole minor units (fx-margin: a fraction) of `currency`.

    The base `start` is what went in at first, for a fee of the first leg that is taken later.
    """
    return {"do": "charge", "rule": rule, "kind": kind, "payer": payer, "currency": currency, "amount": amount,
            "tax": tax, "base": base}


def place(name):
    return {"do": "place", "name": name}


def run(steps, minor, currency, report):
    """Money forward. Returns debit, credit, places, items."""
    sender, start, charges, places, items, last = currency, minor, 0, {}, [], None
    for step in steps:
        if step["do"] == "place":
            places[step["name"]] = (minor, currency)
        elif step["do"] == "convert":
            into = step["into"]
            r, m = rate(currency, into, step["h"]), mid(currency, into)
            got = floor(minor * r)
            last = {"in": minor, "from": currency, "out": got, "into": into, "r": r, "m": m}
            items.append({"kind": "fx-margin", "id": step["leg"] + ".fx-margin", "into": into, "exact": minor * (m - r) * mid(into, report)})
            minor, currency = got, into
        else:
            own = step["currency"]
            if callable(step["amount"]):
                if step["base"] == "in":
                    base = minor
                elif step["base"] == "start":
                    base = start
                elif step["base"] == "converted":
                    base = last["in"] if last["from"] == own else last["out"]
                    assert own in (last["from"], last["into"])
                elif step["base"] == "fx-margin":
                    base = last["in"] * (last["m"] - last["r"]) * mid(last["into"], own)
                due = step["amount"](base)
            else:
                due = money(step["amount"] + " " + own)[0]
            payer_currency = sender if step["payer"] == "sender" else currency
            taken = due if own == payer_currency else half_up(due * mid(own, payer_currency))
            taken_all = [(step["kind"], step["rule"], taken)]
            if step["tax"]:
                rule, percent = step["tax"]
                taken_all.append(("tax", rule, half_up(F(taken) * F(percent) / 100)))
            for kind, rule, amount in taken_all:
                items.append({"kind": kind, "id": rule, "payer": step["payer"], "currency": payer_currency, "minor": amount,
                              "exact": amount * mid(payer_currency, report)})
                if step["payer"] == "sender":
                    charges += amount
                else:
                    minor -= amount
    return {"start": None, "charges": charges, "credit": (minor, currency), "places": places, "items": items}


def smallest(reaches, one_by_one=0):
    """Found by halving; up to `one_by_one` every amount is tried first, for fees that make more in give less out."""
    for start in range(one_by_one):
        if reaches(start):
            return start
    low, high = -1, 1
    while not reaches(high):
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reaches(middle) else (middle, high)
    for below in range(max(0, high - 300), high):  # not only where the search went
        assert not reaches(below)
    return high


# ---- cases -------------------------------------------------------------------------------------------------------------

CASES = []
WEDNESDAY = "2026-07-01T12:00+08:00"


def case(name, why, rail, steps, direction, amount, kind="remittance", segment="individual", bearer="SHA", fixes="principal",
         at=WEDNESDAY, report="USD", picks=None, place_of=None, principal=None, recovers=(), then=None, one_by_one=0):
    """`place_of` names the place of the principal; `principal` is what stands there when it is re-denominated; `then` are
    the steps that the money really takes, where the quote took others."""
    sender = HOME[direction[:2]]
    minor, currency = principal or money(amount)
    if fixes == "credit":
        start = smallest(lambda s: run(steps, s, sender, report)["credit"][0] >= minor, one_by_one)
    elif fixes == "debit":
        start = smallest(lambda s: s + run(steps, s, sender, report)["charges"] >= minor)
        assert start + run(steps, start, sender, report)["charges"] == minor, "no start has this debit"
    elif place_of is None:
        assert currency == sender
        start = minor
    else:
        start = smallest(lambda s: run(steps, s, sender, report)["places"][place_of][0] >= minor, one_by_one)
        assert run(steps, start, sender, report)["places"][place_of][1] == currency
    quoted = run(steps, start, sender, report)
    told = run(then, start, sender, report) if then else quoted
    debit = start + told["charges"]
    expected = {"outcome": "completed", "debit": amount_of(debit, sender), "credit": amount_of(*told["credit"])}
    if then:
        expected["quotedCredit"] = amount_of(*quoted["credit"])
        expected["underDelivered"] = told["credit"][0] < minor
    total = debit * mid(sender, report) - told["credit"][0] * mid(told["credit"][1], report)
    expected |= cost(told, total, report, recovers)
    if fixes == "principal":
        value = money(amount)[0] * mid(currency_of(amount), report)
        expected["priceBps"] = round(float(total / value * 10000), 4)
        expected["netPriceBps"] = round(float((total - expected.pop("recovered")) / value * 10000), 4)
    else:
        expected.pop("recovered")
    per = F(told["credit"][0], 10 ** DIGITS[told["credit"][1]]) / F(debit, 10 ** DIGITS[sender])
    expected["effectiveRate"] = round(float(per), 9)
    keep(name, why, rail, direction, amount, kind, segment, bearer, fixes, at, report, picks, expected)


def cost(told, total, report, recovers=()):
    """Items in 10^-4 of a minor unit of the reporting currency, half to even; rounding is what is left."""
    items, recovered = [], F(0)
    for item in told["items"]:
        exact = item["exact"]
        if item["id"] in recovers:
            recovered += exact
        value = round(exact * 10000)
        if value:
            items.append({key: item[key] for key in ("kind", "id", "payer", "currency", "minor") if key in item} | {"value": value})
    whole = round(total * 10000)
    most = sum(mid(item["into"], report) * 10000 for item in told["items"] if "into" in item) + len(items) + 1
    rounding = whole - sum(item["value"] for item in items)
    assert abs(rounding) <= most
    return {"items": items, "total": whole, "rounding": rounding, "roundingAtMost": int(most), "recovered": recovered}


def failed(name, why, rail, steps, direction, amount, outcome, reason, sunk=None, refund=None):
    """Rejected: only `sunk` stays with the sender. Returned: the steps end with what is given back."""
    told = run(steps, money(amount)[0], HOME[direction[:2]], "USD")
    debit = money(amount)[0] + told["charges"]
    if outcome == "rejected":
        told["items"] = [item for item in told["items"] if item["id"] in sunk]
        back = debit - sum(item["minor"] for item in told["items"])
    else:
        back, currency = told["credit"]
        assert currency == HOME[direction[:2]]
    expected = {"outcome": outcome, "reason": reason, "debit": amount_of(debit, HOME[direction[:2]]),
                "refund": amount_of(back, HOME[direction[:2]])}
    expected |= cost(told, (debit - back) * mid(HOME[direction[:2]], "USD"), "USD")
    expected.pop("recovered")
    keep(name, why, rail, direction, amount, expected=expected)


def keep(name, why, rail, direction, amount, kind="remittance", segment="individual", bearer="SHA", fixes="principal",
         at=WEDNESDAY, report="USD", picks=None, expected=None):
    assert name not in [one["id"] for one in CASES]
    CASES.append({"id": name, "why": why, "rail": rail, "payment": {
        "kind": kind, "direction": direction, "segment": segment, "amount": amount, "fixes": fixes, "bearer": bearer, "at": at},
        "reporting": report, "picks": picks or {}, "expected": expected})


def refused(name, why, rail, direction, amount, reason, **more):
    keep(name, why, rail, direction, amount, expected={"outcome": "ineligible", "reason": reason}, **more)


def currency_of(amount):
    return amount.split()[1]


def amount_of(minor, currency):
    return {"currency": currency, "minor": minor}


def direct(h, into):
    return [place("start"), convert("exchange", into, h), place("payee")]


# --- one conversion ---
case("sell-base", "a customer who sells the base gets mid x (1 - h): 1,000 x 94.96/4.0635 x 0.992, down", "direct", direct(80, "INR"), "MY->IN", "1000.00 MYR")
case("buy-base", "a customer who buys the base pays mid x (1 + h), so what comes out is divided by it, down", "direct", direct(80, "MYR"), "IN->MY", "10000.00 INR")
case("buy-base-backward", "smallest whole paisa amount whose conversion reaches 60.00 ringgit", "direct", direct(80, "MYR"), "IN->MY", "60.00 MYR", place_of="payee")
case("sell-base-backward", "one sen is worth 23 paise: the smallest sen amount overshoots and the overshoot goes on", "direct", direct(80, "INR"), "MY->IN", "10000.00 INR", place_of="payee")
case("smallest-amount", "one sen", "direct", direct(80, "INR"), "MY->IN", "0.01 MYR")
case("one-payee-unit-backward", "one paisa asked for, one sen is the least that can be sent", "direct", direct(80, "INR"), "MY->IN", "0.01 INR", place_of="payee")
case("one-sen-backward", "one sen asked for", "direct", direct(80, "MYR"), "IN->MY", "0.01 MYR", place_of="payee")
case("large-amount", "900 million ringgit stay exact", "direct", direct(80, "INR"), "MY->IN", "900000000.01 MYR")
case("large-amount-backward", "20 billion rupees asked for", "direct", direct(80, "INR"), "MY->IN", "20000000000.03 INR", place_of="payee")
case("no-digits-to-three", "whole yen into dinars of 1000 fils, yen are the base", "direct", direct(100, "KWD"), "JP->KW", "100000 JPY")
case("three-digits-to-none", "12.345 dinars buy whole yen, rounded down", "direct", direct(100, "JPY"), "KW->JP", "12.345 KWD")
case("three-digits-backward", "one dinar asked for: a yen is worth two fils", "direct", direct(100, "KWD"), "JP->KW", "1.000 KWD", place_of="payee")
case("no-digits-backward", "one yen asked for: the smallest number of fils that buys it", "direct", direct(100, "JPY"), "KW->JP", "1 JPY", place_of="payee")
case("no-spread", "at the mid only the rounding is left", "direct", direct(0, "INR"), "MY->IN", "1234.56 MYR", segment="large")
case("hundredth-bp", "a half-spread of 12.34 bp counts to its last place", "direct", direct(F("12.34"), "INR"), "MY->IN", "100000.00 MYR", segment="msme")

# --- spreads ---
case("amount-at-boundary", "up-to 1,000.00 ringgit holds 1,000.00 itself", "direct", direct(60, "INR"), "MY->IN", "1000.00 MYR", segment="mid")
case("amount-above-boundary", "one sen more is the next row", "direct", direct(40, "INR"), "MY->IN", "1000.01 MYR", segment="mid")
case("amount-boundary-in-another-currency", "40,635.00 ringgit are 10,000.00 dollars at the mid", "direct", direct(40, "INR"), "MY->IN", "40635.00 MYR", segment="mid")
case("amount-above-boundary-in-another-currency", "one sen above 10,000.00 dollars", "direct", direct(20, "INR"), "MY->IN", "40635.01 MYR", segment="mid")
case("by-kind-qr", "150 bp for a merchant's code", "by-kind", direct(150, "INR"), "MY->IN", "55.00 MYR", kind="merchant-qr")
case("by-kind-remittance", "80 bp for a remittance", "by-kind", direct(80, "INR"), "MY->IN", "55.00 MYR")
case("by-kind-invoice", "25 bp for the rest", "by-kind", direct(25, "INR"), "MY->IN", "55.00 MYR", kind="trade-invoice", segment="msme")
case("weekday-margin", "Friday 23:57, dealt at 23:59: still open", "unheld", direct(80, "INR"), "MY->IN", "1000.00 MYR", at="2026-07-03T23:57+08:00")
case("weekend-margin", "Friday 23:58, dealt on Saturday 00:00: shut, 130 bp", "unheld", direct(130, "INR"), "MY->IN", "1000.00 MYR", at="2026-07-03T23:58+08:00")
case("lock-valid", "locked on Friday 23:59:30, dealt a minute later on Saturday within 120 s: Friday's 80 bp", "held", direct(80, "INR"), "MY->IN", "1000.00 MYR", at="2026-07-03T23:59:30+08:00")
case("lock-expired", "three minutes later the quote is made again, at Saturday's 130 bp", "held", direct(130, "INR"), "MY->IN", "1000.00 MYR", at="2026-07-03T23:59:30+08:00", picks={"work": "three-minutes"})
case("lock-into-open", "locked on Sunday 23:59:30 at 130 bp and still valid on Monday", "held", direct(130, "INR"), "MY->IN", "1000.00 MYR", at="2026-07-05T23:59:30+08:00")

# --- two conversions ---
def double(h1, h2, into):
    return [place("start"), convert("buy", "USD", h1), place("USD"), convert("sell", into, h2), place("payee")]
case("two-forward", "each conversion rounds down by itself", "double", double(75, 100, "INR"), "MY->IN", "1000.00 MYR")
case("two-principal-in-the-middle", "500.00 dollars after the first conversion: backward to ringgit, forward to rupees", "double", double(75, 100, "INR"), "MY->IN", "500.00 USD", place_of="USD")
case("two-principal-at-the-end", "rupees at the end: cents backward, then sen backward, the overshoot goes on", "double", double(75, 100, "INR"), "MY->IN", "50000.00 INR", place_of="payee")
case("two-other-way", "the second bank buys dollars below the mid", "double", double(45, 35, "MYR"), "IN->MY", "195000.00 INR", segment="msme", kind="trade-invoice")
case("two-yen-to-dinar", "whole yen to cents to fils", "double", double(30, 50, "KWD"), "JP->KW", "123457 JPY")
case("two-dinar-backward", "fils at the end, yen at the start", "double", double(30, 50, "KWD"), "JP->KW", "250.125 KWD", place_of="payee")
case("two-yen-backward", "yen at the end, fils at the start", "double", double(50, 30, "JPY"), "KW->JP", "100001 JPY", place_of="payee")
case("third-currency-off-the-rail", "100.00 euros are 11,870.00 rupees at the mid, and those stand at the end", "double", double(75, 100, "INR"), "MY->IN", "100.00 EUR", place_of="payee", principal=money("11870.00 INR"))
case("third-currency-off-a-direct-rail", "the same value on a rail without dollars", "direct", direct(80, "INR"), "MY->IN", "100.00 EUR", place_of="payee", principal=money("11870.00 INR"))
case("dollars-off-a-direct-rail", "a rail without dollars: 100.00 dollars are 9,496.00 rupees", "direct", direct(80, "INR"), "MY->IN", "100.00 USD", place_of="payee", principal=money("9496.00 INR"))

# --- bearers ---
def bearers(direction, bearer, h1, h2):
    our, ben = bearer == "OUR", bearer == "BEN"
    into = HOME[direction[4:]]
    fees = []
    own = charge("sender-flat", "fee", "sender", "MYR", "10.00") if direction[:2] == "MY" else \
        charge("sender-percent", "fee", "sender", "INR", lambda base: min(max(half_up(F(base, 400)), 10000), 500000), base="in")
    steps = [place("start")]
    if not ben:
        steps.append(own)
    if our:
        steps.append(charge("our-uplift", "fee", "sender", "USD", "30.00"))
    steps += [convert("buy", "USD", h1), place("USD")]
    if ben:
        steps.append({**own, "payer": "beneficiary", "base": "start"})
    if not our:
        steps.append(charge("usd-deduction", "deduction", "beneficiary", "USD", "10.00"))
    steps += [convert("sell", into, h2), place("payee")]
    if not our:
        steps.append(charge("receiver-flat", "fee", "beneficiary", "INR", "500.00", tax=("gst", 18)) if into == "INR" else
                     charge("receiver-flat-my", "fee", "beneficiary", "MYR", "5.00"))
    return steps
for bearer, why in (("OUR", "the sender pays fee and uplift, 30.00 dollars are 121.905 ringgit half-up, nobody deducts"),
                    ("SHA", "each pays the own bank, New York deducts"),
                    ("BEN", "the sender's 10.00 ringgit come out of the dollars after the first conversion: 2.46 half-up")):
    case(f"bearer-{bearer.lower()}", why, "bearers", bearers("MY->IN", bearer, 75, 100), "MY->IN", "5000.00 MYR", bearer=bearer)
for bearer in ("OUR", "SHA", "BEN"):
    case(f"bearer-{bearer.lower()}-percent", "a commission of the rupees that go in; under BEN it is 487.50 rupees, 5.13 dollars half-up, out of the dollars", "bearers", bearers("IN->MY", bearer, 45, 35), "IN->MY", "195001.00 INR", bearer=bearer, segment="msme", kind="trade-invoice")
case("bearer-our-dollars", "principal in dollars: commission on the rupees solved for", "bearers", bearers("IN->MY", "OUR", 45, 35), "IN->MY", "25000.00 USD", bearer="OUR", segment="msme", kind="trade-invoice", place_of="USD")
case("bearer-sha-at-the-end", "principal in ringgit before the payee's bank charges: New York's 10.00 dollars are grossed up", "bearers", bearers("IN->MY", "SHA", 45, 35), "IN->MY", "10000.00 MYR", segment="msme", kind="trade-invoice", place_of="payee")
case("bearer-ben-at-the-end", "principal in rupees: what comes out of the dollars is grossed up, the sender's fee included", "bearers", bearers("MY->IN", "BEN", 75, 100), "MY->IN", "100000.00 INR", bearer="BEN", place_of="payee")

# --- fees in another currency ---
thirty = charge("usd-fee", "fee", "sender", "USD", "30.00")
case("foreign-fee-tie", "30.00 dollars are 121.905 ringgit: half-up makes 121.91, half-even would make 121.90", "foreign-fee", [place("start"), thirty] + direct(80, "INR")[1:], "MY->IN", "1000.00 MYR")
case("foreign-fee-yen", "30.00 dollars are 4,720.5 yen: 4,721", "foreign-fee", [place("start"), thirty] + direct(100, "KWD")[1:], "JP->KW", "100000 JPY")
case("foreign-fee-dinar", "30.00 dollars are 9.2145 dinars: 9.215", "foreign-fee", [place("start"), thirty] + direct(100, "JPY")[1:], "KW->JP", "500.000 KWD")
taken = charge("usd-from-other", "deduction", "beneficiary", "USD", "30.00")
case("foreign-deduction-before", "121.91 ringgit are taken before the conversion", "taken-before", [place("start"), taken] + direct(80, "INR")[1:], "MY->IN", "1000.00 MYR")
case("foreign-deduction-grossed-up", "and are added to what the rupees need", "taken-before", [place("start"), taken] + direct(80, "INR")[1:], "MY->IN", "20000.00 INR", place_of="payee")
case("foreign-deduction-after", "2,848.80 rupees are taken at the end", "taken-after", direct(80, "INR") + [taken], "MY->IN", "1000.00 MYR")
case("foreign-deduction-after-place", "what is taken after the place of the principal is not grossed up", "taken-after", direct(80, "INR") + [taken], "MY->IN", "20000.00 INR", place_of="payee")

# --- taxes ---
case("tax-on-fees", "18 % of 750.03 is 135.0054; 20.00 dollars are 1,899.20 rupees, 18 % of them 341.856: 341.86", "taxed-fees",
     [place("start"), charge("taxed-fee", "fee", "sender", "INR", "750.03", tax=("gst", 18)), charge("taxed-usd-fee", "fee", "sender", "USD", "20.00", tax=("gst", 18))] + direct(F("12.34"), "MYR")[1:], "IN->MY", "50000.00 INR", segment="msme", kind="trade-invoice", recovers=["gst"])
def slabs(base):
    taxable = F(min(base, 10_000_000), 100) + F(max(0, min(base, 100_000_000) - 10_000_000), 200) + F(max(0, base - 100_000_000), 1000)
    return half_up(min(max(taxable, 25_000), 6_000_000) * F(18, 100))
def taxed(direction, h1, h2):
    into = HOME[direction[4:]]
    out = charge("conversion-tax", "tax", "sender", "INR", slabs, base="converted")
    back = charge("conversion-tax-in", "tax", "beneficiary", "INR", slabs, base="converted")
    return [place("start"), convert("buy", "USD", h1), place("USD")] + ([out] if direction[:2] == "IN" else []) + \
        [convert("sell", into, h2), place("payee")] + ([back] if into == "INR" else [])
case("conversion-tax-floor", "outward, the taxable value is at least 250: 45.00 rupees", "taxed", taxed("IN->MY", 100, 75), "IN->MY", "10000.00 INR")
case("conversion-tax-marginal", "outward, 1,000 + 0.5 % of 95,000.01, then 18 %", "taxed", taxed("IN->MY", 45, 35), "IN->MY", "195000.01 INR", segment="msme", kind="trade-invoice", recovers=["conversion-tax", "conversion-tax-in"])
case("conversion-tax-cap", "outward, 60,000 is the most: 10,800.00 rupees", "taxed", taxed("IN->MY", 45, 35), "IN->MY", "60000000.00 INR", segment="msme", kind="trade-invoice", recovers=["conversion-tax", "conversion-tax-in"])
case("conversion-tax-backward", "principal in ringgit: the tax is on the rupees solved for, added and not solved", "taxed", taxed("IN->MY", 45, 35), "IN->MY", "100000.00 MYR", segment="msme", kind="trade-invoice", place_of="payee", recovers=["conversion-tax", "conversion-tax-in"])
case("conversion-tax-inward", "inward, the rupees that come out bear it, and the sender's conversion in Malaysia none", "taxed", taxed("MY->IN", 35, 45), "MY->IN", "50000.00 MYR", segment="msme", kind="trade-invoice", recovers=["conversion-tax", "conversion-tax-in"])
margin_tax = charge("margin-tax", "tax", "sender", "INR", lambda base: half_up(base * F(18, 100)), base="fx-margin")
case("margin-tax", "the margin is 10,000 x 0.008/1.008 = 79.365 rupees, 18 % of it 14.29; not first 3.40 ringgit", "margin-taxed", direct(80, "MYR") + [margin_tax], "IN->MY", "10000.00 INR")
case("margin-tax-backward", "the same on the rupees solved for", "margin-taxed", direct(80, "MYR") + [margin_tax], "IN->MY", "60.00 MYR", place_of="payee")
case("margin-tax-elsewhere", "a conversion in Malaysia bears no Indian tax", "margin-taxed", direct(80, "INR"), "MY->IN", "1000.00 MYR")

# --- a share taken on the way ---
share = charge("percent-deduction", "deduction", "beneficiary", "USD", lambda base: max(half_up(F(base, 200)), 200), base="in")
def percent(h1, h2, into):
    return [place("start"), convert("buy", "USD", h1), place("USD"), share, convert("sell", into, h2), place("payee")]
case("percent-forward", "half a per cent of the dollars", "percent", percent(75, 100, "INR"), "MY->IN", "5000.00 MYR")
case("percent-floor", "at least 2.00 dollars", "percent", percent(75, 100, "INR"), "MY->IN", "500.00 MYR")
case("percent-grossed-up", "the smallest dollars whose 99.5 % reach what the rupees need", "percent", percent(75, 100, "INR"), "MY->IN", "100000.00 INR", place_of="payee")
case("percent-grossed-up-floor", "the same under the floor of 2.00 dollars", "percent", percent(75, 100, "INR"), "MY->IN", "20000.00 INR", place_of="payee")
case("percent-after-place", "principal in dollars: what is taken later is not grossed up", "percent", percent(75, 100, "INR"), "MY->IN", "1000.00 USD", place_of="USD")

# --- what the amount fixes ---
def tiered(rule, below, above):
    return [place("start"), convert("buy", "USD", 75), place("USD"),
            charge(rule, "deduction", "beneficiary", "USD", lambda base: below if base <= 10000 else above, base="in"),
            convert("sell", "INR", 100), place("payee")]
commission = charge("sender-percent", "fee", "sender", "INR", lambda base: min(max(half_up(F(base, 400)), 10000), 500000), base="in")
def on_top():
    return [place("start"), commission] + direct(80, "MYR")[1:] + [charge("receiver-flat-my", "fee", "beneficiary", "MYR", "5.00")]
case("dearer-above-backward", "94.00 dollars and a few cents reach the rupees, and one dollar is grossed up: still below a hundred", "dearer-above", tiered("dearer-above", 100, 2000), "MY->IN", "8837.00 INR", place_of="payee", one_by_one=60000)
case("dearer-above-credit", "95.01 dollars less 1.00 reach the rupees as 114.01 less 20.00 do: the smallest debit is asked for", "dearer-above", tiered("dearer-above", 100, 2000), "MY->IN", "8837.00 INR", fixes="credit", one_by_one=60000)
case("cheaper-above-credit", "below a hundred dollars 20.00 are taken and 80.00 are not enough: 100.01 dollars", "cheaper-above", tiered("cheaper-above", 2000, 100), "MY->IN", "7990.88 INR", fixes="credit", one_by_one=60000)
case("debit-direct", "without fees the debit is what goes in", "direct", direct(80, "INR"), "MY->IN", "1000.00 MYR", fixes="debit")
case("debit-flat", "49,875.31 rupees and their commission of 124.69", "on-top", on_top(), "IN->MY", "50000.00 INR", fixes="debit")
case("debit-floor", "10,000.00 less the least commission, 100.00", "on-top", on_top(), "IN->MY", "10000.00 INR", fixes="debit")
case("debit-cap", "3,000,000.00 less the most, 5,000.00", "on-top", on_top(), "IN->MY", "3000000.00 INR", fixes="debit")
case("credit-direct", "the smallest sen whose rupees reach 10,000.00", "direct", direct(80, "INR"), "MY->IN", "10000.00 INR", fixes="credit")
case("credit-with-fees", "100.00 ringgit after the payee's 5.00: the smallest rupees, and the commission on top", "on-top", on_top(), "IN->MY", "100.00 MYR", fixes="credit")
case("credit-two", "through two conversions and a share taken between them", "percent", percent(75, 100, "INR"), "MY->IN", "100000.00 INR", fixes="credit")
case("credit-bearers", "through every fee under SHA", "bearers", bearers("MY->IN", "SHA", 75, 100), "MY->IN", "100000.00 INR", fixes="credit")
case("credit-taxed", "after a tax on the conversion that has slabs", "taxed", taxed("MY->IN", 35, 45), "MY->IN", "1000000.00 INR", fixes="credit", segment="msme", kind="trade-invoice")
case("credit-yen", "one yen, through dollars", "double", double(50, 30, "JPY"), "KW->JP", "1 JPY", fixes="credit")

# --- limits ---
case("limit-met-in-ringgit", "4,063.50 ringgit are 94,960.00 rupees at the mid, which is the limit", "limited", direct(80, "INR"), "MY->IN", "4063.50 MYR")
refused("limit-passed-in-ringgit", "one sen more", "limited", "MY->IN", "4063.51 MYR", "over-rupees")
case("limit-met-in-rupees", "the limit itself", "limited", direct(80, "MYR"), "IN->MY", "94960.00 INR")
refused("limit-passed-in-rupees", "one paisa more", "limited", "IN->MY", "94960.01 INR", "over-rupees")
case("limit-met-in-dollars", "8,127.00 ringgit are 2,000.00 dollars", "limited", direct(F("12.34"), "INR"), "MY->IN", "8127.00 MYR", kind="trade-invoice", segment="msme")
refused("limit-passed-in-dollars", "one sen above 2,000.00 dollars", "limited", "MY->IN", "8127.01 MYR", "over-dollars", kind="trade-invoice", segment="msme")

# --- eaten by fees, choices ---
refused("eaten-by-fees", "5.00 dollars, of which ten are taken", "chosen", "MY->IN", "5.00 USD", "eaten-by-fees", picks={"deduction": "small"})
refused("eaten-to-nothing", "10.00 dollars, of which ten are taken: nothing is left", "chosen", "MY->IN", "10.00 USD", "eaten-by-fees", picks={"deduction": "small"})
def chosen(dollars, h1=75, h2=100, into="INR"):
    return [place("start"), convert("buy", "USD", h1), place("USD"), charge("chosen-deduction", "deduction", "beneficiary", "USD", dollars), convert("sell", into, h2), place("payee")]
case("a-cent-left", "10.01 dollars leave one cent", "chosen", chosen("10.00"), "MY->IN", "10.01 USD", place_of="USD", picks={"deduction": "small"})
case("typical-choice", "the first choice whose cumulative share reaches one half: 0.3 + 0.4", "chosen", chosen("15.00"), "MY->IN", "1000.00 MYR")
case("picked-choice", "picked, the last of three", "chosen", chosen("25.00"), "MY->IN", "1000.00 MYR", picks={"deduction": "great"})

# --- reporting currencies ---
case("report-yen", "values in ten-thousandths of a yen", "bearers", bearers("MY->IN", "SHA", 75, 100), "MY->IN", "5000.00 MYR", report="JPY")
case("report-dinar", "values in ten-thousandths of a fils", "bearers", bearers("MY->IN", "SHA", 75, 100), "MY->IN", "5000.00 MYR", report="KWD")
case("report-rupees", "values in ten-thousandths of a paisa", "double", double(30, 50, "KWD"), "JP->KW", "123457 JPY", report="INR")

# --- the quote and what comes of it ---
case("credit-under-delivered", "quoted on Friday at 80 bp, dealt on Saturday at 130 bp: less arrives than was asked for", "unheld", direct(80, "INR"), "MY->IN", "10000.00 INR", fixes="credit", at="2026-07-03T23:58+08:00", then=direct(130, "INR"))
case("credit-held", "the rate of the look-up holds over midnight: what was asked for arrives", "held", direct(80, "INR"), "MY->IN", "10000.00 INR", fixes="credit", at="2026-07-03T23:59:30+08:00", then=direct(80, "INR"))

# --- refused and returned ---
refused_steps = [place("start"), charge("sunk-fee", "fee", "sender", "MYR", "10.00"), charge("refundable-fee", "fee", "sender", "MYR", "2.00")]
failed("rejected", "all goes back but the fee that is not refundable; the conversion is undone, the later fee never charged", "refused", refused_steps, "MY->IN", "1000.00 MYR", "rejected", "account-closed", sunk=["sunk-fee"])
back = [place("start"), charge("sunk-fee", "fee", "sender", "MYR", "10.00"), convert("buy", "USD", 75),
        charge("usd-deduction", "deduction", "beneficiary", "USD", "10.00"), charge("usd-deduction", "deduction", "beneficiary", "USD", "10.00"),
        convert("buy-back", "MYR", 75)]
failed("returned", "244.26 dollars pay New York twice, 224.26 are sold below the mid: 904.44 ringgit", "returned", back, "MY->IN", "1000.00 MYR", "returned", "wrong-name")


text = json.dumps(CASES, indent=1, ensure_ascii=False) + "\n"
target = HERE / "expected.json"
if "--check" in sys.argv:
    sys.exit(0 if target.read_text() == text else "expected.json is not what the fractions say")
target.write_text(text)
