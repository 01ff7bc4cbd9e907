// Fractions of whole numbers, and the roundings that tariffs and banks use.

export interface Exact {
  readonly n: bigint;
  readonly d: bigint; // above nothing
}

export function exact(n: bigint, d = 1n): Exact {
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

export const NOTHING = exact(0n);
export const ONE = exact(1n);

export const plus = (a: Exact, b: Exact): Exact => exact(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Exact, b: Exact): Exact => exact(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Exact, b: Exact): Exact => exact(a.n * b.n, a.d * b.d);
export const over = (a: Exact, b: Exact): Exact => exact(a.n * b.d, a.d * b.n);
export const above = (a: Exact, b: Exact): boolean => a.n * b.d > b.n * a.d;

export function down(a: Exact): bigint {
  return a.n >= 0n ? a.n / a.d : -((-a.n + a.d - 1n) / a.d);
}

export const up = (a: Exact): bigint => -down(exact(-a.n, a.d));
export const halfUp = (a: Exact): bigint => down(exact(2n * a.n + a.d, 2n * a.d));

/** "0.125", "0.125%" or "45bp"; anything else is an error. */
export function decimal(text: string): Exact {
  const [, digits, after = "", unit = ""] = /^(\d+)(?:\.(\d+))?(%|bp)?$/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`no number: ${text}`);
  const scale = { "": 0n, "%": 2n, bp: 4n }[unit]!;
  return exact(BigInt(digits + after), 10n ** (BigInt(after.length) + scale));
}

/** An amount in minor units, of which a hundred make one of every currency used here. */
export const minorUnits = (text: string): bigint => whole(times(decimal(text), exact(100n)));

export function whole(a: Exact): bigint {
  if (a.n % a.d !== 0n) throw new Error(`not whole: ${a.n}/${a.d}`);
  return a.n / a.d;
}

const LENGTHS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of "1500ms", "30s", "240min", "4h" or "5d". */
export function milliseconds(text: string): number {
  const [, digits, unit] = /^(\d+)(ms|s|min|h|d)$/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`no length of time: ${text}`);
  return Number(digits) * LENGTHS[unit!]!;
}
