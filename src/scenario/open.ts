// A scenario that is to be run many times, each time with other values set: its files are read and parsed once. What is set is
// judged as it always is.
//
//   opened.with([{ path: "direct.half-spread.times", value: "0.6" }])

import type { Overlay, Scenario } from "../settlement/index.ts";
import type { Checked } from "./issue.ts";
import { readScenario } from "./load.ts";
import type { FileAnswer, Reader } from "./reader.ts";
import type { LoadOptions } from "./reading.ts";

export interface OpenScenario {
  readonly scenario: Scenario;
  /** The same with these values set too. */
  readonly with: (overlays: readonly Overlay[]) => Checked<Scenario>;
}

export function openScenario(path: string, options: LoadOptions): Checked<OpenScenario> {
  const { overlays = [] } = options;
  const kept: LoadOptions = { ...options, reader: keeping(options.reader), parsed: new Map() };
  const read = (more: readonly Overlay[]): Checked<Scenario> => {
    const given = { ...kept, overlays: [...overlays, ...more] };
    const lean = readScenario(path, given, true);
    return lean.ok ? lean : readScenario(path, given, false);
  };
  const first = read([]);
  return first.ok ? { ...first, value: { scenario: first.value, with: read } } : first;
}

/** Asks for each file and folder once. */
function keeping(reader: Reader): Reader {
  const once = <T>(ask: (path: string) => T): ((path: string) => T) => {
    const answers = new Map<string, T>();
    return (path) => {
      const known = answers.get(path) ?? ask(path);
      answers.set(path, known);
      return known;
    };
  };
  return {
    kindOf: once((path) => reader.kindOf(path)),
    read: once<FileAnswer<Uint8Array>>((path) => reader.read(path)),
    list: once<FileAnswer<readonly string[]>>((path) => reader.list(path)),
    identityOf: once((path) => reader.identityOf?.(path) ?? path),
  };
}
