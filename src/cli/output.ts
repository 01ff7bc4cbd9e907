// Writes what `--out` asks for: the folder is made and tried before the work begins, each file is written beside its place
// and renamed, so that nobody ever finds half a result.

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { EXIT, Stop } from "./exit.ts";

/** As much text as is gathered before a growing file is written to. */
const PIECE = 64 * 1024;

export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** Makes the folder and proves that a file can be made in it; input trouble when not. */
export function openOutput(folder: string): void {
  const trial = join(folder, `.settlesim-${process.pid}.tmp`);
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Stop(EXIT.input, outMessage(folder, "a file of that name"));
    closeSync(openSync(trial, "wx"));
    unlinkSync(trial);
  } catch (error) {
    throw error instanceof Stop ? error : new Stop(EXIT.input, outMessage(folder, reason(error)));
  }
}

/** All or nothing as far as a file system allows: every file is complete beside its place before the first is renamed. */
export function writeOutput(folder: string, files: readonly OutputFile[], grown: readonly GrowingFile[] = []): void {
  const written = files.map(({ name, text }) => ({ name, text, beside: besideOf(folder, name) }));
  const staged = [...written, ...grown].map(({ name, beside }) => ({ beside, place: join(folder, name) }));
  try {
    // A folder of that name would stop the renaming half-way.
    for (const { place } of staged)
      if (isFolder(place)) throw new Stop(EXIT.input, outMessage(folder, inTheWay(place)));
    for (const { beside, text } of written) writeBeside(beside, text);
    for (const file of grown) file.close();
    for (const { beside, place } of staged) renameSync(beside, place);
  } catch (error) {
    for (const { beside } of staged) removeIfThere(beside);
    throw error instanceof Stop ? error : new Stop(EXIT.input, outMessage(folder, reason(error)));
  }
}

/** A file that is written beside its place while the work goes on, and is gone unless the work ends well. */
export class GrowingFile {
  readonly name: string;
  readonly beside: string;
  private readonly folder: string;
  private readonly descriptor: number;
  private waiting = "";
  private isOpen = true;

  constructor(folder: string, name: string) {
    this.folder = folder;
    this.name = name;
    this.beside = besideOf(folder, name);
    this.descriptor = this.orStop(() => openSync(this.beside, "wx"));
    process.once("exit", this.discard);
  }

  append(text: string): void {
    this.waiting += text;
    if (this.waiting.length >= PIECE) this.flush();
  }

  close(): void {
    this.flush();
    this.orStop(() => fsyncSync(this.descriptor));
    this.end();
  }

  /** Nothing is left of it, also when the program is interrupted. */
  readonly discard = (): void => {
    if (!this.isOpen) return;
    this.end();
    removeIfThere(this.beside);
  };

  private flush(): void {
    const text = this.waiting;
    this.waiting = "";
    this.orStop(() => writeAll(this.descriptor, text));
  }

  private end(): void {
    this.isOpen = false;
    process.off("exit", this.discard);
    closeSync(this.descriptor);
  }

  private orStop<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new Stop(EXIT.input, outMessage(this.folder, reason(error)));
    }
  }
}

function besideOf(folder: string, name: string): string {
  return join(folder, `.${name}.${process.pid}.tmp`);
}

/** One file where none is, its folder made where it is not there; input trouble, told of `verb`, when something stands there. */
export function writeNew(verb: string, path: string, text: string): void {
  try {
    makeFolder(dirname(path));
    writeBeside(path, text);
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === "EEXIST";
    const received = isTaken ? "something that stands there already, and is kept" : reason(error);
    const hint = isTaken ? "\n  hint: name another file, such as my-scenario.yaml" : "";
    throw new Stop(EXIT.input, `${verb} ${path}: expected a place for a new file, received ${received}${hint}`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function inTheWay(place: string): string {
  return `a folder named ${basename(place)} in it`;
}

/** Folder by folder: asked to make them all at once, Node never returns where a file system makes none. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    const parent = dirname(folder);
    if (code !== "ENOENT" || parent === folder || existsSync(parent)) throw error;
    makeFolder(parent);
    mkdirSync(folder);
  }
}

function writeBeside(path: string, text: string): void {
  const descriptor = openSync(path, "wx");
  try {
    writeAll(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function outMessage(folder: string, received: string): string {
  return `--out ${folder}: expected a folder that files can be written to, received ${received}`;
}

function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "EEXIST":
    case "ENOTDIR":
      return "a file of that name";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "no permission to write there";
    case "ENOENT":
      return "a place where no folder can be made";
    case "ENAMETOOLONG":
      return "a name that no folder can have";
    case "ENOSPC":
      return "a full disk";
    default:
      return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
