// The gallery of files of payments that are wrong: each file under `csv/` and the message beside it, an index that reads as
// documentation, and the files that no small text can hold, built here byte by byte.
// `UPDATE_GOLDEN=1` writes the messages anew; the difference is read like code.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CsvSource, readPaymentFile } from "../../src/io/index.ts";
import { formatIssues, type Issue, loadScenario, type Reader } from "../../src/scenario/index.ts";
import { isUpdating } from "../support/cli.ts";
import { requestFor, sourceOf } from "../support/rows.ts";
import { ROW_CODES } from "./row-codes.ts";

const FOLDER = join(import.meta.dirname, "csv");
const PACK = join(import.meta.dirname, "errors", "pack");
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".csv"))
  .map((file) => file.slice(0, -".csv".length));

const reader: Reader = {
  read: (path) => ({ ok: true, value: new Uint8Array(readFileSync(path)) }),
  list: (folder) => ({ ok: true, value: readdirSync(folder).map((file) => join(folder, file)) }),
  kindOf: (path) => (path === PACK ? "folder" : existsSync(path) ? "file" : "missing"),
};
const loaded = loadScenario(join(FOLDER, "my.yaml"), { reader, referencePack: PACK });
if (!loaded.ok) throw new Error(formatIssues(loaded.issues));
const scenario = loaded.value;
const codesSeen = new Set<string>();

async function issuesOf(source: CsvSource): Promise<readonly Issue[]> {
  const { issues } = await readPaymentFile(requestFor(scenario, source));
  for (const { code } of issues) codesSeen.add(code);
  return issues;
}

const told = async (content: string | Uint8Array, file = "x"): Promise<string> =>
  formatIssues(await issuesOf(sourceOf(content, file)));
const fileOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FOLDER, `${name}.csv`)));

describe("the gallery of files of payments", () => {
  it.each(names)("%s", async (name) => {
    const file = join(FOLDER, `${name}.expected.txt`);
    const message = `${await told(fileOf(name), `${name}.csv`)}\n`;
    if (isUpdating) writeFileSync(file, message);
    expect(message).toBe(readFileSync(file, "utf8"));
  });

  it("puts every issue on a line and a column that the file has", async () => {
    for (const name of names) {
      const lines = readFileSync(join(FOLDER, `${name}.csv`), "utf8").split("\n");
      for (const issue of await issuesOf(sourceOf(fileOf(name), `${name}.csv`))) {
        expect(issue.column, name).toBeLessThanOrEqual((lines[issue.line - 1] ?? "").length + 1);
        expect(issue.expected, name).not.toBe("");
        expect(issue.received, name).not.toBe("");
      }
    }
  });

  it("never shows what a party is called", async () => {
    for (const name of names) expect(await told(fileOf(name)), name).not.toMatch(/Ann|HYPERLINK|xxxx/);
  });
});

