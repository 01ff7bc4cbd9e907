// Rails from their shape to the data that is compiled: roles, status, choices, limits, places of the principal, legs and the
// way back, for each variant. What the money does between the legs is judged in check-money.ts.

import type { Rail, RailVariant } from "../settlement/index.ts";
import { DAY } from "../time/index.ts";
import { buildChoices } from "./build-choices.ts";
import { type ChoiceValues, conditionOf } from "./build-condition.ts";
import { buildLeg } from "./build-leg.ts";
import { checkMoney } from "./check-money.ts";
import { choicesOf, domainOf } from "./domain.ts";
import { LegScene } from "./leg-scene.ts";
import { didYouMean } from "./near-miss.ts";
import { type PlacedLeg, placeLegs } from "./place-legs.ts";
import { limitsOf, placesOf, statusOf } from "./rail-parts.ts";
import type { LegShape, RailShape, VariantShape } from "./rail-shape.ts";
import { Cast } from "./references.ts";
import type { Spot } from "./spot.ts";

const LONGEST_LAG = 30 * DAY;
const VARIANT_KEYS = ["status", "principal-at", "choices", "limits", "legs", "on-return"] as const;

export function buildRail(spot: Spot, shape: RailShape): Rail {
  const top = spot.within(shape);
  checkRoles(top, shape);
  const cast = new Cast(spot.library, shape);
  const { id, label, carries, roles } = shape;
  return {
    id,
    label,
    kinds: carries.kinds,
    directions: carries.directions,
    roles,
    variants: variantsOf(top, shape, cast),
    prefunds: prefundsOf(top.key("prefunds"), shape.prefunds),
  };
}

function prefundsOf(spot: Spot, written: RailShape["prefunds"]): Rail["prefunds"] {
  if (written === undefined) return null;
  if (written === "none") return { ...spot.numbers(), lagMs: 0 };
  if (written.lag > LONGEST_LAG)
    spot.here.key("lag").report({ code: "out-of-range", expected: "a duration of at most 30d" });
  return { ...spot.within(written).numbers(), lagMs: written.lag };
}

function checkRoles(spot: Spot, shape: RailShape): void {
  const countries = new Set(shape.carries.directions.flatMap((direction) => direction.split("->")));
  for (const [role, entry] of Object.entries(shape.roles)) {
    const at = spot.here.key("roles").key(role);
    if (typeof entry === "string") {
      spot.library.participants.refer(entry, at);
      continue;
    }
    for (const [country, id] of Object.entries(entry)) {
      const found = spot.library.participants.refer(id, at.key(country));
      if (found !== null && found.country !== "" && found.country !== country) {
        at.key(country).report({
          code: "unknown-reference",
          expected: `a participant in ${country}`,
          received: `"${id}", which is in ${found.country}`,
        });
      }
    }
    const ends = shape.carries.directions.map(
      (direction) => direction.split("->")[role.startsWith("payee-") ? 1 : 0] ?? "",
    );
    const missing = [...new Set(ends)].filter((country) => !Object.hasOwn(entry, country));
    if (missing.length > 0 && at.isComplete() && countries.size > 0) {
      at.report({
        code: "missing-key",
        expected: `a participant for each country the rail needs in this role: ${[...new Set(ends)].join(", ")}`,
        received: `none for ${missing.join(", ")}`,
      });
    }
  }
}

function variantsOf(spot: Spot, shape: RailShape, cast: Cast): readonly RailVariant[] {
  if (shape.variants === undefined) {
    if (shape.legs === undefined && spot.here.isComplete())
      spot.report({
        code: "missing-key",
        expected: "the key legs, or variants with legs of their own",
        received: "neither",
      });
    return [
      variantOf({
        spot,
        top: spot,
        at: () => spot,
        variant: { ...shape, when: undefined },
        own: null,
        cast,
        id: "",
        rail: shape,
      }),
    ];
  }
  if (shape.legs !== undefined && shape.variants.every(({ legs }) => legs !== undefined)) {
    spot.here.reportKey("legs", {
      code: "conflicting-keys",
      expected: "legs that some variant has not written for itself",
      received: "legs of its own in every variant",
    });
    return [];
  }
  const variants = shape.variants.map((variant, index) => {
    const own = spot.key("variants").named(index, variant.id).within(variant);
    const path = `${spot.path}.${variant.id}`;
    const at = (key: (typeof VARIANT_KEYS)[number]): Spot =>
      variant[key] === undefined ? spot.as(path) : own.as(path);
    const before = shape.variants?.findIndex((other) => other.id === variant.id) ?? index;
    if (before < index)
      own.key("id").report({
        code: "duplicate-id",
        expected: "an id that no other variant has",
        related: spot.key("variants").item(before).here.key("id").related("written before at"),
      });
    return variantOf({
      spot: own.as(path),
      top: spot,
      at,
      variant: { ...inherited(shape), ...variant },
      own: variant,
      cast,
      id: variant.id,
      rail: shape,
    });
  });
  return variants;
}

