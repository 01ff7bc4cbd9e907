// The path under which `--set` finds a value: the id of its document, then keys and items as they are written, items by their
// id where they have one.
//
//   link.person-bilateral.half-spread[0].is   bank-rail.legs.check.cases[1].time.median   a-year.payments.worker.per-year

import { idOf, nameOf } from "./document-id.ts";
import { type Here, nodeAt, type Path } from "./node.ts";

/** `below` leads on from the place. */
export function settablePath(here: Here, below: Path): string {
  const { root } = here.document;
  const path = [...here.path, ...below];
  let text = idOf(here.document) ?? "";
  path.forEach((step, index) => {
    const item = nodeAt(root, path.slice(0, index + 1));
    const name = typeof step === "number" && item !== null ? nameOf(item) : null;
    if (typeof step === "number" && name === null) text += `[${step}]`;
    else text += `${text === "" ? "" : "."}${plain(name ?? String(step))}`;
  });
  return text;
}

/** A name with dots needs no quotes: `--set` takes the longest that fits. */
function plain(name: string): string {
  return /["[\]]/.test(name) ? `["${name}"]` : name;
}
