// By which name a document is known before it is decoded: its id; the reference mids, of which there is one, have a name of theirs.

import { type Node, nodeAt, type YamlDocument } from "./node.ts";

/** By this name parameters list the reference mids. */
export const MIDS_ID = "reference-mids";

export function idOf({ root }: YamlDocument): string | null {
  return nameOf(root) ?? (nodeAt(root, ["mids"]) === null ? null : MIDS_ID);
}

/** What an item of a list is known by: its id. */
export function nameOf(item: Node): string | null {
  const id = item.kind === "map" ? item.entries.get("id")?.value : undefined;
  return id?.kind === "text" && !id.empty ? id.text : null;
}
