// Where blocks of payments wait when there are too many for memory: one file in the machine's folder for such files, gone when
// the program ends. It holds amounts and instants, and no party.

import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BlockStore } from "../io/index.ts";
import { EXIT, Stop } from "./exit.ts";

export function spool(): BlockStore {
  const { descriptor, write } = roomFor();
  return {
    write,
    read: (block, into) => {
      for (let read = 0; read < into.length; ) {
        const more = readSync(descriptor, into, read, into.length - read, block * into.length + read);
        if (more === 0) throw new Error(`block ${block} of the payments ends early`);
        read += more;
      }
    },
  };
}

function roomFor(): { readonly descriptor: number; readonly write: BlockStore["write"] } {
  const descriptor = orStop(openUnseen);
  return {
    descriptor,
    write: (bytes) =>
      orStop(() => {
        for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
      }),
  };
}

/** A full disk, or a folder where nothing may be written, is the machine's and not a mistake of ours. */
function orStop<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const received = code === "ENOSPC" ? "a full disk" : code;
    throw new Stop(
      EXIT.input,
      `${tmpdir()}: expected room for the packed payments (50 bytes each), received ${received}`,
    );
  }
}

function openUnseen(): number {
  const folder = mkdtempSync(join(tmpdir(), "settlesim-payments-"));
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
  return descriptor;
}
