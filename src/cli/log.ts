// What the program tells about its own work, to standard error, one JSON line each. pino is loaded when there is a line to
// write and not before: most runs write none.

import { LOG_LEVELS, type LogLevel } from "./option-values.ts";

export interface Log {
  readonly info: (message: string, facts?: object) => Promise<void>;
  readonly debug: (message: string, facts?: object) => Promise<void>;
}

export function openLog(level: LogLevel): Log {
  const write = async (at: LogLevel, message: string, facts: object): Promise<void> => {
    if (LOG_LEVELS.indexOf(at) > LOG_LEVELS.indexOf(level)) return;
    const { pino } = await import("pino");
    const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
    if (at === "debug") logger.debug(facts, message);
    else logger.info(facts, message);
  };
  return {
    info: (message, facts = {}) => write("info", message, facts),
    debug: (message, facts = {}) => write("debug", message, facts),
  };
}