/** What a rail says for all variants; a variant may say otherwise. */
function inherited(shape: RailShape): Partial<VariantShape> {
  const { status, choices, limits, legs } = shape;
  const principal = shape["principal-at"];
  const back = shape["on-return"];
  return {
    ...(status === undefined ? {} : { status }),
    ...(choices === undefined ? {} : { choices }),
    ...(limits === undefined ? {} : { limits }),
    ...(legs === undefined ? {} : { legs }),
    ...(principal === undefined ? {} : { "principal-at": principal }),
    ...(back === undefined ? {} : { "on-return": back }),
  };
}

interface VariantDraft {
  /** Where the variant stands. */
  readonly spot: Spot;
  /** Where the rail stands. */
  readonly top: Spot;
  /** Where a key is written: in the variant, or in the rail for all of them. */
  readonly at: (key: (typeof VARIANT_KEYS)[number]) => Spot;
  readonly variant: Pick<VariantShape, (typeof VARIANT_KEYS)[number]> & { readonly when?: VariantShape["when"] };
  /** The variant as written; null for a rail without variants. */
  readonly own: VariantShape | null;
  readonly cast: Cast;
  readonly id: string;
  readonly rail: RailShape;
}

function variantOf(draft: VariantDraft): RailVariant {
  const { spot, at, variant, cast, rail } = draft;
  const { library } = spot;
  const railChoices = choicesOf(rail);
  const choices: ChoiceValues = new Map([...railChoices, ...choicesOf(variant)]);
  const when = conditionOf(library, spot.here.key("when"), variant.when, choices);
  const scene = new LegScene(cast, choices, domainOf(library, choices, rail), [when]);
  const list = at("legs").key("legs");
  const placedLegs = placeLegs(
    (variant.legs ?? []).map((leg, index) => ({ shape: leg, spot: list.named(index, leg.id ?? `leg ${index + 1}`) })),
  );
  const legs = placedLegs.map((leg, index) => buildLeg(scene, leg, placedLegs.slice(0, index), placedLegs));
  const built: RailVariant = {
    id: draft.id,
    when,
    status: statusOf(at("status").key("status"), variant),
    places: placesOf(at("principal-at").key("principal-at"), variant, placedLegs),
    choices: allChoices(scene, draft),
    limits: limitsOf(scene, at("limits").key("limits"), variant.limits ?? []),
    legs,
    onReturn: onReturnOf(scene, at("on-return").key("on-return"), variant["on-return"] ?? [], placedLegs),
  };
  if (list.here.isComplete() && !scene.links.areBroken) {
    checkMoney({
      scene,
      list,
      variant: built,
      placed: placedLegs,
      places: at("principal-at").here.key("principal-at"),
      directions: rail.carries.directions,
      back: at("on-return").here.key("on-return"),
      whenAt: spot.here.key("when"),
      library,
      currencyOf: (name, direction) => currencyOf(cast, legs, name, direction),
    });
  }
  return built;
}

/** The sender stands at the first leg, the payee at the one that credits. */
function currencyOf(cast: Cast, legs: RailVariant["legs"], name: string, direction: string): string | null {
  if (name === "sender-currency") return cast.player(legs[0]?.at ?? "", direction)?.currency || null;
  if (name !== "payee-currency") return name;
  const creditor = legs.find((leg) => leg.credits);
  return creditor === undefined ? null : cast.player(creditor.at, direction)?.currency || null;
}

/** The choices of the rail and, beside them, those of the variant; of two with one name the variant's holds. */
function allChoices(scene: LegScene, draft: VariantDraft): RailVariant["choices"] {
  const { rail, top, spot, own } = draft;
  const shared = Object.entries(rail.choices ?? {}).filter(
    ([name]) => own === null || !Object.hasOwn(own.choices ?? {}, name),
  );
  const ofRail = buildChoices(scene, top.key("choices"), Object.fromEntries(shared));
  return own === null ? ofRail : [...ofRail, ...buildChoices(scene, spot.key("choices"), own.choices ?? {})];
}

/** Legs of this rail once more by name, or legs of their own. */
function onReturnOf(
  scene: LegScene,
  spot: Spot,
  steps: readonly (string | LegShape)[],
  forward: readonly PlacedLeg[],
): RailVariant["onReturn"] {
  const names = forward.map((leg) => leg.id);
  const written = steps.flatMap((step, index) =>
    typeof step === "string" ? [] : [{ shape: step, spot: spot.named(index, step.id ?? `leg ${index + 1}`) }],
  );
  const own = placeLegs(written, forward);
  let next = 0;
  return steps.map((step, index) => {
    if (typeof step === "string") {
      if (!names.includes(step))
        spot.item(index).report({
          code: "unknown-reference",
          expected: "the id of a leg of the rail, or a leg of its own",
          known: { what: "legs", names },
          hint: didYouMean(step, names),
        });
      return { again: step };
    }
    const leg = own[next++];
    return leg === undefined
      ? { again: "" }
      : { leg: buildLeg(scene, leg, [...forward, ...own.slice(0, next - 1)], forward) };
  });
}
