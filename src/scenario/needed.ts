// Which files of a pack a scenario needs, told from their texts before any is parsed: a file is needed when one of its
// documents has an id that stands anywhere in a text that is needed. Too many are taken rather than too few, and a file
// that names nothing (currencies, reference mids) always is. `check` reads everything; a run of one rail need not.

/** An id at the head of a document. */
const ID = /^id:[ \t]*["']?([\w.-]+)/gm;
const NAME = /[A-Za-z][\w-]*(?:\.[\w-]+)*/g;

/** The paths of the files that `text` needs, directly or by way of others; `files` maps paths to texts. */
export function neededFiles(text: string, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  const needed = new Set<string>();
  for (const [path, content] of files) {
    const ids = [...content.matchAll(ID)].map((match) => match[1] ?? "");
    if (ids.length === 0) needed.add(path);
    for (const id of ids) holders.set(id, [...(holders.get(id) ?? []), path]);
  }
  const queue = [text, ...[...needed].map((path) => files.get(path) ?? "")];
  for (let content = queue.pop(); content !== undefined; content = queue.pop()) {
    for (const path of namedIn(content, holders)) {
      if (needed.has(path)) continue;
      needed.add(path);
      queue.push(files.get(path) ?? "");
    }
  }
  return needed;
}

/** `in-instant.net` names a calendar and its batch, so every beginning of a dotted name is tried. */
function namedIn(content: string, holders: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  for (const [name] of content.matchAll(NAME)) {
    for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
      for (const path of holders.get(name.slice(0, end)) ?? []) found.add(path);
    }
  }
  return [...found];
}
