// The order in which versions are written changes nothing: which one is in force is a matter of the date.

import { checkVersions, versionOn } from "../../pricing/index.ts";
import type { RuleLaw } from "../law.ts";
import { brokenOn, notApplicable, proved, searched } from "../trying.ts";
import { datesAround } from "./one-version-a-date.ts";

export const orderOfItems: RuleLaw = {
  id: "order-of-items",
  of: "rule",
  sentence: "The order in which the versions are written changes no fee.",
  domain: "rules with two versions and more",
  costs: "Sorting a file changes what people pay.",
  judge(rule) {
    if (rule.versions.length < 2) return proved("there is one version");
    if (checkVersions(rule.versions).length > 0) return notApplicable("the dates of the versions are wrong");
    const reversed = { versions: rule.versions.toReversed() };
    const dates = datesAround(rule.versions);
    const on = dates.find((date) => versionOn(rule, date) !== versionOn(reversed, date));
    if (on === undefined) return searched(dates.length);
    return brokenOn(
      rule,
      on,
      "the version in force depends on the order in which they are written",
      "let the earlier version end the day before the later one begins",
    );
  },
};
