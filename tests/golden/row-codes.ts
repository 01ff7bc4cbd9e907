// Codes of mistakes that only a file of rows can have: their examples are under `csv/`, all others under `errors/`.

import type { IssueCode } from "../../src/scenario/index.ts";

export const ROW_CODES: readonly IssueCode[] = ["csv-syntax", "csv-cells", "rows-out-of-order"];
