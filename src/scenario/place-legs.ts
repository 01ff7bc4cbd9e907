// The legs of a rail in their order, those that are `same-as` another filled in: what is not written is taken over from the
// other leg, with its place and its source.

import { didYouMean } from "./near-miss.ts";
import type { LegShape } from "./rail-shape.ts";
import type { Spot } from "./spot.ts";

/** A leg with every key at the place where it was written, whether here or in the leg it repeats. */
export interface PlacedLeg {
  readonly id: string;
  readonly shape: LegShape;
  readonly spot: Spot;
  readonly field: (key: keyof LegShape) => Spot;
}

/** Legs in their order, those that repeat another filled in. `earlier` are legs that may be repeated too. */
export function placeLegs(
  written: readonly { readonly shape: LegShape; readonly spot: Spot }[],
  earlier: readonly PlacedLeg[] = [],
): readonly PlacedLeg[] {
  const legs: PlacedLeg[] = [];
  const shapes = written.map(({ shape }) => shape);
  written.forEach(({ shape, spot: outside }, index) => {
    const id = shape.id ?? `leg ${index + 1}`;
    const spot = outside.within(shape);
    if (shape.id === undefined && spot.here.isComplete())
      spot.report({ code: "missing-key", expected: "the key id: a name for the leg", received: "no id" });
    const before = legs.find((leg) => leg.id === id) ?? earlier.find((leg) => leg.id === id);
    if (before !== undefined) {
      spot.key("id").report({
        code: "duplicate-id",
        expected: "an id that no other leg has",
        related: before.spot.here.key("id").related("written before at"),
      });
    }
    const base = shape["same-as"] === undefined ? null : baseLeg(spot, shape["same-as"], [...earlier, ...legs], shapes);
    legs.push(base === null ? { id, shape, spot, field: (key) => spot.key(key) } : repeated(id, shape, spot, base));
  });
  return legs;
}

function baseLeg(spot: Spot, name: string, above: readonly PlacedLeg[], all: readonly LegShape[]): PlacedLeg | null {
  const found = above.find((leg) => leg.id === name);
  if (found !== undefined) return found;
  const at = spot.key("same-as");
  if (all.some((leg) => leg.id === name)) {
    at.report({
      code: "cyclic-reference",
      expected: "a leg above this one",
      received: `"${name}", which stands ${name === spot.path.split(".").at(-1) ? "here" : "below"}`,
    });
    return null;
  }
  const names = above.map((leg) => leg.id);
  at.report({
    code: "unknown-reference",
    expected: "the id of a leg above this one",
    known: { what: "legs above", names },
    hint: didYouMean(name, names),
  });
  return null;
}

/** What is not written here is taken over from the other leg, with its place and its source. */
function repeated(id: string, shape: LegShape, spot: Spot, base: PlacedLeg): PlacedLeg {
  const { "same-as": _own, ...own } = shape;
  const { id: _id, source: _source, range: _range, ...taken } = base.shape;
  const field = (key: keyof LegShape): Spot =>
    shape[key] === undefined ? base.field(key).as(`${spot.path}.${key}`) : spot.key(key);
  return { id, shape: { ...taken, ...own }, spot, field };
}
