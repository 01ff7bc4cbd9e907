// Everything that was read, by noun and id: where each thing stands, what it says, and whether a name means anything.
// Filled once from all documents; builders look up here and report names that nothing has.

import type { Currency } from "../money/index.ts";
import { ALWAYS } from "../time/index.ts";
import { type CalendarShape, calendarShape, type JointShape, jointShape } from "./calendar-shape.ts";
import { type Document, decode } from "./decode.ts";
import { type DealersShape, dealersShape } from "./dealers-shape.ts";
import { kindOf } from "./document-kind.ts";
import { type FeeShape, feeShape } from "./fee-shape.ts";
import { IssueList } from "./issue.ts";
import { layersOf } from "./layers.ts";
import { didYouMean } from "./near-miss.ts";
import { Here, type YamlDocument } from "./node.ts";
import {
  type CurrenciesShape,
  currenciesShape,
  type ParticipantShape,
  participantShape,
  sourcesShape,
} from "./participant-shape.ts";
import { type MidsShape, midsShape, type QuoteShape, quoteShape } from "./quote-shape.ts";
import { type RailShape, railShape } from "./rail-shape.ts";
import { type ScenarioShape, scenarioShape } from "./scenario-shape.ts";
import type { Shape } from "./shape.ts";
import { SourceBook } from "./source-book.ts";

type Period = ScenarioShape["period"];

/** A thing with an id. `shape` is null when it was refused: its name is known, what it says is not. */
export interface Entry<S> {
  readonly here: Here;
  readonly shape: S | null;
}

/** All things of one noun. */
export class Shelf<S> {
  readonly entries = new Map<string, Entry<S>>();
  readonly uses: { readonly id: string; readonly here: Here }[] = [];
  readonly noun: string;
  readonly nouns: string;
  /** Names that need no entry. */
  private readonly always: readonly string[];

  constructor(noun: string, nouns: string, always: readonly string[] = []) {
    this.noun = noun;
    this.nouns = nouns;
    this.always = always;
  }

  add(id: string, entry: Entry<S>, at: Here = entry.here.key("id")): void {
    const first = this.entries.get(id);
    if (this.always.includes(id)) {
      at.report({ code: "duplicate-id", expected: `another id: "${id}" is a ${this.noun} that needs no entry` });
    } else if (first === undefined) {
      this.entries.set(id, entry);
    } else {
      const related = first.here.key("id").related("written before at");
      const isElsewhere = related.file !== at.place().file && this.noun !== "scenario";
      const hint = isElsewhere ? `write \`extends: ${id}\` to take its place, and only what is different` : undefined;
      at.report({ code: "duplicate-id", expected: `an id that no other ${this.noun} has`, related, hint });
    }
  }

  /** The thing of that name; reports at `here` when there is none. */
  refer(id: string, here: Here): S | null {
    const found = this.entries.get(id);
    if (found !== undefined) {
      this.use(id, here);
      return found.shape;
    }
    if (this.always.includes(id)) return null;
    here.report({
      code: "unknown-reference",
      expected: `the id of a ${this.noun}`,
      received: `"${id}"`,
      known: { what: this.nouns, names: [...this.always, ...this.entries.keys()].sort() },
      hint: didYouMean(id, this.entries.keys()),
    });
    return null;
  }

  /** Remembers who uses what, so that a run can be asked for what it needs and nothing else. */
  use(id: string, here: Here): void {
    this.uses.push({ id, here });
  }

  /** Where the thing of that name stands; ask only for one that `refer` has given. */
  hereOf(id: string): Here {
    return this.entries.get(id)!.here;
  }

  shapeOf(id: string): S | null {
    return this.entries.get(id)?.shape ?? null;
  }
}

