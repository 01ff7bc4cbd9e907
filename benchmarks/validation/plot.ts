// The plot: every target on one line, its tolerance stretched to the same band, so that shares, times and prices share one
// axis. What was published is a bar or a tick, ours a point with its interval; roles are told apart by shape and colour.

import * as echarts from "echarts";
import type { JudgedTheme, Verdict } from "./judge.ts";
import { arrowBeyond, type Look, marker, placeOf, REACH } from "./plot-marks.ts";
import type { Role } from "./target.ts";

const WIDTH = 1000;
const ROW = 19;
const LEFT = 390;
const LONGEST_LABEL = 50;
/** Colours of Okabe and Ito, told apart by every eye; shapes tell the roles apart without colour. */
const LOOKS: Readonly<Record<Role, Look>> = {
  predicted: { symbol: "circle", color: "#0072B2", name: "ours, predicted" },
  fitted: { symbol: "diamond", color: "#D55E00", name: "ours, fitted" },
  input: { symbol: "rect", color: "#767676", name: "ours, input" },
};
const BAND = "#E3EDF4";
const GREY = "#8A9BA8";
const INK = "#222222";
const PUBLISHED = "published";

interface Row {
  readonly label: string;
  readonly verdict: Verdict | null;
}

export function validationPlot(themes: readonly JudgedTheme[]): string {
  const rows = themes.flatMap(rowsOf);
  const chart = echarts.init(null, null, {
    renderer: "svg",
    ssr: true,
    width: WIDTH,
    height: rows.length * ROW + 96,
  });
  chart.setOption(optionOf(rows));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${withoutHover(svg).trim()}\n`;
}

/** What must be met exactly, and is, has nothing to show but its number. */
function rowsOf({ title, verdicts }: JudgedTheme): readonly Row[] {
  if (verdicts.length === 0) return [];
  const isShown = ({ target, isInside }: Verdict): boolean => target.because !== null || !isInside;
  const met = verdicts.filter((verdict) => !isShown(verdict)).length;
  const words = met === 0 ? "" : ` · ${met} met exactly`;
  return [
    { label: `${title}${words}`, verdict: null },
    ...verdicts.filter(isShown).map((verdict) => ({ label: shortened(verdict.target.short), verdict })),
  ];
}

function shortened(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
}

/** A page only shows the picture; what answers to a mouse is numbered through the life of a process, so bytes would differ. */
function withoutHover(svg: string): string {
  return svg.replaceAll(/ (?:ecmeta_\w+|class)="[^"]*"/g, "").replaceAll(/<style\b[\s\S]*?<\/style>\s*/g, "");
}

function optionOf(rows: readonly Row[]): echarts.EChartsOption {
  return {
    animation: false,
    backgroundColor: "#ffffff",
    textStyle: { fontFamily: "Helvetica, Arial, sans-serif", color: INK },
    grid: { left: LEFT, right: 56, top: 62, bottom: 34 },
    legend: {
      top: 6,
      left: "center",
      itemGap: 26,
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { fontSize: 12, color: INK },
      data: [
        { name: PUBLISHED, icon: "rect" },
        ...Object.values(LOOKS).map(({ name, symbol }) => ({ name, icon: symbol })),
      ],
    },
    xAxis: {
      type: "value",
      min: -REACH,
      max: REACH,
      interval: 1,
      position: "top",
      axisLabel: { color: INK, fontSize: 12, formatter: (value: number) => EDGE_NAMES[value] ?? "" },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: INK,
        margin: 26,
        formatter: (label: string, index: number) => (rows[index]?.verdict === null ? `{theme|${label}}` : label),
        rich: { theme: { fontWeight: "bold", fontSize: 12, color: INK, width: LEFT - 46, align: "left" } },
        fontSize: 12,
        interval: 0,
      },
    },
    series: [
      bands(rows),
      publishedSeries(rows),
      ...(Object.keys(LOOKS) as Role[]).map((role) => oursSeries(rows, role)),
    ],
  };
}

const EDGE_NAMES: Readonly<Record<number, string>> = {
  [-REACH]: "further below",
  [-1]: "lower edge",
  0: "tolerance",
  1: "upper edge",
  [REACH]: "further above",
};

/** The tolerance behind each target. */
function bands(rows: readonly Row[]): echarts.SeriesOption {
  return {
    type: "custom",
    silent: true,
    z: 1,
    data: rows.flatMap(({ verdict }, row) => (verdict === null ? [] : [[-1, row, 1]])),
    renderItem: (_params, api) => bar(api, ROW - 2, { fill: BAND }),
  };
}

/** A tick for a single figure, a bar between two. */
function publishedSeries(rows: readonly Row[]): echarts.SeriesOption {
  return {
    type: "custom",
    name: PUBLISHED,
    color: GREY,
    z: 2,
    silent: true,
    data: rows.flatMap(({ verdict }, row) => {
      if (verdict === null) return [];
      const { low, high } = verdict.target.published;
      return [[placeOf(verdict, low.value), row, placeOf(verdict, high.value)]];
    }),
    renderItem: (_params, api) => bar(api, ROW - 4, { fill: GREY }),
  };
}

type Api = Parameters<NonNullable<echarts.CustomSeriesOption["renderItem"]>>[1];

function bar(api: Api, height: number, style: { readonly fill: string }) {
  const [left = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
  const [right = 0] = api.coord([api.value(2), api.value(1)]);
  const width = Math.max(3, right - left);
  return { type: "rect" as const, shape: { x: (left + right - width) / 2, y: y - height / 2, width, height }, style };
}

function oursSeries(rows: readonly Row[], role: Role): echarts.SeriesOption {
  const { symbol, color, name } = LOOKS[role];
  const data = rows.flatMap(({ verdict }, row) => {
    if (verdict === null || verdict.target.role !== role) return [];
    const { mean, interval } = verdict.ours;
    const [low, high] = interval ?? [mean, mean];
    return [[placeOf(verdict, mean), row, placeOf(verdict, low), placeOf(verdict, high)]];
  });
  return {
    type: "custom",
    name,
    color,
    z: 3,
    silent: true,
    data,
    renderItem: (_params, api) => {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
      const place = Number(api.value(0));
      const [low = 0] = api.coord([api.value(2), api.value(1)]);
      const [high = 0] = api.coord([api.value(3), api.value(1)]);
      const whisker = { x1: low, y1: y, x2: high, y2: y };
      return {
        type: "group",
        children: [
          { type: "line", shape: whisker, style: { stroke: color, lineWidth: 2 } },
          marker(symbol, x, y, color),
          ...(Math.abs(place) >= REACH ? [arrowBeyond(x, y, Math.sign(place), color)] : []),
        ],
      };
    },
  };
}
