// Paths as texts: this room knows no file system, and slashes do on all of them.

export function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return cut < 0 ? "" : path.slice(0, cut);
}

export function baseName(path: string): string {
  return path.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, "");
}

export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Does a path that a file names lead out of the folder of the file, or might it on some machine? */
export function isOutside(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:|\\/.test(path) || path.split("/").includes("..");
}

/** Without `./` at its head and slashes at its end. */
export function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, "");
}

export function normal(path: string): string {
  const steps: string[] = [];
  for (const step of path.split(/[\\/]+/)) {
    if (step === "." || step === "") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return (path.startsWith("/") ? "/" : "") + steps.join("/");
}
