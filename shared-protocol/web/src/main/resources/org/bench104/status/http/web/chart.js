/* Spool and rates over the last hour. */

import uPlot from "./vendor/uplot.js";
import { card, element, say } from "./dom.js";
import { count, rate } from "./format.js";

const HOUR = 3600;
const MOST = 1900;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

class Chart {
  /** lines: [{ name, css, value(point), unit(number) }] */
  constructor(id, title, lines) {
    this.lines = lines;
    this.place = element("div", { class: "chart" });
    this.caption = element("figcaption", { class: "quiet grow", id: id + "-caption" });
    const legend = element("span", { class: "legend" }, ...lines.map((line) => element("span", {}, element("i", { class: line.css }), line.name)));
    const { box, head } = card(title);
    head.append(legend, this.caption);
    box.append(element("figure", { id, role: "img", "aria-labelledby": id + "-caption" }, this.place));
    this.box = box;
    this.plot = null;
    this.data = null;
    new ResizeObserver(() => this.resize()).observe(this.place);
  }

  show(points) {
    const now = points.length ? points[points.length - 1].seconds : Date.now() / 1000;
    this.data = [points.map((p) => p.seconds), ...this.lines.map((line) => points.map(line.value))];
    this.range = [Math.max(now - HOUR, Math.min(points.length ? points[0].seconds : now, now - 120)), now];
    if (this.plot) this.plot.setData(this.data);
    else this.draw();
    say(this.caption, this.words(points));
  }

  words(points) {
    if (points.length === 0) return "nothing yet";
    return this.lines.map((line) => {
      const values = points.map(line.value);
      const now = line.unit(values[values.length - 1]);
      return this.lines.length > 1 ? line.name + " " + now : "now " + now + ", most " + line.unit(Math.max(...values));
    }).join(" · ");
  }

  draw() {
    this.plot?.destroy();
    this.plot = null;
    const width = this.place.clientWidth;
    if (width === 0 || !this.data) return;
    const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 }, font: "11px system-ui, sans-serif" };
    this.plot = new uPlot({
      width,
      height: this.place.clientHeight,
      padding: [8, 10, 0, 0],
      cursor: { y: false, drag: { x: false, y: false } },
      legend: { show: false },
      scales: {
        x: { time: true, range: () => this.range },
        y: { range: (plot, least, most) => [0, Math.max(1, most * 1.1)] },
      },
      axes: [{ ...axis, size: 26, gap: 4, space: 70, values: [[60, "{HH}:{mm}", null, null, null, null, null, null, 1], [1, "{HH}:{mm}:{ss}", null, null, null, null, null, null, 1]] },
        { ...axis, size: 58, values: (plot, ticks) => ticks.map((tick) => count(tick) === "0" && tick > 0 ? tick.toFixed(1) : count(tick)) }],
      series: [{}, ...this.lines.map((line) => ({
        stroke: colour("--" + line.css),
        width: 2,
        fill: this.lines.length === 1 ? colour("--" + line.css) + "2b" : undefined,
        dash: line.dash,
        points: { show: false },
      }))],
    }, this.data, this.place);
  }

  resize() {
    const width = this.place.clientWidth;
    if (width === 0) return;
    if (this.plot) this.plot.setSize({ width, height: this.place.clientHeight });
    else this.draw();
  }
}

export class Charts {
  constructor() {
    this.points = [];
    this.spool = new Chart("chart-spool", "Frames in the spool", [
      { name: "stored", css: "spool", value: (p) => p.spool_rows, unit: count },
    ]);
    this.rates = new Chart("chart-rates", "Frames per second", [
      { name: "in", css: "in", value: (p) => p.in_per_second, unit: rate },
      { name: "out", css: "out", value: (p) => p.out_per_second, unit: rate, dash: [7, 4] },
    ]);
    this.box = element("div", { class: "two" }, this.spool.box, this.rates.box);
  }

  /** More points of the history; with all of them after a new connection. */
  add(points) {
    const last = this.points.length ? this.points[this.points.length - 1].at : "";
    for (const point of points) {
      if (point.at > last) this.points.push({ ...point, seconds: new Date(point.at).getTime() / 1000 });
    }
    this.points.splice(0, Math.max(0, this.points.length - MOST));
    this.show();
  }

  clear() {
    this.points = [];
  }

  show() {
    this.spool.show(this.points);
    this.rates.show(this.points);
  }

  /** Colours have changed. */
  redraw() {
    this.spool.draw();
    this.rates.draw();
  }
}
