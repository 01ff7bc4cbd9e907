// Participants and currencies as they are written: who stands in a country, with which calendars and quotes; and how many
// decimals a currency has.

import { MAX_CURRENCY_DIGITS } from "../money/index.ts";
import { annotations, fileKeys } from "./common-shape.ts";
import { countryText, currencyText, dottedText, idText, labelText, nameText, zoneText } from "./names.ts";
import { whole } from "./numbers.ts";
import { type Of } from "./shape.ts";
import { nonEmpty } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";

export const participantShape = block("a participant", {
  id: nameText,
  label: labelText,
  country: countryText,
  currency: currencyText,
  zone: zoneText,
  calendars: table("a map from names to calendars", dottedText, idText),
  quotes: table("a map from names to quotes", nameText, idText).optional(),
  ...annotations,
  ...fileKeys,
});

export type ParticipantShape = Of<typeof participantShape>;

export const currenciesShape = block("a list of currencies", {
  currencies: nonEmpty(
    "a list of currencies",
    block("a currency", {
      code: currencyText,
      digits: whole("decimals of the minor unit", 0, MAX_CURRENCY_DIGITS),
      name: labelText,
    }),
  ),
  ...annotations,
  ...fileKeys,
});

export type CurrenciesShape = Of<typeof currenciesShape>;

export const sourcesShape = block("a list of sources", fileKeys);