describe("the index of the gallery", () => {
  const index = readFileSync(join(FOLDER, "index.md"), "utf8");
  const rows = [...index.matchAll(/^\| \[([\w-]+)\]\(([\w-]+)\.csv\) \| ([^|]+) \| (.*) \| ([^|]+) \|$/gm)];

  it("names every file once, and says what the program says", () => {
    expect(new Set(rows.map(([, name]) => name))).toEqual(new Set(names));
    expect(rows.length).toBe(names.length);
    for (const [, name, target, , says] of rows) {
      expect(target).toBe(name);
      const message = readFileSync(join(FOLDER, `${name}.expected.txt`), "utf8").split("\n")[0] ?? "";
      expect(`${name}: ${says?.replaceAll("\\|", "|")}`).toBe(
        `${name}: ${message === "" ? "nothing" : message.slice(message.indexOf(": ") + 2)}`,
      );
    }
  });
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([0xff, 0xfe, ...Array.from(text).flatMap((letter) => [letter.charCodeAt(0), 0])]);
const right = readFileSync(join(FOLDER, "right.csv"), "utf8");
const HEAD = right.slice(0, right.indexOf("\n") + 1);
const row = (id: string, amount = "1000.00", purpose = "family"): string =>
  `${id},remittance,SG->TH,individual,${amount},SGD,,,2026-08-07T20:00+08:00,${purpose},,\n`;

/** What the bytes of a file can be, and the line that is said. */
const FILES: readonly (readonly [name: string, file: Uint8Array, line: string])[] = [
  ["UTF-16 with its mark", utf16(right), "x:1:1: expected UTF-8 text, received UTF-16 text"],
  ["UTF-16 without its mark", utf16(right).slice(2), "x:1:1: expected UTF-8 text, received UTF-16 text"],
  [
    "Latin-1 in the third row",
    Uint8Array.from([...utf8(HEAD + row("one")), ...utf8("caf"), 0xe9, ...utf8(row("two").slice(3))]),
    `x:3:4: expected UTF-8 text, received byte 0xe9 at byte ${HEAD.length + row("one").length + 3}, which is not UTF-8`,
  ],
  [
    "a character that breaks off at the end",
    Uint8Array.from([...utf8(HEAD + row("one")), 0xe2, 0x82]),
    `x:3:1: expected UTF-8 text, received byte 0xe2 at byte ${HEAD.length + row("one").length}, which is not UTF-8`,
  ],
  [
    "a workbook",
    utf8("PK\u0003\u0004 and so on"),
    "x:1:1: expected CSV text, received a workbook or another packed file",
  ],
  [
    "a picture",
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
    "x:1:1: expected CSV text, received binary data (a zero byte at byte 8)",
  ],
  [
    "a quote that nobody closes in a long file",
    utf8(HEAD + row("one") + row("two", '"1000.00') + Array.from({ length: 5_000 }, (_, i) => row(`p${i}`)).join("")),
    "x:3:1: expected quotes that are closed, received a row that begins here, in which one is not",
  ],
];

describe("files as a whole", () => {
  it.each(FILES)("%s", async (_, file, line) => {
    expect((await told(file)).split("\n")[0]).toBe(line);
  });

  it("names three wrong rows among three hundred thousand, each by its line", async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) =>
      row(`p${i}`, [17, 150_000, 299_999].includes(i) ? '"1,5"' : "2.00"),
    );
    const message = await told(utf8(HEAD + rows.join("")));
    const says = 'amount: expected an amount without its currency such as 1250.00, received "1,5"';
    // The head is line 1; before the amount stand the id and 30 characters.
    expect(message.split("\n").filter((line) => line.startsWith("x:"))).toEqual([
      `x:19:34 ${says}`,
      `x:150002:38 ${says}`,
      `x:300001:38 ${says}`,
    ]);
  }, 60_000);

  it("lists two hundred mistakes and says how many more there are", async () => {
    const message = await told(utf8(HEAD + Array.from({ length: 1_500 }, (_, i) => row(`p${i}`, "x")).join("")));
    const lines = message.split("\n").filter((line) => line.startsWith("x:"));
    expect(lines.length).toBe(201);
    expect(lines.at(-1)).toBe(
      "x:202:35: expected at most 200 mistakes in a file, received 1300 more, which are not listed",
    );
  });

  it("does not speak of quotes where a row without any is too long, nor shows what it holds", async () => {
    const message = await told(utf8(HEAD + row("one") + row("two").replace("family", "Ann".repeat(30_000))));
    expect(message).toMatch(/^x:3:1: expected a row of at most 65536 characters, received a longer one/);
    expect(message).not.toContain("Ann");
  });

  it("tells Latin-1 from UTF-8 wherever the pieces of the file break", async () => {
    const sound = utf8(HEAD + row("one") + row("two").replace("family", "ख़ानदान"));
    for (const piece of [1, 2, 3, 5]) {
      const [issue] = await issuesOf(sourceOf(sound, "x", piece));
      expect(issue?.expected).toBe("a name of lower-case letters, digits and - such as payee-bank");
    }
  });
});

describe("codes", () => {
  it("of rows each have an example that provokes them", () => {
    expect(ROW_CODES.filter((code) => !codesSeen.has(code))).toEqual([]);
  });
});
