// Where a builder stands: the place in the file, the path a reader knows it by (`link.legs.send.time`), and the source that
// holds there. Moving down a key or an item moves all three; a block with a source of its own changes the third.

import type { Source } from "../pricing/index.ts";
import type { Parameter, RangedNumber } from "../settlement/index.ts";
import type { Finding } from "./issue.ts";
import { idOf } from "./document-id.ts";
import { givenSource, LayeredSources } from "./layers.ts";
import type { Library } from "./library.ts";
import type { Here } from "./node.ts";
import { rangedNumber } from "./ranged-number.ts";
import { settablePath } from "./settable-path.ts";
import type { Annotated } from "./source-book.ts";

export class Spot {
  readonly library: Library;
  readonly here: Here;
  readonly path: string;
  readonly source: Source | null;
  private readonly parameters: Parameter[];
  /** Where the document lies over another: the source of each. */
  private readonly layers: LayeredSources | null;
  /** What the numbers of a range move with, and where the range is given. */
  private readonly moves: Pick<RangedNumber, "movesWith" | "rangeAt">;

  constructor(
    library: Library,
    here: Here,
    path: string,
    source: Source | null,
    parameters: Parameter[],
    layers: LayeredSources | null = LayeredSources.of(here.document, library.sources),
    moves: Pick<RangedNumber, "movesWith" | "rangeAt"> = { movesWith: null, rangeAt: "" },
  ) {
    this.library = library;
    this.here = here;
    this.path = path;
    this.source = source;
    this.parameters = parameters;
    this.layers = layers;
    this.moves = moves;
  }

  key(name: string): Spot {
    return this.moved(this.here.key(name), `${this.path}.${name}`);
  }

  item(index: number): Spot {
    return this.moved(this.here.item(index), `${this.path}[${index}]`);
  }

  /** An item known by its name rather than its number: `legs.send`. */
  named(index: number, name: string): Spot {
    return this.moved(this.here.item(index), `${this.path}.${name}`);
  }

  /** The same place under another path. */
  as(path: string): Spot {
    return this.moved(this.here, path);
  }

  within(block: Annotated): Spot {
    const { sources } = this.library;
    const source = sources.within(this.here, block, this.source);
    const layers = this.layers?.within(this.here, source, sources) ?? null;
    return new Spot(this.library, this.here, this.path, source, this.parameters, layers, this.movesWithin(block));
  }

  /** Numbers stand here: their path and origin, listed among the parameters. */
  numbers(): Pick<Parameter, "path" | "source"> {
    const written = this.layers === null ? this.source : this.layers.at(this.here);
    const source = givenSource(this.here) ?? this.library.sources.demand(this.here, written);
    const { range } = source;
    const number = range === null ? null : rangedNumber(this.here, range);
    const parameter = { path: this.path, source };
    const listed = { ...parameter, at: settablePath(this.here, []) };
    this.parameters.push(number === null ? listed : { ...listed, number: { ...number, ...this.moves } });
    return parameter;
  }

  report(finding: Finding): void {
    this.here.report(finding);
  }

  private movesWithin({ "moves-with": name, range, source }: Annotated): Pick<RangedNumber, "movesWith" | "rangeAt"> {
    const id = idOf(this.here.document) ?? "";
    const { movesWith, rangeAt } = this.moves;
    if (range !== undefined) return { movesWith: name ?? null, rangeAt: `${id} ${this.here.words()}` };
    if (typeof source === "string") return { movesWith: name ?? null, rangeAt: `${id} sources ${source}` };
    return { movesWith: name ?? movesWith, rangeAt };
  }

  private moved(here: Here, path: string): Spot {
    return new Spot(this.library, here, path, this.source, this.parameters, this.layers, this.moves);
  }
}
