// Where a path of `--set` leads inside a document: by key, by the id of an item, or by its number from 0. What it does not
// find it says, with what there is at that place.
//
//   legs.send.time.median   payments[0].amount.median   calendars.office.orders   person-my-in.legs.link.chance

import { nameOf } from "./document-id.ts";
import type { Finding } from "./issue.ts";
import { didYouMean } from "./near-miss.ts";
import { type ListNode, type MapNode, type Node, nodeAt, type Path } from "./node.ts";

/** `legs[2].time` is legs, 2, time; `calendars["office.orders"]` is two steps. null: not such a path. */
export function stepsOf(text: string): readonly string[] | null {
  const steps: string[] = [];
  const step = /(?:^|\.)([^.[\]"]+)|\[(\d{1,6})\]|\["([^"\]]+)"\]/y;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (match === null) return null;
    steps.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return steps.length === 0 || steps.length > MOST_STEPS ? null : steps;
}

const MOST_STEPS = 40;

export type Found = { readonly path: Path } | { readonly finding: Finding & { readonly received: string } };

/**
 * The place of a value below `root`, where the steps from `at` on lead; those before name the document. A key that is not written yet is taken as it stands, for the shape of the document to
 * judge; an item of a list must be there, and so must a map or list before a value.
 */
export function findPlace(root: Node, steps: readonly string[], from: number): Found {
  const path: (string | number)[] = [];
  for (let at = from; at < steps.length; ) {
    const node = nodeAt(root, path);
    const rest = steps.slice(at);
    const words = steps.slice(0, at).join(".");
    if (node?.kind === "text") return { finding: beyondValue(words, rest) };
    if (node?.kind === "list") {
      const item = itemOf(node, rest);
      if (item === null) return { finding: noItem(node, words, rest) };
      path.push(item.index);
      at += item.steps;
    } else {
      const key = keyOf(node, rest);
      path.push(...key.path);
      at += key.steps;
    }
  }
  const node = nodeAt(root, path);
  return node === null || node.kind === "text" ? { path } : { finding: notAValue(node, steps.join(".")) };
}

/** The longest beginning of the steps that is a key, so that `office.orders` need not be quoted. */
function keyOf(node: MapNode | null, steps: readonly string[]): { readonly path: Path; readonly steps: number } {
  for (let length = steps.length; length > 0; length -= 1) {
    const name = steps.slice(0, length).join(".");
    if (node?.entries.has(name) === true) return { path: [name], steps: length };
  }
  const variants = node?.entries.get("variants")?.value;
  const variant = variants?.kind === "list" ? itemOf(variants, steps) : null;
  if (variant !== null) return { path: ["variants", variant.index], steps: variant.steps };
  return { path: [steps[0] ?? ""], steps: 1 };
}

function itemOf(list: ListNode, steps: readonly string[]): { readonly index: number; readonly steps: number } | null {
  for (let length = steps.length; length > 0; length -= 1) {
    const name = steps.slice(0, length).join(".");
    const index = list.items.findIndex((item) => nameOf(item) === name);
    if (index >= 0) return { index, steps: length };
  }
  const number = /^\d{1,6}$/.test(steps[0] ?? "") ? Number(steps[0]) : -1;
  return number >= 0 && number < list.items.length ? { index: number, steps: 1 } : null;
}

function beyondValue(words: string, rest: readonly string[]): Finding & { readonly received: string } {
  return {
    code: "path-unknown",
    expected: `a path to a value; ${words} is one, and has no parts`,
    received: `"${rest.join(".")}" below it`,
    hint: `leave .${rest.join(".")} out`,
  };
}

function noItem(list: ListNode, words: string, rest: readonly string[]): Finding & { readonly received: string } {
  const names = list.items.map((item, index) => nameOf(item) ?? `[${index}]`);
  const [step = "", ...further] = rest;
  const isNumbered = names.every((name) => name.startsWith("["));
  // A step that is no number was meant for what is inside an item.
  const inside = /^\d+$/.test(step) ? further : rest;
  return {
    code: "path-unknown",
    expected: `an item of the list ${words}, by its ${isNumbered ? "number" : "id"}`,
    received: `"${step}"`,
    known: { what: "items", names },
    hint: isNumbered && names.length > 0 ? `write ${[`${words}[0]`, ...inside].join(".")}` : didYouMean(step, names),
  };
}

function notAValue(node: MapNode | ListNode, words: string): Finding & { readonly received: string } {
  const isMap = node.kind === "map";
  const names = isMap ? [...node.entries.keys()] : node.items.map((item, index) => nameOf(item) ?? `[${index}]`);
  return {
    code: "path-not-a-value",
    expected: "a path to a single value",
    received: `one to a ${node.kind}`,
    known: { what: isMap ? "keys below it" : "items", names },
    hint: names.includes("is") ? `write ${words}.is` : undefined,
  };
}
