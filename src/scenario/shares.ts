// Shares as whole parts of a whole, so that they stay exact: 0.5, 0.25, 0.25 are 50, 25 and 25 parts of 100.

import type { Here } from "./node.ts";
import { type Share } from "./numbers.ts";

export interface Parts {
  readonly names: readonly string[];
  readonly parts: readonly number[];
  readonly whole: number;
}

/** Reports shares that do not add up to one. */
export function partsOf(here: Here, shares: readonly (readonly [name: string, share: Share])[]): Parts {
  const scale = Math.max(0, ...shares.map(([, share]) => share.scale));
  const parts = shares.map(([, share]) => share.units * 10 ** (scale - share.scale));
  const whole = 10 ** scale;
  const sum = parts.reduce((total, part) => total + part, 0);
  if (sum !== whole && here.isComplete()) {
    here.report({
      code: "shares-not-one",
      expected: "shares that add up to 1 exactly",
      received: shares.length === 0 ? "none" : `a sum of ${decimalText(sum, scale)}`,
    });
  }
  return { names: shares.map(([name]) => name), parts, whole };
}

function decimalText(units: number, scale: number): string {
  const digits = String(units).padStart(scale + 1, "0");
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, "");
}
