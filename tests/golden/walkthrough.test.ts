// A newcomer's hour: the tutorial and the README are followed from the first command to the last, and every one of them works.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isUpdating } from "../support/cli.ts";
import { ROOT } from "./command.ts";
import { cutLike, freshFolder, isOurs, stepsOf, type, write } from "./walkthrough.ts";

const DOCUMENTS = ["docs/tutorial.md", "README.md"];
/** What installs and builds: the run of this test has done it. */
const NOT_OURS = /^npm (ci|start|test|run (check|bench))\b/;

for (const name of DOCUMENTS) {
  describe(`following ${name}`, () => {
    const path = join(ROOT, name);
    const document = readFileSync(path, "utf8");
    const steps = stepsOf(document);
    const folder = freshFolder();
    afterAll(folder.remove);
    const updates: { from: number; until: number; text: string }[] = [];

    it("there are commands to follow", () => {
      expect(steps.filter(({ kind }) => kind === "command").length).toBeGreaterThan(2);
    });

    steps.forEach((step, number) => {
      if (step.kind === "file") {
        it(`${number}. writes ${step.path}`, () => write(folder.path, step.path, step.text));
        return;
      }
      it(`${number}. ${step.line}`, () => {
        if (!isOurs(step.line)) {
          expect(step.line).toMatch(NOT_OURS);
          return;
        }
        const { code, printed } = type(folder.path, step.line);
        expect({ code, printed: code === step.code ? "" : printed }).toEqual({ code: step.code, printed: "" });
        if (step.shown === null) return;
        const now = cutLike(step.shown.text, printed);
        if (isUpdating) updates.push({ ...step.shown, text: now });
        else expect(step.shown.text).toBe(now);
      });
    });

    if (isUpdating) {
      afterAll(() => {
        let text = document;
        for (const { from, until, text: now } of updates.toReversed())
          text = text.slice(0, from) + now + text.slice(until);
        writeFileSync(path, text);
      });
    }
  });
}
