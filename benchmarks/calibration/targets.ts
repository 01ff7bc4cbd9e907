// The targets that calibration may look at, by id: those and no others are `fitted`. Whoever fits a number to a published
// figure names the figure's target in study.yaml.

import { readStudy } from "./study.ts";

const { targets, elsewhere } = readStudy();

export const STUDY_TARGETS: readonly string[] = [...targets, ...elsewhere];
