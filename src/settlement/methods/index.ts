// The settlement methods: the only plug of the model. Each is a file of one shape: when is a leg final? A new rail needs
// data; a new method is a rare, argued event.

import type { SettlementMethod } from "../rail.ts";
import { book } from "./book.ts";
import { deferredNet } from "./deferred-net.ts";
import { gross } from "./gross.ts";
import type { Method } from "./method.ts";

export type { Method } from "./method.ts";

/** Looked up when a plan is compiled, not for every leg of every payment. */
export const METHODS: Readonly<Record<SettlementMethod, Method>> = { book, gross, "deferred-net": deferredNet };
