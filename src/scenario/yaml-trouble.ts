// The syntax errors of the YAML parser in the words of somebody who edits a file by hand: what was expected, what stands
// there, and the usual repair. Knows the parser's codes; reads no document.

import type { YAMLError } from "yaml";
import type { Finding } from "./issue.ts";
import { shorten } from "./node.ts";

export interface Trouble {
  readonly offset: number;
  readonly finding: Finding & { readonly received: string };
}

/** What the parser said of a place, said for the person who wrote the line. */
export function syntaxFinding(
  error: Pick<YAMLError, "code" | "message" | "pos">,
  text: string,
  lastQuoteAt: number,
): Trouble {
  const offset = Math.min(error.pos[0], text.length);
  const line = lineAt(text, offset);
  const words = quoteMissing(error.message, lastQuoteAt) ??
    fromCode(error, text, line) ??
    fromMessage(error.message, line, text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset)) ?? {
      expected: `valid YAML (${lower(error.message)})`,
      received: quoted(line),
    };
  const { offset: elsewhere, ...said } = words;
  return { offset: elsewhere ?? offset, finding: { code: "yaml-syntax", ...said } };
}

interface Words {
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
  readonly offset?: number;
}

function fromCode(error: Pick<YAMLError, "code" | "message" | "pos">, text: string, line: string): Words | null {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { expected: "spaces at the head of a line", received: "a tab", hint: "indent with two spaces a level" };
    case "BAD_SCALAR_START": {
      const mark = text[error.pos[0]] ?? "";
      return {
        expected: "a text that begins with a letter, a digit or a quote",
        received: `"${mark}"`,
        hint: `quote a text that begins with ${mark}`,
      };
    }
    case "BAD_DQ_ESCAPE":
      return {
        expected: "an escape such as \\n or \\u00e9 after a backslash",
        received: quoted(line),
        hint: "single quotes leave a backslash alone",
      };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return deeperKey(text, error.pos[0], line) ?? keyWithoutValue(line);
    case "BLOCK_IN_FLOW":
      return {
        expected: "only [ ], { } and texts inside brackets",
        received: quoted(line),
        hint: "close the bracket, or write the whole list with one - a line",
      };
    default:
      return null;
  }
}

/** The parser notices at the end of the file; the mistake is at the quote that opens. */
function quoteMissing(message: string, lastQuoteAt: number): Words | null {
  if (!/Missing closing ["']quote/.test(message)) return null;
  const kind = message.includes("'") ? "single" : "double";
  return { expected: `a closing ${kind} quote`, received: "none up to the end of the file", offset: lastQuoteAt };
}

/** A key with a value, and below it a key that stands deeper: the parser complains of the first, the second is meant. */
function deeperKey(text: string, at: number, line: string): Words | null {
  const end = text.indexOf("\n", at);
  const below = end < 0 ? null : /^([ ]+)[\w-]+:(?:[ \r\n]|$)/.exec(text.slice(end + 1));
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const indent = /^[ ]*/.exec(text.slice(start))?.[0].length ?? 0;
  if (below === null || (below[1]?.length ?? 0) <= indent || /:\s.*:(?:\s|$)/.test(line)) return null;
  return {
    expected: "a key at the same indentation as the key above",
    received: quoted(lineAt(text, end + 1)),
    hint: "a map stands below a key that has no value of its own on its line",
    offset: end + 1 + (below[1]?.length ?? 0),
  };
}

function fromMessage(message: string, line: string, before: string): Words | null {
  if (/Implicit map keys need|Implicit keys need/.test(message)) return keyWithoutValue(line);
  if (/must be sufficiently indented and end with a|must end with a/.test(message)) {
    const bracket = /end with a ([\]}])/.exec(message)?.[1] ?? "bracket";
    return {
      expected: `a closing ${bracket}`,
      received: quoted(line),
      hint: `add ${bracket}, and indent what stands inside the brackets`,
    };
  }
  if (
    /Missing , (?:or : )?between flow/.test(message) ||
    (/at node end|Unexpected scalar token/.test(message) && isInsideBrackets(before))
  ) {
    return {
      expected: "a comma between the parts inside brackets",
      received: quoted(line),
      hint: "put a comma between them, and quotes around a text that holds , [ ] { or }",
    };
  }
  if (/Missing space after :/.test(message)) {
    return { expected: "a space after the colon", received: quoted(line), hint: "write `key: value`" };
  }
  if (/same column|should start with|Block collections are not allowed/i.test(message)) {
    return {
      expected: "the same indentation as the lines of the same map or list",
      received: quoted(line),
      hint: "indent with two spaces a level",
    };
  }
  if (/without - indicator/.test(message))
    return {
      expected: "an item that begins with -, or a key in line with those of the item above",
      received: quoted(line),
    };
  if (/Comments must be separated/.test(message)) {
    return { expected: "a space before #", received: quoted(line), hint: "quote a text that holds #" };
  }
  if (/alias node must not|Alias cannot|Anchor cannot/.test(message)) {
    return {
      expected: "a text, a list or a map",
      received: quoted(line),
      hint: "quote a text that begins with * or &",
    };
  }
  if (/at node end|Unexpected|not allowed|Expected a flow/.test(message)) {
    return {
      expected: "the next key, item or document",
      received: quoted(line),
      hint: "quote a text that holds a colon, a bracket or quotes of its own",
    };
  }
  return null;
}

/** The line is no `key: value`: most often a space is missing after the colon, or a text holds a colon of its own. */
function keyWithoutValue(line: string): Words {
  const words: Words = { expected: "one `key: value` a line", received: quoted(line) };
  if (/^\s*(?:- +)?[\w-]+:[^\s]/.test(line)) return { ...words, hint: "put a space after the colon" };
  if (/:\s.*:(?:\s|$)/.test(line)) return { ...words, hint: "quote a text that holds a colon and a space" };
  return words;
}

function isInsideBrackets(before: string): boolean {
  let depth = 0;
  for (const mark of before.replace(/"[^"]*"|'[^']*'/g, "")) {
    if (mark === "{" || mark === "[") depth += 1;
    else if (mark === "}" || mark === "]") depth -= 1;
  }
  return depth > 0;
}

function lineAt(text: string, offset: number): string {
  const from = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  const until = text.indexOf("\n", offset);
  return text.slice(from, until < 0 ? text.length : until).trim();
}

function quoted(line: string): string {
  return line === "" ? "the end of the text" : `\`${shorten(line)}\``;
}

function lower(message: string): string {
  return message.slice(0, 1).toLowerCase() + message.slice(1);
}
