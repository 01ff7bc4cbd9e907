// Files in memory, for tests of the scenario room: `memory({ "x.yaml": "id: …" })`.

import type { Checked, FileAnswer, Reader } from "../../../src/scenario/index.ts";
import { formatIssues } from "../../../src/scenario/index.ts";

/** Files by path; a folder is whatever stands before a slash. */
export function memory(files: Readonly<Record<string, string | Uint8Array>>): Reader {
  const paths = Object.keys(files).sort();
  const missing: FileAnswer<never> = {
    ok: false,
    trouble: { code: "file-missing", expected: "a file", received: "nothing of that name", hint: null },
  };
  return {
    read: (path) => {
      const file = files[path];
      if (file === undefined) return missing;
      return { ok: true, value: typeof file === "string" ? new TextEncoder().encode(file) : file };
    },
    list: (folder) => ({ ok: true, value: paths.filter((path) => path.startsWith(`${folder}/`)) }),
    kindOf: (path) => {
      if (path in files) return "file";
      return paths.some((other) => other.startsWith(`${path}/`)) ? "folder" : "missing";
    },
  };
}

export function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(formatIssues(checked.issues));
  return checked.value;
}
