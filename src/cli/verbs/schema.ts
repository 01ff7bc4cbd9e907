// `schema`: the JSON Schema of the files that people write, for editors.

import { json } from "../../report/index.ts";
import { documentSchema } from "../../scenario/index.ts";
import { EXIT, type ExitCode, Stop } from "../exit.ts";
import type { SchemaRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { unknown } from "./against-scenario.ts";

export async function schema({ kind }: SchemaRequest, terminal: Terminal): Promise<ExitCode> {
  const { anyOf, ...whole } = documentSchema() as { readonly anyOf: readonly { readonly title: string }[] };
  if (kind === null) {
    terminal.print(json({ ...whole, anyOf }));
    return EXIT.fine;
  }
  const branch = anyOf.find((each) => each.title === kind);
  if (branch === undefined)
    throw new Stop(
      EXIT.usage,
      unknown(
        "KIND",
        "a kind of document",
        kind,
        anyOf.map((each) => each.title),
      ),
    );
  terminal.print(json({ ...whole, ...branch }));
  return EXIT.fine;
}
