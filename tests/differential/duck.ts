// DuckDB as a second engine over the rows of a run: it reads rows.csv and world-rows.csv, and adds up what the result says. Sums of
// whole numbers are HUGEINT, so they are exact; the SQL knows nothing of this program but what docs/rows.md says.

import { join } from "node:path";

export type Asked = Readonly<Record<string, bigint | string | number | boolean | null>>;

export interface Duck {
  readonly ask: (sql: string) => Promise<readonly Asked[]>;
}

/** Throws where the package has no engine for the machine. */
export async function duckOver(folder: string): Promise<Duck> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const statement of statements(folder)) await connection.run(statement);
  return { ask: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects() as readonly Asked[] };
}

const UNITS = ["value_units", "price_units", "net_price_units", "failure_units"];
const RAIL_UNITS = ["fx_drift_units", "blocked_units", "float_units"];
const WEIGHT = ["weight_numerator", "weight_denominator"];

function statements(folder: string): readonly string[] {
  const read = (file: string, whole: readonly string[], money: readonly string[]): string => {
    const types = [...whole.map((name) => `'${name}': 'BIGINT'`), ...money.map((name) => `'${name}': 'DECIMAL(38,2)'`)];
    const path = join(folder, file).replaceAll("'", "''");
    return `read_csv('${path}', header = true, types = {${types.join(", ")}})`;
  };
  const rows = read("rows.csv", [...WEIGHT, ...UNITS, ...RAIL_UNITS, "credit_ms"], ["debit", "credit", "turnover_usd"]);
  const worlds = read("world-rows.csv", [...WEIGHT, ...UNITS, "credit_ms"], ["turnover_usd"]);
  const table = (name: string, from: string): string =>
    `CREATE TABLE ${name} AS SELECT *, weight_numerator * whole // weight_denominator AS w, outcome = 'completed' AS done FROM ${from}, one`;
  return [
    // Weights as whole numbers w over one common denominator, so that weighted sums are whole numbers too.
    `CREATE TABLE one AS SELECT whole, whole * replications AS all_of FROM (
       SELECT list_reduce(list(DISTINCT weight_denominator::HUGEINT), lambda a, b: lcm(a, b)) AS whole,
         count(DISTINCT replication) AS replications FROM ${rows})`,
    table("rows", rows),
    table("worlds", worlds),
    // Whole quotients: the next one below, and the nearest with ties to even.
    "CREATE MACRO below(a, b) AS CASE WHEN a % b < 0 THEN a // b - 1 ELSE a // b END",
    `CREATE MACRO nearest(a, b) AS below(a, b) + CASE WHEN 2 * (a - below(a, b) * b) > b
       OR (2 * (a - below(a, b) * b) = b AND below(a, b) % 2 <> 0) THEN 1 ELSE 0 END`,
    // Money of a replication in minor units: a unit is 10^-4 of one.
    "CREATE MACRO money(units, all_of) AS nearest(coalesce(units, 0), all_of * 10000)",
    "CREATE MACRO minor(amount) AS (amount * 100)::HUGEINT",
  ];
}

const CELL = "kind, direction, segment";
const weighted = (what: string): string => `sum(w * ${what}) FILTER (done)`;

export const CELLS = `
  SELECT rail, ${CELL}, count(*) AS offered, count(*) FILTER (outcome = 'ineligible') AS ineligible,
    count(*) FILTER (done) AS completed, count(*) FILTER (outcome = 'rejected') AS rejected,
    count(*) FILTER (outcome = 'returned') AS returned, count(*) FILTER (outcome = 'unsettled') AS unsettled,
    count(*) FILTER (under_delivered) AS under,
    money(${weighted("price_units")}, any_value(all_of)) AS price, money(${weighted("blocked_units")}, any_value(all_of)) AS blocked,
    money(${weighted("float_units")}, any_value(all_of)) AS float, money(sum(w * failure_units), any_value(all_of)) AS failure,
    CASE WHEN count(*) FILTER (done) > 0 THEN nearest(${weighted("minor(debit)")}, sum(w) FILTER (done)) END AS sent,
    CASE WHEN count(*) FILTER (done) > 0 THEN nearest(${weighted("minor(credit)")}, sum(w) FILTER (done)) END AS received,
    ${weighted("credit_ms")}::DOUBLE / sum(w) FILTER (done) / 1000 AS seconds
  FROM rows GROUP BY rail, ${CELL}`;

/** Means over replications of Σ price ÷ Σ value. */
export const BPS = `
  SELECT rail, ${CELL}, avg(bps) AS bps, avg(net) AS net, avg(drift) AS drift FROM (
    SELECT rail, ${CELL}, replication, ${weighted("price_units")}::DOUBLE / ${weighted("value_units")} * 1e4 AS bps,
      ${weighted("net_price_units")}::DOUBLE / ${weighted("value_units")} * 1e4 AS net,
      ${weighted("fx_drift_units")}::DOUBLE / ${weighted("value_units")} * 1e4 AS drift
    FROM rows GROUP BY rail, ${CELL}, replication) GROUP BY rail, ${CELL}`;

