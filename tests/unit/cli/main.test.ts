import { afterEach, describe, expect, it, vi } from "vitest";
import { EXIT, Stop, bugReport, usage } from "../../../src/cli/exit.ts";
import { main } from "../../../src/cli/main.ts";
import { processTerminal } from "../../../src/cli/terminal.ts";
import { fakeTerminal } from "./fake-terminal.ts";

describe("how the program ends", () => {
  it("ends with 3 on a mistake of ours, and says how to report it", async () => {
    const terminal = fakeTerminal();
    const broken = {
      ...terminal,
      print: (): void => {
        throw new Error("the items add up to 12, the price is 13");
      },
    };
    expect(await main(["--version"], broken)).toBe(EXIT.bug);
    expect(terminal.printed()).toBe("");
    expect(terminal.complained()).toContain("Please report it");
    expect(terminal.complained()).toContain("the items add up to 12, the price is 13");
    expect(terminal.complained()).toMatch(/settlesim \d+\.\d+\.\d+, Node v\d+/);
  });

  it("reports what was thrown even when it is no error", () => {
    expect(bugReport("only a text", "1.2.3")).toContain("  only a text\n");
  });

  it("ends with 2 on a value that cannot mean anything, with a hint", async () => {
    const terminal = fakeTerminal();
    expect(await main(["calendar", "days", "--at", "2026-03-06T20:00"], terminal)).toBe(EXIT.usage);
    expect(terminal.complained()).toContain(
      '--at: expected an instant with its offset, such as 2026-03-06T20:00+08:00, received "2026-03-06T20:00"',
    );
    expect(terminal.complained()).toContain("hint: ");
    expect(usage("--x", "y", "z")).toBeInstanceOf(Stop);
  });

  it("ends with 1 on a file that is not there, with no stack", async () => {
    const terminal = fakeTerminal();
    expect(await main(["run", "nowhere/at-all.yaml"], terminal)).toBe(EXIT.input);
    expect(terminal.printed()).toBe("");
    expect(terminal.complained()).toContain("nowhere/at-all.yaml:1:1: expected a file, received nothing of that name");
    expect(terminal.complained()).not.toMatch(/\n\s+at /);
  });
});

describe("colour", () => {
  const before = process.stdout.isTTY;

  afterEach(() => {
    vi.unstubAllEnvs();
    process.stdout.isTTY = before;
  });

  it("is for terminals only, and never against NO_COLOR", () => {
    const bold = (isTTY: boolean, noColor: string | undefined, term: string): boolean => {
      process.stdout.isTTY = isTTY;
      vi.stubEnv("NO_COLOR", noColor);
      vi.stubEnv("TERM", term);
      return processTerminal().bold !== undefined;
    };
    expect(bold(true, undefined, "xterm")).toBe(true);
    expect(bold(false, undefined, "xterm")).toBe(false);
    expect(bold(true, "1", "xterm")).toBe(false);
    expect(bold(true, "", "xterm")).toBe(true);
    expect(bold(true, undefined, "dumb")).toBe(false);
  });
});
