// The room's names. File formats in and out: parses streams that it is handed, and opens no file itself.

export { type BlockStore, blockStore, NO_STORE } from "./block-store.ts";
export type { CsvSource } from "./csv-rows.ts";
export { type FxHistoryRequest, readFxHistory } from "./fx-history.ts";
export type { Places } from "./party-memory.ts";
export { type PaymentFileRequest, readPaymentFile, type ReadPayments } from "./payment-file.ts";
export { paymentSpan } from "./payment-span.ts";
export type { PaymentWorld } from "./payment-row.ts";