export const REASONS = `
  SELECT rail, ${CELL}, outcome, reason, count(*) AS payments FROM rows
  WHERE outcome IN ('ineligible', 'rejected', 'returned') GROUP BY rail, ${CELL}, outcome, reason`;

export const within = (ms: number): string => `
  SELECT rail, ${CELL}, coalesce(sum(w) FILTER (done AND credit_ms <= ${ms}), 0)::DOUBLE / sum(w) AS share
  FROM rows WHERE outcome <> 'ineligible' GROUP BY rail, ${CELL}`;

/** Items of the price, shown so that they add up to it: rounded down, then up by largest remainder. */
export const ITEMS = `
  WITH each AS (SELECT rail, ${CELL}, w, all_of, unnest(string_split(items, ' ')) AS item FROM rows WHERE done),
  summed AS (
    SELECT rail, ${CELL}, split_part(item, '=', 1) AS item, sum(w * split_part(item, '=', 2)::HUGEINT) AS units,
      any_value(all_of) * 10000 AS one FROM each GROUP BY rail, ${CELL}, split_part(item, '=', 1)),
  cut AS (SELECT *, below(units, one) AS floor, units - below(units, one) * one AS rest FROM summed),
  ranked AS (
    SELECT *, row_number() OVER (PARTITION BY rail, ${CELL} ORDER BY rest DESC) AS rank,
      nearest(sum(units) OVER cell, one) - sum(floor) OVER cell AS missing
    FROM cut WINDOW cell AS (PARTITION BY rail, ${CELL}))
  SELECT rail, ${CELL}, item, floor + CASE WHEN rank <= missing THEN 1 ELSE 0 END AS amount FROM ranked`;

const PAIR = "a.rail, b.rail AS reference, a.kind, a.direction, a.segment";
const PAIRED = "FROM rows a JOIN rows b USING (replication, payment)";

export const PAIRS = `
  SELECT ${PAIR}, count(*) FILTER (a.done AND b.done) AS pairs, count(*) FILTER (a.done AND NOT b.done) AS here,
    count(*) FILTER (b.done AND NOT a.done) AS there
  ${PAIRED} GROUP BY ALL`;

/** Means over replications of Σ price difference ÷ Σ value, and of the difference in time. */
export const DIFFERENCES = `
  SELECT rail, reference, ${CELL}, avg(bps) AS bps, avg(seconds) AS seconds FROM (
    SELECT ${PAIR}, a.replication,
      sum(a.w * (a.price_units - b.price_units))::DOUBLE / sum(a.w * a.value_units) * 1e4 AS bps,
      sum(a.w * (a.credit_ms - b.credit_ms))::DOUBLE / sum(a.w) / 1000 AS seconds
    ${PAIRED} WHERE a.done AND b.done GROUP BY ALL) GROUP BY rail, reference, ${CELL}`;

/** Turned over in the mids' currency, in its minor units. */
export const TURNOVER = `
  SELECT rail, nearest(coalesce(${weighted("minor(turnover_usd)")}, 0), any_value(all_of)) AS turnover
  FROM rows GROUP BY rail`;

export const WORLDS = `
  SELECT world, count(*) AS offered, count(*) FILTER (outcome = 'ineligible') AS ineligible, count(*) FILTER (done) AS completed,
    count(*) FILTER (outcome = 'rejected') AS rejected, count(*) FILTER (fell_back) AS fell,
    money(${weighted("price_units")}, any_value(all_of)) AS price, money(${weighted("net_price_units")}, any_value(all_of)) AS net,
    money(sum(w * failure_units), any_value(all_of)) AS failure,
    nearest(${weighted("minor(turnover_usd)")}, any_value(all_of)) AS turnover
  FROM worlds GROUP BY world`;

export const saved = (world: string, against: string): string => `
  SELECT count(*) AS pairs, money(sum(a.w * (b.price_units - a.price_units)), any_value(all_of)) AS price,
    money(sum(a.w * (b.net_price_units - a.net_price_units)), any_value(all_of)) AS net
  FROM (SELECT * FROM worlds WHERE world = '${world}') a
  JOIN (SELECT replication, payment, price_units, net_price_units, done FROM worlds WHERE world = '${against}') b
    USING (replication, payment) WHERE a.done AND b.done`;

export const RAILS_OF_WORLDS = `
  SELECT world, rail, sum(w)::DOUBLE / sum(sum(w)) OVER (PARTITION BY world) AS share,
    sum(w * value_units)::DOUBLE / sum(sum(w * value_units)) OVER (PARTITION BY world) AS value
  FROM worlds WHERE done GROUP BY world, rail`;
