// commander, required instead of imported: it is CommonJS, and what Node does to import such a package takes longer than
// everything else that `--help` needs.

import { createRequire } from "node:module";
import type * as Commander from "commander";

export type { Command, Option } from "commander";

const commander = createRequire(import.meta.url)("commander") as typeof Commander;

export const newCommand = (name: string): Commander.Command => new commander.Command(name);
export const newOption = (flags: string, description: string): Commander.Option =>
  new commander.Option(flags, description);
/** Ends the parsing early: help was asked for, or the command line was refused. */
export const { CommanderError, InvalidArgumentError } = commander;
