"""Writes the sheets on the reference pack: tables from a journey and a bill, expectations for the program.

    way = Way("2026-10-14T11:40+08:00"); way.leg("order", …, why="240 min inside Wednesday", preparation=4 * HOUR)

The arithmetic is recompute.py's; here is only what notes each step and prints it.
"""

import json
import sys
from datetime import timedelta, timezone
from decimal import Decimal
from fractions import Fraction as F

import recompute as by_hand
from recompute import HERE, Journey, at, half_up

IST, MYT = timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=8))
STEPS, WAYS = [], []                 # what the money part of a sheet says, line by line; its journeys


def noted(label, exact, rounded, currency):
    """A step of a sheet: what it is, its exact fraction, what it is rounded to (units of its currency)."""
    unit = F(exact) / 100
    decimals = f"{Decimal(unit.numerator) / Decimal(unit.denominator):.8f}"
    fraction = f"{unit.numerator}/{unit.denominator}" if unit.denominator > 1 else f"{unit.numerator}"
    STEPS.append(f"{label}: {fraction} = {decimals} -> {currency} {rounded / 100:,.2f}" if isinstance(rounded, int)
                 else f"{label}: {fraction} = {decimals}")


def iso(instant):
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


by_hand.show, by_hand.iso = noted, iso


class Way(Journey):
    """A journey that keeps the sentence which says why each leg ends when it does."""

    def __init__(self, initiated):
        super().__init__(initiated)
        self.why = []
        WAYS.append(self)

    def leg(self, name, start, end, why="", final=None, **causes):
        super().leg(name, start, end, final, **causes)
        self.why.append((why, causes))

    def beside(self, name, ready, start, end, why="", **causes):
        """A leg that runs beside those which decide the credit: it may be final later, its causes do not count."""
        spent = sum(causes.values())
        assert spent == by_hand.milliseconds(at(ready), at(end)), (name, spent, by_hand.milliseconds(at(ready), at(end)))
        self.legs.append({"id": name, "readyAt": iso(at(ready)), "startAt": iso(at(start)), "endAt": iso(at(end))})
        self.final = max(self.final, at(end))
        self.why.append((why, causes))


def fee(bill, rule, tax, payer, minor, currency, rate, kind="fee"):
    """A fee with its tax, rounded half-up on the rounded fee; both in the payer's money. Returns their sum."""
    sum_ = bill.charge(kind, rule, payer, minor, currency)
    if tax:
        sum_ += bill.charge("tax", tax, payer, half_up(f"{tax} on {rule}, {rate} %", F(minor * rate, 100), currency), currency)
    STEPS.append(f"{rule}: {currency} {minor / 100:,.2f}")
    return sum_


INTRO = """On the reference pack, `--luck typical`, at the pack's mids (USD 1 = MYR 4.0635 = INR 94.96). Written by a script
from figures and instants typed into it; the readings of the [README](../README.md) hold. Values are whole numbers of 10⁻⁴ US cent (a dollar is
1,000,000), each rounded half to even. No hold, decline or repair.

"""


RAILS = {"usd": "usd-correspondent", "local": "local-currency", "card": "usd-card", "operator": "money-transfer-operator"}


def clock(instant, zone):
    return instant.astimezone(zone).strftime("%a %d %b %H:%M:%S")


def duration(ms):
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")) if n) or "0 s"


def amount(party):
    return f"{party['currency']} {party['minor'] / 100:,.2f}"


def time_table(way):
    yield "| leg | starts work (UTC) | ends (UTC) | ends in Mumbai | ends in Kuala Lumpur | waits and work | why |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for leg, (why, causes) in zip(way.legs, way.why):
        end = at(leg["endAt"].replace("Z", "+00:00"))
        spent = ", ".join(f"**{cause.replace('_', '-')}** {duration(ms)}" for cause, ms in causes.items() if ms) or "–"
        yield (f"| {leg['id']} | {leg['startAt'][5:19].replace('T', ' ')} | {leg['endAt'][5:19].replace('T', ' ')} | {clock(end, IST)} "
               f"| {clock(end, MYT)} | {spent} | {why} |")
    sums = " + ".join(f"{cause} {duration(ms)} ({ms:,} ms)" for cause, ms in way.causes.items() if ms)
    total = sum(way.causes.values())
    yield ""
    yield f"{sums} = **{duration(total)}** ({total:,} ms)"


def item_table(rail):
    yield "| kind | item | payer | amount | value |"
    yield "| --- | --- | --- | ---: | ---: |"
    for item in rail["items"]:
        minor = f"{item['currency']} {item['minor'] / 100:,.2f}" if item["minor"] is not None else "–"
        yield f"| {item['kind']} | `{item['id']}` | {item['payer'] or '–'} | {minor} | {item['value']:,} |"
    yield f"| | **total** | | | **{rail['totalValue']:,}** |"


def section(name, rail, way, steps):
    yield f"### {RAILS[name]}"
    yield ""
    yield from time_table(way)
    yield ""
    yield from (f"{n}. {step}" for n, step in enumerate(steps, 1))
    yield ""
    yield from item_table(rail)
    yield ""
    yield (f"**Result.** Debit **{amount(rail['debit'])}**, credit **{amount(rail['credit'])}**, credited {rail['creditAt'][:19]}Z; "
           f"price **{rail['priceBps']}** bps of the principal, net of the GST that the segment recovers {rail['netPriceBps']} bps.")
    yield ""


def written(title, intro, invoices):
    """The sheet's text and the expectations of its payments."""
    lines, files = [f"# {title}", "", intro, ""], {}
    for one in invoices:
        payment, rails = one["payment"], {}
        lines += [f"## {payment['id']}", "", f"{payment['direction']}, {payment['segment']}, {payment['amount'][-3:]} "
                  f"{float(payment['amount'][:-4]):,.2f}, {payment['bearer']}, initiated {payment['at']}.", ""]
        for name, work in one["rails"].items():
            STEPS.clear()
            rails[RAILS[name]] = work()
            lines += section(name, rails[RAILS[name]], WAYS[-1], STEPS)
        files[f"{payment['id']}.json"] = json.dumps(
            {"pack": "reference", "luck": "typical", "picks": one["picks"], "set": one.get("set", []), "payment": payment, "rails": rails}, indent=2) + "\n"
    return "\n".join(lines).rstrip("\n") + "\n", files


def publish(sheets):
    """Writes the sheets and their expectations, or with --check compares them with what is there."""
    wrong = []
    for sheet, (chosen, title, invoices) in sheets.items():
        text, files = written(title, INTRO + chosen, invoices)
        wanted = {HERE / "sheets" / f"{sheet}.md": text}
        wanted |= {HERE / "expected-reference" / name: content for name, content in files.items()}
        for path, content in wanted.items():
            if "--check" in sys.argv:
                if not path.exists() or path.read_text() != content:
                    wrong.append(f"{path.name} says something else")
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(content)
    print("\n".join(wrong) if wrong else "all sheets agree" if "--check" in sys.argv else "done")
    sys.exit(1 if wrong else 0)
