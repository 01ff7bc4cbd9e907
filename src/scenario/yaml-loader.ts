// The `yaml` library, loaded when the first file needs it, and its tests of what a node is.

import { createRequire } from "node:module";
import type * as Yaml from "yaml";

let loaded: typeof Yaml | null = null;

/** A require, because the text is needed now and an import would make every reader wait. */
export function yaml(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)("yaml") as typeof Yaml;
  return loaded;
}

export function isAlias(node: unknown): node is Yaml.Alias {
  return yaml().isAlias(node);
}

export function isMap(node: unknown): node is Yaml.YAMLMap {
  return yaml().isMap(node);
}

export function isSeq(node: unknown): node is Yaml.YAMLSeq {
  return yaml().isSeq(node);
}

export function isScalar(node: unknown): node is Yaml.Scalar {
  return yaml().isScalar(node);
}
