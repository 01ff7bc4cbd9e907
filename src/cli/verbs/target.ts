// What `fee` and `calendar` are asked about: a file, one id of a file (FILE#ID), or an id of the pack that comes with the
// program. Whatever looks like a path is one.

import { EXIT, Stop } from "../exit.ts";
import { Files } from "../files.ts";
import { unknown } from "./against-scenario.ts";
import { loadNamed } from "./load.ts";

type Documents = ReturnType<typeof loadNamed>;

export interface Target {
  readonly documents: Documents;
  /** One id when one was named; of a file without # all of the wanted noun that it holds. */
  readonly ids: readonly string[];
}

/** `noun` is "fees" or "calendars": the shelf of the documents that the ids must be on. */
export function findTarget(target: string, noun: "fees" | "calendars"): Target {
  const word = noun === "fees" ? "fee rule" : "calendar";
  const hash = target.lastIndexOf("#");
  const [path, named] = hash > 0 ? [target.slice(0, hash), target.slice(hash + 1)] : [target, null];
  const isPath = /[/\\]|\.ya?ml$/i.test(path) || hash > 0 || new Files(null).kindOf(path) === "file";
  const paths = isPath ? [path] : [];
  // A fee may depend on a choice that only a rail declares, and rails are named by no rule: a rule needs the whole pack.
  const documents = loadNamed(paths, noun === "fees" ? null : [named ?? target]);
  const shelf: ReadonlyMap<string, unknown> = documents[noun].values;
  if (!isPath || named !== null) {
    const id = named ?? target;
    const known = isPath ? documents.own.filter((each) => shelf.has(each)) : [...shelf.keys()];
    if (known.includes(id)) return { documents, ids: [id] };
    if (!isPath && noun === "calendars") known.splice(0, known.length, ...loadNamed(paths)[noun].values.keys()); // every name there is
    throw new Stop(
      EXIT.input,
      unknown(
        target,
        isPath ? `a ${word} of that file` : `a file, or the id of a ${word} of the reference pack`,
        id,
        known,
      ),
    );
  }
  const ids = documents.own.filter((id) => shelf.has(id));
  if (ids.length === 0) throw new Stop(EXIT.input, `${path}: expected a file with a ${word}, received one without`);
  return { documents, ids };
}
