// Bytes of a file to text: UTF-8, with or without a mark at its head, and nothing that is not text. Bounded.
// Windows line ends and the mark are taken as they come; UTF-16, binary data and hidden characters are refused by place.

import type { IssueList } from "./issue.ts";

/** Longest file that is read. A pack of a whole corridor has some hundred KiB. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;
export const MAX_FILE_WORDS = "4 MiB";

/** The text of a file, or null with one issue that says why there is none. */
export function textOfBytes(file: string, bytes: Uint8Array, issues: IssueList): string | null {
  const start = { file, line: 1, column: 1 };
  if (bytes.length > MAX_FILE_BYTES) {
    issues.add(start, "", {
      code: "file-too-large",
      expected: `a file of at most ${MAX_FILE_WORDS}`,
      received: `${(bytes.length / 1024 / 1024).toFixed(1)} MiB`,
      hint: "split it: a pack may hold any number of files",
    });
    return null;
  }
  if (bytes.length === 0) {
    issues.add(start, "", { code: "file-empty", expected: "YAML text", received: "an empty file" });
    return null;
  }
  if (looksLikeUtf16(bytes)) {
    issues.add(start, "", {
      code: "file-not-utf8",
      expected: "UTF-8 text",
      received: "UTF-16 text",
      hint: 'save the file with the encoding "UTF-8"',
    });
    return null;
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    issues.add(start, "", {
      code: "file-binary",
      expected: "YAML text",
      received: `binary data (a zero byte at byte ${zero})`,
    });
    return null;
  }
  return decodeUtf8(file, bytes, issues);
}

function decodeUtf8(file: string, bytes: Uint8Array, issues: IssueList): string | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const at = firstInvalidByte(bytes);
    const before = new TextDecoder().decode(bytes.subarray(0, at));
    issues.add({ file, ...placeIn(before, before.length) }, "", {
      code: "file-not-utf8",
      expected: "UTF-8 text",
      received: `byte 0x${(bytes[at] ?? 0).toString(16).padStart(2, "0")} at byte ${at}, which is not UTF-8`,
      hint: 'save the file with the encoding "UTF-8"',
    });
    return null;
  }
  const hidden =
    /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f\ufeff\ufffe\uffff]|\r(?!\n)/.exec(text);
  if (hidden !== null) {
    const code = hidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    issues.add({ file, ...placeIn(text, hidden.index) }, "", {
      code: "control-character",
      expected: "printable text",
      received: `the control character U+${code}`,
      hint: hidden[0] === "\r" ? "end lines with LF or CRLF" : "delete it",
    });
    return null;
  }
  return text;
}

/** A mark at the head, or the zero in every second byte that plain English has in UTF-16. */
export function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  if (bytes.length < 4) return false;
  return (a === 0 && b !== 0 && c === 0 && d !== 0) || (a !== 0 && b === 0 && c !== 0 && d === 0);
}

/** Where the first sequence begins that is not UTF-8. The longest prefix that may still become valid is found by halving. */
export function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (mayContinue(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  // A sequence that broke off is named by its first byte: at most three bytes back.
  for (let back = 1; back <= 3 && back <= valid; back++) {
    const lead = bytes[valid - back] ?? 0;
    if (lead >= 0xc0) return lengthOf(lead) > back ? valid - back : valid;
    if (lead < 0x80) break;
  }
  return valid;
}

function mayContinue(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lengthOf(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf("\n");
  return { line: before.split("\n").length, column: offset - lastBreak };
}
