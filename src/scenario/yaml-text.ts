// YAML text to located nodes by way of the `yaml` library, with every bound that keeps a hostile file small: depth, parts,
// escapes, aliases. All scalars stay text: `0.10` is never a float, `NO` never a boolean. The wording of syntax errors is in
// yaml-trouble.ts.

import type * as Yaml from "yaml";
import type { IssueList } from "./issue.ts";
import { Lines } from "./lines.ts";
import type { YamlDocument, YamlFile } from "./node.ts";
import { isScalar, yaml } from "./yaml-loader.ts";
import { NodeReader } from "./yaml-nodes.ts";
import { syntaxFinding } from "./yaml-trouble.ts";

/** Maps within lists within maps: the deepest rail has about eight. */
export const MAX_DEPTH = 64;
const MAX_PARTS = 250_000;
const MAX_TEXT_LENGTH = 64 * 1024;
const MAX_ESCAPES = 20_000;
const SYNTAX_ERRORS_SHOWN = 5;

/** The documents of one file, in order; those with mistakes of syntax are left out and reported. */
export function readYaml(name: string, text: string, issues: IssueList): readonly YamlDocument[] {
  const file: YamlFile = { name, placeAt: new Lines(name, text).placeAt };
  const cut = tokensOf(text, file, issues);
  if (cut === null) return [];
  const documents: YamlDocument[] = [];
  const complaints: Yaml.YAMLError[] = [];
  let isWritten = false;
  const composer = new (yaml().Composer)({
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: false,
  });
  for (const parsed of composer.compose(cut.tokens)) {
    complaints.push(...parsed.errors);
    if (parsed.errors.length > 0 || isNothing(parsed)) continue;
    isWritten = true;
    const root = new NodeReader(file, text, issues).read(parsed.contents);
    if (root !== null) documents.push({ file, root });
  }
  reportSyntax(complaints, cut.lastQuoteAt, file, text, issues);
  if (!isWritten && complaints.length === 0) reportNothing(file, issues);
  return documents;
}

/** A file of comments, or of nothing. */
function reportNothing(file: YamlFile, issues: IssueList): void {
  issues.add(file.placeAt(0), "", {
    code: "file-empty",
    expected: "YAML text",
    received: "only comments or blank lines",
  });
}

type Token = ReturnType<Yaml.Parser["next"]> extends Generator<infer T, void> ? T : never;

interface Cut {
  readonly tokens: readonly Token[];
  /** Where the last quoted text begins: when its closing quote is missing, it runs to the end of the file. */
  readonly lastQuoteAt: number;
}

/** The whole file cut into tokens, or null when a bound is passed: then nothing of it is read. */
function tokensOf(text: string, file: YamlFile, issues: IssueList): Cut | null {
  const { Lexer, Parser } = yaml();
  const parser = new Parser();
  const tokens: Token[] = [];
  let parts = 0;
  let escapes = 0;
  let lastQuoteAt = 0;
  for (const part of new Lexer().lex(text)) {
    parts += 1;
    const mark = part.charCodeAt(0);
    if (mark === DOUBLE_QUOTE) escapes += countOf(part, "\\");
    if (mark === DOUBLE_QUOTE || mark === SINGLE_QUOTE) lastQuoteAt = parser.offset;
    const isDeep = parser.stack.length > MAX_DEPTH;
    if (isDeep || parts > MAX_PARTS || part.length > MAX_TEXT_LENGTH || escapes > MAX_ESCAPES) {
      const finding = isDeep
        ? TOO_DEEP
        : parts > MAX_PARTS
          ? TOO_MANY
          : escapes > MAX_ESCAPES
            ? TOO_MUCH_ESCAPED
            : tooLong(part);
      issues.add(file.placeAt(parser.offset), "", finding);
      return null;
    }
    for (const token of parser.next(part)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, lastQuoteAt };
}

const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

const TOO_DEEP = {
  code: "yaml-too-deep",
  expected: `at most ${MAX_DEPTH} levels of nesting`,
  received: "one more",
} as const;
const TOO_MANY = {
  code: "yaml-too-much",
  expected: `at most ${count(MAX_PARTS)} parts in a file`,
  received: "one more",
  hint: "split the file",
} as const;
const TOO_MUCH_ESCAPED = {
  code: "yaml-too-much",
  expected: `at most ${count(MAX_ESCAPES)} backslashes in quoted texts`,
  received: "one more",
} as const;

function tooLong(part: string): Parameters<IssueList["add"]>[2] {
  const expected = `texts of at most ${count(MAX_TEXT_LENGTH)} characters`;
  return { code: "yaml-too-much", expected, received: `one of ${count(part.length)}` };
}

/** A file may end with `---`, and a comment may stand alone between two documents. */
function isNothing(parsed: Yaml.Document.Parsed): boolean {
  const { contents } = parsed;
  return contents === null || (isScalar(contents) && contents.type === "PLAIN" && contents.source === "");
}

/** One a line: the parser repeats itself while it finds its feet again. */
function reportSyntax(
  complaints: readonly Yaml.YAMLError[],
  lastQuoteAt: number,
  file: YamlFile,
  text: string,
  issues: IssueList,
): void {
  const lines = new Set<number>();
  // An open quote swallows what follows: the rest of the complaints are about that.
  const open = complaints.filter(({ message }) => /Missing closing ["']quote/.test(message));
  for (const complaint of open.length > 0 ? open : complaints) {
    const { offset, finding } = syntaxFinding(complaint, text, lastQuoteAt);
    const place = file.placeAt(offset);
    if (lines.has(place.line) || lines.size >= SYNTAX_ERRORS_SHOWN) continue;
    lines.add(place.line);
    issues.add(place, "", finding);
  }
}

function countOf(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found += 1;
  return found;
}

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
