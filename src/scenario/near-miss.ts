// The word somebody evidently meant: the nearest known one, when it is near enough to say so.
// `nearest("calender", ["calendar", "cut-off"])` is `"calendar"`; a far word gives null.

/** Longer words are none that somebody meant. */
const LONGEST_COMPARED = 80;

/** At most a third of the letters may differ, so that a guess is rarely wrong and never silly. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = fold(word);
  if (wanted.length === 0 || wanted.length > LONGEST_COMPARED) return null;
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const folded = fold(candidate);
    if (Math.abs(folded.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, folded);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The nearest few, near or not; a name that holds the word, or is held by it, comes before any other. */
export function nearestOf(word: string, known: Iterable<string>, count: number): readonly string[] {
  const wanted = fold(word).slice(0, LONGEST_COMPARED);
  const holds = (folded: string): boolean => wanted !== "" && (folded.includes(wanted) || wanted.includes(folded));
  return [...known]
    .map((name) => {
      const folded = fold(name);
      return { name, distance: editDistance(wanted, folded) - (holds(folded) ? LONGEST_COMPARED : 0) };
    })
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
}

export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const found = nearest(word, known);
  return found === null || found === word ? undefined : `did you mean "${found}"?`;
}

/** `cutOff`, `cut_off` and `Cut-Off` are one word to the eye. */
function fold(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[_ ]/g, "-");
}

/** Insertions, deletions, substitutions, and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  let beforeLast = new Array<number>(width).fill(0);
  let last = Array.from({ length: width }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(width).fill(0);
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = cost;
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
