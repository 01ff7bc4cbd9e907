// Where blocks of payments wait when there are too many for memory: one file in the machine's folder for such files, gone when
// the program ends. It holds amounts and instants, and no party.

import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BlockStore } from "../io/index.ts";

export function spool(): BlockStore {
  const folder = mkdtempSync(join(tmpdir(), "settlesim-"));
  const path = join(folder, "payments");
  const descriptor = openSync(path, "wx+", 0o600);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Where an open file may be removed it is nobody's any more; elsewhere it goes at the end.
  if (process.platform !== "win32") remove();
  else {
    process.once("exit", () => {
      closeSync(descriptor);
      remove();
    });
  }
  return {
    write: (bytes) => {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    },
    read: (block, into) => {
      for (let read = 0; read < into.length; ) {
        const more = readSync(descriptor, into, read, into.length - read, block * into.length + read);
        if (more === 0) throw new Error(`block ${block} of the payments ends early`);
        read += more;
      }
    },
  };
}
