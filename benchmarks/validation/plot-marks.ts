// Where a figure stands on the common axis, and the marks that are drawn there.

import type { Verdict } from "./judge.ts";

/** In half-widths of the tolerance; what lies further out stands at the end, with an arrow. */
export const REACH = 3;

export interface Look {
  readonly symbol: "circle" | "diamond" | "rect";
  readonly color: string;
  readonly name: string;
}

const SIZE = 5.5;

export function marker(symbol: Look["symbol"], x: number, y: number, color: string) {
  const style = { fill: color, stroke: "#ffffff", lineWidth: 1 };
  if (symbol === "circle") return { type: "circle" as const, shape: { cx: x, cy: y, r: SIZE }, style };
  if (symbol === "rect") {
    const side = SIZE * 1.8;
    return { type: "rect" as const, shape: { x: x - side / 2, y: y - side / 2, width: side, height: side }, style };
  }
  const reach = SIZE * 1.3;
  return polygon([x, y - reach], [x + reach, y], [x, y + reach], [x - reach, y])(style);
}

/** Behind a mark that stands at the end of the axis: it lies further out. `side` is -1 or 1. */
export function arrowBeyond(x: number, y: number, side: number, color: string) {
  const [back, tip] = [x + side * (SIZE + 4), x + side * (SIZE + 11)];
  return polygon([tip, y], [back, y - SIZE + 1], [back, y + SIZE - 1])({ fill: color });
}

type Point = [x: number, y: number];

function polygon(...points: Point[]) {
  return <S>(style: S) => ({ type: "polygon" as const, shape: { points }, style });
}

/** -1 is the lower edge of the tolerance, 1 the upper; an exact target has no width, so any miss lies at the end. */
export function placeOf({ target: { from, to } }: Verdict, value: number): number {
  const middle = (from.value + to.value) / 2;
  const half = (to.value - from.value) / 2;
  const away = value - middle;
  const isMet = Math.abs(away) <= 1e-9 * Math.max(1, Math.abs(middle));
  const place = isMet ? 0 : half === 0 ? Math.sign(away) * REACH : away / half;
  return Math.max(-REACH, Math.min(REACH, place));
}
