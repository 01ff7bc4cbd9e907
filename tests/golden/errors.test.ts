// The gallery of mistakes: each file under `errors/` and the message beside it, an index that reads as documentation, and
// the mistakes that no small text file can hold, built here byte by byte.
// `UPDATE_GOLDEN=1` writes the messages anew; the difference is read like code.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  checkPaths,
  type FileTrouble,
  formatIssues,
  ISSUE_CODES,
  type Issue,
  loadScenario,
  type Reader,
} from "../../src/scenario/index.ts";
import { isUpdating } from "../support/cli.ts";
import { ROW_CODES } from "./row-codes.ts";

const FOLDER = join(import.meta.dirname, "errors");
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));

/** The gallery's folder, with files laid over it that exist in memory only. */
function readerOf(files: Readonly<Record<string, Uint8Array | FileTrouble>> = {}): Reader {
  return {
    read: (path) => {
      const laid = files[path];
      if (laid instanceof Uint8Array) return { ok: true, value: laid };
      return laid === undefined
        ? { ok: true, value: new Uint8Array(readFileSync(join(FOLDER, path))) }
        : { ok: false, trouble: laid };
    },
    list: (folder) => ({
      ok: true,
      value: readdirSync(join(FOLDER, folder))
        .sort()
        .map((file) => `${folder}/${file}`),
    }),
    kindOf: (path) =>
      path === "pack" ? "folder" : path in files || existsSync(join(FOLDER, path)) ? "file" : "missing",
  };
}

