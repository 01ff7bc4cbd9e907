// The JSON Schema of every document, for editors. Made from the shapes that read the files, so it cannot fall behind them.

import { calendarShape, jointShape } from "./calendar-shape.ts";
import { dealersShape } from "./dealers-shape.ts";
import { feeShape } from "./fee-shape.ts";
import { currenciesShape, participantShape, sourcesShape } from "./participant-shape.ts";
import { midsShape, quoteShape } from "./quote-shape.ts";
import { railShape } from "./rail-shape.ts";
import { scenarioShape } from "./scenario-shape.ts";
import type { JsonSchema, SchemaParts } from "./shape.ts";

const SHAPES = {
  scenario: scenarioShape,
  rail: railShape,
  fee: feeShape,
  calendar: calendarShape,
  joint: jointShape,
  quote: quoteShape,
  dealers: dealersShape,
  participant: participantShape,
  currencies: currenciesShape,
  mids: midsShape,
  sources: sourcesShape,
} as const;

/** One schema that takes any document; an editor picks the branch by the keys. */
export function documentSchema(): Record<string, unknown> {
  const parts: SchemaParts = new Map();
  const anyOf = Object.entries(SHAPES).map(([title, shape]) => ({ title, ...orExtending(shape.schema(parts)) }));
  const $defs = Object.fromEntries(parts);
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "settlesim document", anyOf, $defs };
}

/** A document that extends another need say nothing but what is different. */
function orExtending({ required, ...schema }: JsonSchema): JsonSchema {
  return required === undefined ? schema : { ...schema, anyOf: [{ required }, { required: ["extends"] }] };
}
