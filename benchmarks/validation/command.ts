// The options of `npm run validate`.

import { parseArgs } from "node:util";
import type { Overlay } from "../../src/settlement/index.ts";

export interface Request {
  /** Only these targets; empty: all. */
  readonly targets: readonly string[];
  readonly overlays: readonly Overlay[];
  /** Compare the page with what would be written, and write nothing. */
  readonly isCheck: boolean;
  /** Values are tried or targets left out: nothing is written. */
  readonly isTrial: boolean;
}

/** An option that means nothing. */
export class Usage extends Error {}

export function requestOf(args: readonly string[]): Request {
  const { set, target, check } = parsed(args);
  const overlays = set.map((written) => {
    const at = written.indexOf("=");
    if (at < 1) throw new Usage(`--set: expected path=value, received "${written}"`);
    return { path: written.slice(0, at), value: written.slice(at + 1) };
  });
  const isTrial = overlays.length > 0 || target.length > 0;
  if (check && isTrial) throw new Usage("--check: expected neither --set nor --target, as it is about the whole page");
  return { targets: target, overlays, isCheck: check, isTrial };
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        set: { type: "string", multiple: true, default: [] },
        target: { type: "string", multiple: true, default: [] },
        check: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}