/** Values set on the command line stand at the head of a file: `# --set seed=7`. */
function setIn(path: string, reader: Reader): readonly { readonly path: string; readonly value: string }[] {
  const answer = reader.read(path);
  const text = answer.ok ? new TextDecoder().decode(answer.value) : "";
  return [...text.matchAll(/^# --set ([^=\n]+)=(.+)$/gm)].map(([, to = "", value = ""]) => ({ path: to, value }));
}

function issuesOf(path: string, reader = readerOf()): readonly Issue[] {
  const overlays = setIn(path, reader);
  const options = { reader, referencePack: "pack", overlays };
  return (overlays.length === 0 ? checkPaths([path], options) : loadScenario(path, options)).issues;
}

const codesSeen = new Set<string>();

function told(path: string, reader = readerOf()): string {
  const issues = issuesOf(path, reader);
  for (const { code } of issues) codesSeen.add(code);
  return formatIssues(issues);
}

describe("the gallery of mistakes", () => {
  it.each(names)("%s", (name) => {
    const file = join(FOLDER, `${name}.expected.txt`);
    const message = `${told(`${name}.yaml`)}\n`;
    if (isUpdating) writeFileSync(file, message);
    expect(message).toBe(readFileSync(file, "utf8"));
  });

  it("stands on a pack without a mistake", () => {
    const [first, ...rest] = readdirSync(join(FOLDER, "pack")).map((file) => `pack/${file}`);
    const checked = checkPaths([first ?? "", ...rest], { reader: readerOf(), referencePack: "pack" });
    expect(formatIssues(checked.issues)).toBe("");
  });

  it("has a message for every file and a file for every message", () => {
    const messages = readdirSync(FOLDER).filter((file) => file.endsWith(".expected.txt"));
    expect(messages.map((file) => file.slice(0, -".expected.txt".length)).sort()).toEqual([...names].sort());
  });

  it("puts every issue on a line that the file has, with something expected and something received", () => {
    for (const name of names) {
      const lines = readFileSync(join(FOLDER, `${name}.yaml`), "utf8").split("\n");
      for (const issue of issuesOf(`${name}.yaml`)) {
        expect(issue.expected, name).not.toBe("");
        expect(issue.received, name).not.toBe("");
        const isSet = issue.file.startsWith("--set ") && issue.line === 0;
        if (isSet) continue;
        expect(issue.file, name).toBe(`${name}.yaml`);
        expect(issue.column, name).toBeLessThanOrEqual((lines[issue.line - 1] ?? "").length + 1);
      }
    }
  });
});

describe("the index of the gallery", () => {
  const index = readFileSync(join(FOLDER, "index.md"), "utf8");
  const rows = [...index.matchAll(/^\| \[([\w-]+)\]\(([\w-]+)\.yaml\) \| ([^|]+) \| (.*) \| ([^|]+) \|$/gm)];

  it("names every file once, and no other", () => {
    expect(new Set(rows.map(([, name]) => name))).toEqual(new Set(names));
    expect(rows.length).toBe(names.length);
    for (const [, name, target] of rows) expect(target).toBe(name);
  });

  it("says what the program says", () => {
    for (const [, name, , , says] of rows) {
      const message = readFileSync(join(FOLDER, `${name}.expected.txt`), "utf8").split("\n")[0] ?? "";
      expect(`${name}: ${says?.replaceAll("\\|", "|")}`).toBe(`${name}: ${message.slice(message.indexOf(": ") + 2)}`);
    }
  });
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([0xff, 0xfe, ...Array.from(text).flatMap((letter) => [letter.charCodeAt(0), 0])]);
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : part)));

/** What the bytes of a file can be, and the line that is said. */
const FILES: readonly (readonly [name: string, file: Uint8Array, line: string])[] = [
  ["an empty file", bytes(), "x:1:1: expected YAML text, received an empty file"],
  ["only comments", utf8("# nothing\n\n"), "x:1:1: expected YAML text, received only comments or blank lines"],
  ["UTF-16 with its mark", utf16("id: my-fee\n"), "x:1:1: expected UTF-8 text, received UTF-16 text"],
  ["UTF-16 without its mark", utf16("id: my-fee\n").slice(2), "x:1:1: expected UTF-8 text, received UTF-16 text"],
  [
    "Latin-1",
    bytes("id: a\nlabel: Caf", [0xe9], "\n"),
    "x:2:11: expected UTF-8 text, received byte 0xe9 at byte 16, which is not UTF-8",
  ],
  [
    "a character that breaks off at the end",
    bytes("label: ", [0xe2, 0x82]),
    "x:1:8: expected UTF-8 text, received byte 0xe2 at byte 7, which is not UTF-8",
  ],
  [
    "a picture",
    bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
    "x:1:1: expected YAML text, received binary data (a zero byte at byte 8)",
  ],
  [
    "a control character",
    bytes("id: a\nlabel: bell", [7], "\n"),
    "x:2:12: expected printable text, received the control character U+0007",
  ],
  [
    "an invisible mark in the middle",
    utf8("id: a\nlabel: \ufeffb\n"),
    "x:2:8: expected printable text, received the control character U+FEFF",
  ],
  [
    "line ends of an old Macintosh",
    utf8("id: a\rlabel: b\r"),
    "x:1:6: expected printable text, received the control character U+000D",
  ],
  [
    "a file of 5 MiB",
    new Uint8Array(5 * 1024 * 1024).fill(35),
    "x:1:1: expected a file of at most 4 MiB, received 5.0 MiB",
  ],
  [
    "brackets without end",
    utf8("[".repeat(100_000)),
    "x:1:65: expected at most 64 levels of nesting, received one more",
  ],
  [
    "maps without end",
    utf8("{a: ".repeat(100_000)),
    "x:1:254: expected at most 64 levels of nesting, received one more",
  ],
  [
    "a list of a million items",
    utf8("- a\n".repeat(1_000_000)),
    "x:50000:4: expected at most 250,000 parts in a file, received one more",
  ],
  [
    "a text without end",
    utf8(`label: ${"a".repeat(100_000)}\n`),
    "x:1:8: expected texts of at most 65,536 characters, received one of 100,000",
  ],
  [
    "backslashes without end",
    utf8(`label: "${"\\q".repeat(30_000)}"\n`),
    "x:1:8: expected at most 20,000 backslashes in quoted texts, received one more",
  ],
  [
    "a thousand aliases and one",
    utf8(`a: &a b\nc: [${"*a, ".repeat(1_001)}]\n`),
    "x:2:4005: expected at most 1000 aliases in a document, received one more",
  ],
];

describe("files as a whole", () => {
  it.each(FILES)("%s", (_, file, line) => {
    const began = performance.now();
    const message = told("x", readerOf({ x: file }));
    expect(message.split("\n")[0]).toBe(line);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("takes a byte-order mark at the head and Windows line ends as they come", () => {
    const plain = readFileSync(join(FOLDER, "pack", "rail.yaml"), "utf8").replaceAll("through-dollars", "my-rail");
    const ids = plain.replaceAll("transfer-fee", "my-fee").replaceAll("services-tax", "my-tax");
    const windows = utf8(`\ufeff${ids.replaceAll("\n", "\r\n")}`);
    expect(told("x", readerOf({ x: windows }))).toBe("");
  });

  it("keeps lines and columns right after Windows line ends and letters of other scripts", () => {
    const message = told("x", readerOf({ x: utf8("id: a\r\nlabel: मुंबई\r\nzoone: UTC\r\nopen: {}\r\n") }));
    expect(message).toContain('x:3:1 zoone: expected a key of a calendar, received "zoone"');
  });

  it("stops at two hundred mistakes", () => {
    const many = Array.from({ length: 300 }, (_, i) => `wrong-${i}: x`).join("\n");
    const message = told("x", readerOf({ x: utf8(`id: my-fee\nfee: { flat: "1.00" }\n${many}\n`) }));
    expect(message).toContain("expected at most 200 mistakes in a file, received more, which are not listed");
  });

  const TROUBLES: readonly FileTrouble[] = [
    { code: "file-missing", expected: "a file", received: "nothing of that name", hint: null },
    { code: "file-is-folder", expected: "a file", received: "a folder", hint: null },
    { code: "file-not-regular", expected: "a regular file", received: "a pipe, socket or device", hint: null },
    { code: "file-unreadable", expected: "a file that may be read", received: "no permission", hint: null },
    {
      code: "file-outside",
      expected: "a path below the scenario's own folder",
      received: "one that leads out of it",
      hint: null,
    },
    {
      code: "folder-empty",
      expected: "a folder with YAML files (*.yaml)",
      received: "a folder without any",
      hint: null,
    },
  ];

  it.each(TROUBLES)("passes on what the reader of files says: $code", (trouble) => {
    expect(told("x", readerOf({ x: trouble }))).toBe(
      `x:1:1: expected ${trouble.expected}, received ${trouble.received}`,
    );
  });
});

describe("a scenario that is no scenario", () => {
  const load = (text: string): string => {
    const { issues } = loadScenario("x", { reader: readerOf({ x: utf8(text) }), referencePack: "pack" });
    for (const { code } of issues) codesSeen.add(code);
    return formatIssues(issues);
  };

  it("says what stands there instead", () => {
    expect(load(readFileSync(join(FOLDER, "fee-unknown-tax.yaml"), "utf8"))).toContain(
      "x:1:1: expected a scenario (a document with `payments` and `rails`), received a fee rule",
    );
  });

  it("takes one scenario from a file", () => {
    const one = readFileSync(join(FOLDER, "payment-outside-period.yaml"), "utf8");
    expect(load(`${one}---\n${one.replace("id: my-scenario", "id: my-other-scenario")}`)).toContain(
      "x:9:1: expected one scenario in a file, received a second one\n  the first: x:1:1",
    );
  });
});

describe("codes", () => {
  it("each has an example that provokes it", () => {
    const ofDocuments = Object.keys(ISSUE_CODES).filter((code) => !ROW_CODES.some((row) => row === code));
    expect(ofDocuments.filter((code) => !codesSeen.has(code))).toEqual([]);
  });
});
