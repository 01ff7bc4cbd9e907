// Gross settlement: each payment settles by itself in central-bank money, so the leg is final when the system has done it.

import type { Method } from "./method.ts";

export const gross: Method = { id: "gross", finalAt: (_cycle, endAt) => endAt };
