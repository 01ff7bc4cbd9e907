import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Files, MAX_FILE_BYTES, foldersOf } from "../../../src/cli/files.ts";

let folder = "";

function place(name: string, text = "x"): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The code of the trouble, or the text when there is none. */
function reading(files: Files, path: string): string {
  const answer = files.read(path);
  return answer.ok ? Buffer.from(answer.value).toString("utf8") : answer.trouble.code;
}

describe("reading files", () => {
  const anywhere = new Files(null);

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "settlesim-files-")));
    mkdirSync(join(folder, "scenario/rails"), { recursive: true });
    mkdirSync(join(folder, "scenario-other"));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("reads a regular file to its last byte", () => {
    expect(reading(anywhere, place("plain.yaml", "id: a\n"))).toBe("id: a\n");
    expect(reading(anywhere, place("empty.yaml", ""))).toBe("");
  });

  it("says what stands in a file's place", () => {
    const pipe = join(folder, "pipe.yaml");
    execFileSync("mkfifo", [pipe]);
    expect(reading(anywhere, folder)).toBe("file-is-folder");
    expect(reading(anywhere, pipe)).toBe("file-not-regular");
    expect(reading(anywhere, "/dev/null")).toBe("file-not-regular");
    expect(reading(anywhere, "/dev/zero")).toBe("file-not-regular");
    expect(reading(anywhere, join(folder, "nowhere.yaml"))).toBe("file-missing");
    expect(reading(anywhere, join(place("file"), "below.yaml"))).toBe("file-missing");
    expect(reading(anywhere, join(folder, "x".repeat(300)))).toBe("file-missing");
    expect(reading(anywhere, "zero\0byte.yaml")).toBe("file-missing");
  });

  it("bounds the size before it reads, and reads a file of just that size", () => {
    const path = place("large.yaml");
    truncateSync(path, MAX_FILE_BYTES + 1);
    expect(reading(anywhere, path)).toBe("file-too-large");
    truncateSync(path, MAX_FILE_BYTES);
    const answer = anywhere.read(path);
    expect(answer.ok && answer.value.length).toBe(MAX_FILE_BYTES);
  });

  it("stays below its roots, by real path", () => {
    const root = join(folder, "scenario");
    const inside = new Files([root]);
    place("scenario/rails/link.yaml", "inside");
    place("scenario-other/secret.yaml", "outside");
    symlinkSync(join(folder, "scenario-other/secret.yaml"), join(root, "sly.yaml"));
    symlinkSync(join(folder, "scenario/rails/link.yaml"), join(root, "fair.yaml"));
    expect(reading(inside, join(root, "rails/link.yaml"))).toBe("inside");
    expect(reading(inside, join(root, "fair.yaml"))).toBe("inside");
    expect(reading(inside, join(root, "rails/../rails/link.yaml"))).toBe("inside");
    expect(reading(inside, join(root, "sly.yaml"))).toBe("file-outside");
    expect(reading(inside, join(root, "../scenario-other/secret.yaml"))).toBe("file-outside");
    expect(reading(inside, "/etc/passwd")).toBe("file-outside");
    expect(reading(inside, join(folder, "scenario-other/nothing.yaml"))).toBe("file-outside");
    expect(reading(inside, join(root, "nothing.yaml"))).toBe("file-missing");
  });

  it("survives links that lead in a circle", () => {
    const [a, b] = [join(folder, "a.yaml"), join(folder, "b.yaml")];
    symlinkSync(a, b);
    symlinkSync(b, a);
    expect(reading(anywhere, a)).toBe("file-missing");
  });

  it("lists the YAML files of a folder sorted, folders below included, hidden ones left out", () => {
    const pack = join(folder, "pack");
    for (const name of ["rails", "fees", ".git", "node_modules"]) mkdirSync(join(pack, name), { recursive: true });
    for (const name of [
      "z.yaml",
      "rails/b.yml",
      "rails/a.yaml",
      "fees/c.YAML",
      ".git/d.yaml",
      "node_modules/e.yaml",
      "readme.md",
      ".hidden.yaml",
    ])
      place(`pack/${name}`);
    const listed = anywhere.list(pack);
    expect(listed.ok && listed.value).toEqual(
      ["fees/c.YAML", "rails/a.yaml", "rails/b.yml", "z.yaml"].map((name) => join(pack, name)),
    );
  });

  it("says so when a folder has no YAML file, or is not there", () => {
    const nothing = join(folder, "nothing");
    mkdirSync(nothing);
    const codes = [nothing, join(folder, "absent")].map((path) => {
      const answer = anywhere.list(path);
      return answer.ok ? "ok" : answer.trouble.code;
    });
    expect(codes).toEqual(["folder-empty", "file-missing"]);
  });

  it("tells files from folders, and the folders of a file by its name and its real path", () => {
    expect([
      anywhere.kindOf(folder),
      anywhere.kindOf(place("some.yaml")),
      anywhere.kindOf(join(folder, "absent")),
    ]).toEqual(["folder", "file", "missing"]);
    symlinkSync(join(folder, "scenario/rails/link.yaml"), join(folder, "pointer.yaml"));
    expect(foldersOf(join(folder, "pointer.yaml"))).toEqual([folder, join(folder, "scenario/rails")]);
  });
});
