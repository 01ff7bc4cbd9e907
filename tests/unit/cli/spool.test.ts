// Promise: blocks come back as they were written, in any order, whether they wait in memory or in a file, and no file stays.

import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { spool } from "../../../src/cli/spool.ts";
import { blockStore } from "../../../src/io/index.ts";

const blockOf = (fill: number): Uint8Array => new Uint8Array(1000).fill(fill);

describe("blocks that wait", () => {
  it("come back from memory and from the file alike", () => {
    const store = blockStore(2, spool);
    const written = blockOf(0);
    for (let fill = 1; fill <= 5; fill++) store.write(written.fill(fill));
    const read = blockOf(0);
    for (const block of [4, 0, 3, 1, 2, 4]) {
      store.read(block, read);
      expect(read).toEqual(blockOf(block + 1));
    }
  });

  it("leave no file behind where an open one can be removed", () => {
    const mine = (): readonly string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith("settlesim-payments-"));
    const before = mine();
    spool().write(blockOf(1));
    if (process.platform !== "win32") expect(mine().filter((name) => !before.includes(name))).toEqual([]);
  });
});
