// Sources are named once, at the end, and referred to by number where a figure rests on them: "(published, [3])".

import type { Origin } from "../study/index.ts";

export class Notes {
  private readonly numbers = new Map<string, { readonly number: number; readonly origin: Origin }>();

  /** " (published, [3])", to stand behind a figure; nothing where there is no source. */
  mark(origin: Origin | null): string {
    if (origin === null) return "";
    const key = `${origin.title} ${origin.url ?? ""}`;
    const known = this.numbers.get(key) ?? { number: this.numbers.size + 1, origin };
    this.numbers.set(key, known);
    return ` (${origin.grade} [${known.number}])`;
  }

  /** In the order in which they were first needed, each with the first parameter that it stands behind. */
  get lines(): readonly string[] {
    return [...this.numbers.values()].map(
      ({ number, origin: { title, url, grade, path } }) =>
        `[${number}] ${title}${url === null ? "" : `, ${url}`} (${grade}: ${path})`,
    );
  }
}