export class Library {
  readonly issues: IssueList;
  /** What is wrong with background documents: said to nobody, but a reading of a part of them cannot be trusted. */
  readonly backgroundIssues = new IssueList();
  readonly sources = new SourceBook();
  readonly calendars = new Shelf<CalendarShape | JointShape>("calendar", "calendars", [ALWAYS]);
  readonly fees = new Shelf<FeeShape>("fee rule", "fee rules");
  readonly quotes = new Shelf<QuoteShape>("quote", "quotes");
  readonly dealers = new Shelf<DealersShape>("list of dealers", "lists of dealers");
  readonly participants = new Shelf<ParticipantShape>("participant", "participants");
  readonly rails = new Shelf<RailShape>("rail", "rails");
  readonly scenarios = new Shelf<ScenarioShape>("scenario", "scenarios");
  readonly currencies = new Shelf<Currency>("currency", "currencies");
  readonly mids = new Shelf<MidsShape>("list of reference mids", "lists of reference mids");
  /** Names that stand in the text and were refused with what they name. */
  readonly lost = new Set<string>();

  /** The period of a file of payments, which takes the place of a scenario's own; null: there is none. */
  readonly filePeriod: Period | null;

  private isBackground = false;

  constructor(issues: IssueList, filePeriod: Period | null = null) {
    this.issues = issues;
    this.filePeriod = filePeriod;
  }

  /** Background gives way: what bears a name already keeps it, and its own mistakes are somebody else's. */
  add(document: YamlDocument, isBackground = false): void {
    this.isBackground = isBackground;
    const here = new Here(document, isBackground ? this.backgroundIssues : this.issues);
    const kind = kindOf(here);
    if (kind === null) return;
    for (const { over } of layersOf(document))
      if (over !== undefined) this.sources.collect(new Here(over, new IssueList()));
    this.sources.collect(here);
    switch (kind) {
      case "scenario":
        return this.shelve(this.scenarios, scenarioShape, here);
      case "rail":
        return this.shelve(this.rails, railShape, here);
      case "fee":
        return this.shelve(this.fees, feeShape, here);
      case "calendar":
        return this.shelve(this.calendars, calendarShape, here);
      case "joint":
        return this.shelve(this.calendars, jointShape, here);
      case "quote":
        return this.shelve(this.quotes, quoteShape, here);
      case "dealers":
        return this.shelve(this.dealers, dealersShape, here);
      case "participant":
        return this.shelve(this.participants, participantShape, here);
      case "mids":
        return this.shelveOnly(this.mids, midsShape, here);
      case "currencies":
        return this.addCurrencies(here);
      case "sources":
        this.sources.takeDefault(here, decode(sourcesShape, here)?.value.source);
        return;
    }
  }

  private decoded<S>(shape: Shape<S>, here: Here): Document<S> | null {
    const decoded = decode(shape, here);
    for (const name of decoded?.lost ?? []) this.lost.add(name);
    return decoded;
  }

  private shelve<S>(shelf: Shelf<S>, shape: Shape<S>, here: Here): void {
    const decoded = this.decoded(shape, here);
    // The name is taken from the text as written, so that a mistake elsewhere does not make every reference dangle.
    const node = here.key("id").node();
    if (node?.kind !== "text" || node.empty) return;
    if (this.isBackground && shelf.entries.has(node.text)) return;
    shelf.add(node.text, { here: decoded?.here ?? here, shape: decoded?.value ?? null }, here.key("id"));
  }

  /** A noun of which there is one. */
  private shelveOnly<S>(shelf: Shelf<S>, shape: Shape<S>, here: Here): void {
    const decoded = this.decoded(shape, here);
    const first = shelf.entries.get("");
    if (first === undefined) {
      shelf.entries.set("", { here: decoded?.here ?? here, shape: decoded?.value ?? null });
    } else if (!this.isBackground) {
      const related = first.here.related("written before at");
      here.report({ code: "duplicate-id", expected: `one ${shelf.noun}`, received: "another", related });
    }
  }

  private addCurrencies(here: Here): void {
    const decoded = this.decoded<CurrenciesShape>(currenciesShape, here);
    if (decoded === null) return;
    decoded.value.currencies.forEach((currency, index) => {
      const at = decoded.here.key("currencies").item(index);
      const first = this.currencies.entries.get(currency.code);
      if (currency.code.length === 0) return;
      if (first === undefined) {
        // With digits that were refused, every amount in it would look wrong.
        this.currencies.entries.set(currency.code, { here: at, shape: at.hasLost("digits") ? null : currency });
      } else if (!this.isBackground) {
        const related = first.here.related("written before at");
        at.key("code").report({ code: "duplicate-id", expected: "each currency once", related });
      }
    });
  }
}
