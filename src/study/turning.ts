// Where a sentence turns. A figure goes along as one assumption goes from its centre to an end of its range; the margin by which
// the sentence holds crosses zero somewhere on the way, if it does not hold at the end.
//
//   turningPosition((x) => 1 - 2 * x, { to: 1 }) = 0.5

/** What is left of the margin at a position of the range: 0 is the centre, -1 and 1 are its ends. Not above 0: it fails. */
export type Margin = (position: number) => number;

const CLOSE = 0.005;
const MOST_STEPS = 12;

/**
 * The position at which the margin is zero, between the centre and an end where it lies on the other side; the regula falsi
 * with halving (Illinois), which keeps its bracket, so that a margin with steps or kinks is found too. What is asked is a run of the
 * simulation, so few questions are asked: the answer is good to half a hundredth of the way.
 */
export function turningPosition(margin: Margin, { to }: { readonly to: number }): number | null {
  let [near, far] = [0, to];
  let [atNear, atFar] = [margin(near), margin(far)];
  if (holds(atNear) === holds(atFar)) return null;
  for (let step = 0; step < MOST_STEPS && Math.abs(far - near) > CLOSE; step++) {
    const at = step % 3 === 2 ? (near + far) / 2 : between(near, far, atNear, atFar);
    const found = margin(at);
    // Exact for a straight line, and told apart from a step by looking just beyond.
    if (Math.abs(found) < 1e-9 * Math.max(Math.abs(atNear), Math.abs(atFar))) return at;
    if (holds(found) === holds(atNear)) [near, atNear] = [at, found];
    else [far, atFar] = [at, found];
  }
  return between(near, far, atNear, atFar);
}

function holds(margin: number): boolean {
  return margin > 0;
}

/** Where a straight line through both crosses zero; the middle where it is not finite. */
function between(near: number, far: number, atNear: number, atFar: number): number {
  const at = near + ((far - near) * atNear) / (atNear - atFar);
  return Number.isFinite(at) ? at : (near + far) / 2;
}
