// How this room gets at files: a parameter, handed in by the command line or a test. Nothing here opens anything.

import type { IssueCode } from "./issue.ts";

export interface FileTrouble {
  readonly code: Extract<IssueCode, `file-${string}` | `folder-${string}`>;
  readonly expected: string;
  readonly received: string;
  readonly hint: string | null;
}

export type FileAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: FileTrouble };

export interface Reader {
  readonly read: (path: string) => FileAnswer<Uint8Array>;
  /** The YAML files below a folder, sorted, as paths that begin with the folder. */
  readonly list: (folder: string) => FileAnswer<readonly string[]>;
  readonly kindOf: (path: string) => "file" | "folder" | "missing";
  /** One text for one file, however it is spelt (its real path); without it, spellings are compared. */
  readonly identityOf?: (path: string) => string;
}
