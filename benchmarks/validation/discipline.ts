// A fit never touches a predicted target: what a study of calibration uses is fitted, and nothing else is.

import type { IssueList } from "../../src/scenario/index.ts";
import type { Target } from "./target.ts";

/** Reports at the role of each target that says otherwise; returns ids of the study that are no target. */
export function checkRoles(
  targets: readonly Target[],
  studied: readonly string[],
  issues: IssueList,
): readonly string[] {
  for (const { id, role, here } of targets) {
    const isStudied = studied.includes(id);
    if (isStudied === (role === "fitted")) continue;
    const at = here.key("role");
    issues.add(at.place(), at.words(), {
      code: "conflicting-keys",
      expected: isStudied
        ? "fitted, because the calibration study uses this target"
        : "predicted or input, because no calibration study uses this target",
      received: `"${role}"`,
      hint: isStudied ? "or take it out of the study" : "or let the study use it",
    });
  }
  return studied.filter((id) => !targets.some((target) => target.id === id));
}
