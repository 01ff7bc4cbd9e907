// The digest of a file that is streamed, for the list of a run's inputs.

import type { Hash } from "node:crypto";
import { basename } from "node:path";
import type { Scenario } from "../settlement/index.ts";
import type { ByteSource } from "./files.ts";

/** The scenario with the file among its inputs: by its name, so that no machine's folders show. */
export function withInput(scenario: Scenario, path: string, hash: Hash): Scenario {
  const input = { id: basename(path), sha256: hash.digest("hex") };
  const inputs = [...scenario.inputs, input].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { ...scenario, inputs };
}

/** The digest is of the first reading; a second one is only made where the file is refused. */
export function hashedOnce(open: ByteSource, hash: Hash): ByteSource {
  let isFirst = true;
  return async function* hashed() {
    const isHashed = isFirst;
    isFirst = false;
    for await (const chunk of open()) {
      if (isHashed) hash.update(chunk);
      yield chunk;
    }
  };
}
