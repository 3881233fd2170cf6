// Draws the table of a figure as a chart above it. The table is the source and stays: what cannot be read from the
// drawing can be read there.
//
//   <figure data-chart="line|bar|stack|fan"><figcaption>…</figcaption><details><summary>…</summary><table>…</table></details></figure>
//
// The first column names the points; every further column of the header is a series. On a header cell:
// data-skip leaves the column out, data-dash draws it dashed (a target, the progress of time); of a fan, data-low and
// data-high are the edges, and what lies between them is shaded. On a cell: data-value holds the number when the text is
// not one. A cell without a number is a gap.
import * as echarts from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

// The colours of the theme, told apart by lightness as well as by hue.
const INK = "#1d2126", SOFT = "#59616b", LINE = "#e6e1d8";
// Lines are told apart by their strokes, too: a sheet may be grey.
const STROKES = ["solid", [10, 4], [3, 3], [12, 3, 3, 3], [18, 5], [14, 3, 3, 3, 3, 3]];
const SERIES = ["#a3201d", "#1f6b45", "#8a6510", "#2f5d8a", "#6b3d7a", "#59616b"];

const number = (cell) => {
  const text = (cell?.dataset.value ?? cell?.textContent ?? "").replace(/[\s,，%％]/g, "").replace(/^−/, "-");
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
};

const read = (table) => {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.cells.length > 1);
  const columns = [...table.tHead.rows[table.tHead.rows.length - 1].cells]
    .map((head, at) => ({ head, at, name: head.textContent.trim() }))
    .filter(({ head, at }) => at > 0 && !("skip" in head.dataset));
  return {
    points: rows.map((row) => row.cells[0].textContent.trim()),
    series: columns.map(({ head, at, name }) => ({
      name,
      dash: "dash" in head.dataset,
      edge: "low" in head.dataset ? "low" : "high" in head.dataset ? "high" : null,
      values: rows.map((row) => number(row.cells[at])),
    })),
  };
};

// The shade between the edges of a fan: a column without ink up to the low one, and a grey one on it up to the high one.
// The edges themselves are dotted lines, so that the fan can be read without the shade.
const shade = (series) => {
  const [low, high] = ["low", "high"].map((edge) => series.find((one) => one.edge === edge)?.values ?? []);
  const between = low.map((value, at) => (value === null || high[at] == null ? null : high[at] - value));
  const layer = (data, opacity) => ({
    name: "",
    type: "line",
    stack: "fan",
    stackStrategy: "all",
    data,
    showSymbol: false,
    silent: true,
    tooltip: { show: false },
    lineStyle: { opacity: 0 },
    areaStyle: { color: SOFT, opacity },
    emphasis: { disabled: true },
  });
  return [layer(low, 0), layer(between, 0.2)];
};

const option = (kind, { points, series }, em) => {
  const text = { color: SOFT, fontSize: em * 0.8, fontFamily: getComputedStyle(document.body).fontFamily };
  const group = new Intl.NumberFormat("zh-CN");
  let colour = 0;
  const lines = kind === "line" || kind === "fan";
  return {
    animation: false,
    textStyle: text,
    // The element itself carries the name; stripes tell the bars apart without colour.
    aria: { enabled: true, label: { enabled: false }, decal: { show: !lines && series.length > 1 } },
    grid: { left: em * 0.5, right: em * 1.25, top: series.length > 1 ? em * 2.5 : em, bottom: em * 0.25, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: { show: series.length > 1, data: series.map(({ name }) => name), top: 0, left: 0, textStyle: { ...text, color: INK }, itemWidth: em * 1.5 },
    // richText is drawn within the SVG; the HTML tooltip would need inline styles.
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: "#ffffff",
      borderColor: LINE,
      textStyle: { ...text, color: INK },
      axisPointer: { lineStyle: { color: SOFT } },
      valueFormatter: (value) => (value === null || value === undefined ? "—" : group.format(value)),
    },
    xAxis: {
      type: "category",
      data: points,
      boundaryGap: !lines,
      axisLine: { lineStyle: { color: SOFT } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: { type: "value", splitLine: { lineStyle: { color: LINE } }, axisLabel: { ...text, formatter: (value) => group.format(value) } },
    series: series.map(({ name, dash, edge, values }) => {
      const stroke = STROKES[colour % STROKES.length];
      const ink = dash || edge ? SOFT : SERIES[colour++ % SERIES.length];
      const line = lines || dash;
      return {
        name,
        type: line ? "line" : "bar",
        stack: kind === "stack" && !line ? "whole" : undefined,
        data: values,
        color: ink,
        showSymbol: values.filter((value) => value !== null).length === 1,
        symbol: "circle",
        symbolSize: em * 0.4,
        lineStyle: { width: dash || edge ? 1.5 : 2.5, type: edge ? "dotted" : dash ? "dashed" : stroke },
        barMaxWidth: em * 2.5,
        emphasis: { disabled: true },
      };
    }).concat(kind === "fan" ? shade(series) : []),
  };
};

export const draw = (figures) => {
  for (const figure of figures) {
    const table = figure.querySelector("table");
    if (!table?.tHead || figure.querySelector(".uh-canvas")) continue;
    const canvas = document.createElement("div");
    canvas.className = "uh-canvas";
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", (figure.querySelector("figcaption") ?? table.caption)?.textContent.trim() ?? "");
    const caption = figure.querySelector("figcaption");
    if (caption?.parentNode === figure) caption.after(canvas);
    else figure.prepend(canvas);
    const chart = echarts.init(canvas, null, { renderer: "svg" });
    const paint = () => {
      const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
      chart.resize();
      chart.setOption(option(figure.dataset.chart, read(table), em), true);
      // With the view of its own size the drawing shrinks as a whole on paper.
      canvas.querySelector("svg")?.setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
    };
    paint();
    // Also answers to large type: the height of the canvas is in rem.
    new ResizeObserver(paint).observe(canvas);
  }
};
