// The quantile of Student's t for a whole number of degrees of freedom, as intervals from replications need it:
// studentTQuantile(0.975, 19) = 2.093. The distribution is a finite sum of cosines, inverted by halving an interval, so
// nothing can fail to converge. It is not for far tails (beyond 10^-6) or fractional degrees of freedom.
// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.

/** t with P(T <= t) = p for 0 < p < 1 and `degrees` = 1, 2, 3, ...; about 10 correct digits for tails of 10^-4. */
export function studentTQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`expected a probability between 0 and 1, received ${p}`);
  if (!Number.isSafeInteger(degrees) || degrees < 1) {
    throw new RangeError(`expected a whole number of degrees of freedom, received ${degrees}`);
  }
  const within = Math.abs(2 * p - 1);
  let low = 0;
  let high = Math.PI / 2;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, degrees) < within) low = middle;
    else high = middle;
  }
  const t = Math.sqrt(degrees) * Math.tan(low);
  return p < 0.5 ? -t : t;
}

/** P(|T| <= t) for t = sqrt(degrees) tan(angle). */
function shareWithin(angle: number, degrees: number): number {
  const cosine = Math.cos(angle);
  const square = cosine * cosine;
  const odd = degrees % 2 === 1;
  // 1 + 1/2 cos^2 + 1·3/(2·4) cos^4 + … for even degrees; cos + 2/3 cos^3 + 2·4/(3·5) cos^5 + … for odd ones.
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (square * (power - 1)) / power;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
