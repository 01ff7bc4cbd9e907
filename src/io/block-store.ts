// Where packed blocks wait between one replication and the next: blocks of equal size by number. A few are kept here; many
// are handed to whoever can keep them elsewhere.

import { BLOCK_BYTES } from "../study/index.ts";

export interface BlockStore {
  /** Appends a block. */
  readonly write: (bytes: Uint8Array) => void;
  readonly read: (block: number, into: Uint8Array) => void;
}

/** Keeps the first `most` blocks in memory and passes later ones on. */
export function blockStore(most: number, beyond: () => BlockStore): BlockStore {
  const kept: Uint8Array[] = [];
  let rest: BlockStore | null = null;
  return {
    write: (bytes) => {
      if (kept.length < most) kept.push(bytes.slice());
      else (rest ??= beyond()).write(bytes);
    },
    read: (block, into) => {
      if (block < kept.length) into.set(kept[block]!);
      else if (rest === null) throw new Error(`block ${block} of ${kept.length} was never written`);
      else rest.read(block - kept.length, into);
    },
  };
}

/** Keeps nothing: for a file that is judged and not run. */
export const NO_STORE: BlockStore = {
  write: () => undefined,
  read: (block) => {
    throw new Error(`block ${block} of ${BLOCK_BYTES} bytes was not kept`);
  },
};
