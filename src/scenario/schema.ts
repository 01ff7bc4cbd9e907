// The JSON Schema of every document, for editors. Made from the shapes that read the files, so it cannot fall behind them.
// Editors read `0.5` and `true` as a number and a boolean, we read all of it as text: every text may be any scalar there.

import { z } from "zod";
import { calendarShape, jointShape } from "./calendar-shape.ts";
import { feeShape } from "./fee-shape.ts";
import { currenciesShape, participantShape, sourcesShape } from "./participant-shape.ts";
import { midsShape, quoteShape } from "./quote-shape.ts";
import { railShape } from "./rail-shape.ts";
import { scenarioShape } from "./scenario-shape.ts";

const SHAPES = {
  scenario: scenarioShape,
  rail: railShape,
  fee: feeShape,
  calendar: calendarShape,
  joint: jointShape,
  quote: quoteShape,
  participant: participantShape,
  currencies: currenciesShape,
  mids: midsShape,
  sources: sourcesShape,
} as const;

/** One schema that takes any document; an editor picks the branch by the keys. */
export function documentSchema(): Record<string, unknown> {
  const branches = Object.entries(SHAPES).map(([title, shape]) => ({ title, ...schemaOf(shape) }));
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "settlesim document", anyOf: branches };
}

function schemaOf(shape: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io: "input",
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === "string" && jsonSchema.enum === undefined) {
        (jsonSchema as { type: unknown }).type = ["string", "number", "boolean"];
      }
    },
  });
  return schema;
}
