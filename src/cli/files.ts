// The only place that reads files. Regular files only, size bounded before a byte is read, the real path below an allowed
// root; what is wrong is a value with the words for it. Folders are listed sorted, so that no machine's order shows.
//
//   new Files([folder of the scenario]).read("rails/link.yaml")

import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Checked, FileAnswer, FileTrouble, Reader } from "../scenario/index.ts";

/** Longest file that is opened. A pack of a whole corridor has some hundred KiB. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_FILES_IN_FOLDER = 2_000;
const MAX_FOLDER_DEPTH = 8;
const YAML_NAME = /\.ya?ml$/i;

/** The rails, calendars, fees and rates that come with the program: `scenarios/reference` beside `dist`. */
export function referencePack(): string {
  return fileURLToPath(new URL("../../scenarios/reference", import.meta.url));
}

/** The folders that a file's own references may not leave: where it is named, and where it really lies. */
export function foldersOf(path: string): readonly string[] {
  return [dirname(resolve(path)), dirname(realOrResolved(path))];
}

export class Files implements Reader {
  /** Real paths below which everything may be read; null: wherever the command line points. */
  private readonly roots: readonly string[] | null;

  constructor(roots: readonly string[] | null) {
    this.roots = roots === null ? null : roots.map(realOrResolved);
  }

  kindOf(path: string): ReturnType<Reader["kindOf"]> {
    try {
      return statSync(path).isDirectory() ? "folder" : "file";
    } catch {
      return "missing";
    }
  }

  /** The bytes of a regular file of at most MAX_FILE_BYTES below a root. */
  read(path: string): FileAnswer<Uint8Array> {
    const outside = this.outside(path);
    if (outside !== null) return failed(outside);
    let descriptor: number | null = null;
    try {
      const before = notReadable(statSync(path));
      if (before !== null) return failed(before);
      // Non-blocking, so that a pipe that took the file's place meanwhile cannot hold the program.
      descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const opened = notReadable(fstatSync(descriptor));
      if (opened !== null) return failed(opened);
      const bytes = readBounded(descriptor);
      return bytes === null ? failed(tooLarge(`more than ${MAX_FILE_BYTES} bytes`)) : { ok: true, value: bytes };
    } catch (error) {
      return failed(systemTrouble(error));
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  }

  /** The YAML files of a folder and the folders below it, sorted by path, as paths that begin with `folder`. */
  list(folder: string): FileAnswer<readonly string[]> {
    const outside = this.outside(folder);
    if (outside !== null) return failed(outside);
    const found: string[] = [];
    try {
      this.collect(folder, 0, found);
    } catch (error) {
      return failed(systemTrouble(error));
    }
    if (found.length > MAX_FILES_IN_FOLDER) {
      return failed({
        code: "file-too-large",
        expected: `at most ${MAX_FILES_IN_FOLDER} YAML files in a folder`,
        received: "more",
        hint: "name a folder further down",
      });
    }
    if (found.length === 0) {
      return failed({
        code: "folder-empty",
        expected: "a folder with YAML files (*.yaml)",
        received: "a folder without any",
        hint: null,
      });
    }
    return { ok: true, value: found.sort() };
  }

  /** Hidden files and node_modules are nobody's pack; links to folders are not followed, so that no circle is walked. */
  private collect(folder: string, depth: number, found: string[]): void {
    if (depth > MAX_FOLDER_DEPTH || found.length > MAX_FILES_IN_FOLDER) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) this.collect(path, depth + 1, found);
      else if (YAML_NAME.test(entry.name)) found.push(path);
    }
  }

  private outside(path: string): FileTrouble | null {
    if (this.roots === null) return null;
    const real = realOrResolved(path);
    if (this.roots.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)))
      return null;
    return {
      code: "file-outside",
      expected: "a path below the scenario's own folder",
      received: "one that leads out of it",
      hint: "copy the file there, or name its folder on the command line",
    };
  }
}

/** A path that does not exist yet is judged by the deepest folder of it that does. */
function realOrResolved(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(realOrResolved(parent), whole.slice(parent.length));
  }
}

/** Opens a file to be read from its beginning, as often as it is called. */
export type ByteSource = () => AsyncIterable<Uint8Array>;

/** Longest file that is streamed: some fifteen million payments. */
const MAX_STREAM_BYTES = 2 * 1024 ** 3;

/** A file too long to be read at once; what is wrong with it is an issue ready to be shown. */
export function byteSource(path: string): Checked<ByteSource> {
  const trouble = ((): FileTrouble | null => {
    try {
      const found = statSync(path);
      const kind = notReadable({
        ...found,
        isFile: () => found.isFile(),
        isDirectory: () => found.isDirectory(),
        size: 0,
      });
      if (kind !== null || found.size <= MAX_STREAM_BYTES) {
        if (kind === null) closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
        return kind;
      }
      const received = `${(found.size / 1024 ** 3).toFixed(1)} GiB`;
      return { code: "file-too-large", expected: "a file of at most 2 GiB", received, hint: "split it" };
    } catch (error) {
      return systemTrouble(error);
    }
  })();
  if (trouble === null) return { ok: true, value: () => createReadStream(path), issues: [] };
  const none = { known: null, related: null, path: "", severity: "error", line: 1, column: 1 } as const;
  return { ok: false, issues: [{ ...trouble, hint: trouble.hint ?? null, file: path, ...none }] };
}

function readBounded(descriptor: number): Uint8Array | null {
  const bytes = new Uint8Array(Math.min(MAX_FILE_BYTES, fstatSync(descriptor).size) + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (read === 0) return bytes.slice(0, length);
    length += read;
    // It grew while it was read (or lies about its size): what is here is not what was judged.
    if (length === bytes.length) return null;
  }
}

function notReadable(stats: { isDirectory(): boolean; isFile(): boolean; size: number }): FileTrouble | null {
  if (stats.isDirectory())
    return { code: "file-is-folder", expected: "a file", received: "a folder", hint: "name a file inside it" };
  if (!stats.isFile())
    return {
      code: "file-not-regular",
      expected: "a regular file",
      received: "a pipe, socket or device",
      hint: "save it to a file first",
    };
  return stats.size > MAX_FILE_BYTES ? tooLarge(`${(stats.size / 1024 / 1024).toFixed(1)} MiB`) : null;
}

function tooLarge(received: string): FileTrouble {
  return {
    code: "file-too-large",
    expected: `a file of at most ${MAX_FILE_BYTES / 1024 / 1024} MiB`,
    received,
    hint: "split it: a pack may hold any number of files",
  };
}

function systemTrouble(error: unknown): FileTrouble {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { code: "file-missing", expected: "a file", received: "nothing of that name", hint: null };
    case "EACCES":
    case "EPERM":
      return { code: "file-unreadable", expected: "a file that may be read", received: "no permission", hint: null };
    case "ELOOP":
      return { code: "file-missing", expected: "a file", received: "a link that leads in a circle", hint: null };
    case "ENAMETOOLONG":
    case "ERR_INVALID_ARG_VALUE":
      return { code: "file-missing", expected: "a file name", received: "one that no file can have", hint: null };
    case "ENXIO":
      return { code: "file-not-regular", expected: "a regular file", received: "a pipe, socket or device", hint: null };
    default:
      if (code === "") throw error;
      return { code: "file-unreadable", expected: "a file that can be read", received: code, hint: null };
  }
}

function failed(trouble: FileTrouble): { readonly ok: false; readonly trouble: FileTrouble } {
  return { ok: false, trouble };
}
