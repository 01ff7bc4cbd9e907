// Book transfer: both accounts stand in the books of one institution, so the leg is final when it is posted.

import type { Method } from "./method.ts";

export const book: Method = { id: "book", finalAt: (_cycle, endAt) => endAt };
