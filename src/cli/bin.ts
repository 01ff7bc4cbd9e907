#!/usr/bin/env node
// The command `settlesim`: hands the command line to `main` and ends with its exit code.

import { EXIT } from "./exit.ts";
import { main } from "./main.ts";
import { processTerminal } from "./terminal.ts";

process.on("SIGINT", () => process.exit(EXIT.interrupted));
process.exitCode = await main(process.argv.slice(2), processTerminal());
