/* What Prometheus reads, for people. */

import { card, element } from "./dom.js";
import { text } from "./session.js";

const LINE = /^([a-zA-Z_:][\w:]*)(\{(.*)\})? (.+)$/;

function groups(plain) {
  const help = new Map();
  const found = { Gateway: [], Java: [] };
  for (const line of plain.split("\n")) {
    if (line.startsWith("# HELP ")) {
      const at = line.indexOf(" ", 7);
      help.set(line.slice(7, at), line.slice(at + 1));
    } else {
      const parts = LINE.exec(line);
      if (parts && !parts[1].endsWith("_bucket")) {
        const base = parts[1].replace(/_(total|count|sum|max)$/, "");
        const entry = { name: parts[1], labels: parts[3] ?? "", value: parts[4], help: help.get(parts[1]) ?? help.get(base) ?? "" };
        (parts[1].startsWith("bench104_") ? found.Gateway : found.Java).push(entry);
      }
    }
  }
  return found;
}

const number = (value) => {
  const parsed = Number(value);
  return Number.isNaN(parsed) ? "–" : Number.isInteger(parsed) ? new Intl.NumberFormat("en").format(parsed) : parsed.toPrecision(5);
};

/** A long name, with places where a narrow page may break it. */
const breakable = (name) => name.split(/(?<=_)/).flatMap((part) => [part, element("wbr")]);

export class Metrics {
  constructor() {
    this.bodies = {};
    const cards = ["Gateway", "Java"].map((name) => {
      const body = element("tbody", { id: "metrics-" + name.toLowerCase() });
      this.bodies[name] = body;
      const { box, head } = card(name, element("div", { class: "scroll" }, element("table", { class: "rows" }, body)));
      if (name === "Gateway") head.append(element("span", { class: "quiet grow mono", text: "/metrics" }));
      return box;
    });
    this.box = element("div", { class: "page" }, ...cards);
  }

  async refresh() {
    const found = groups(await text("/metrics"));
    for (const [name, entries] of Object.entries(found)) {
      this.bodies[name].replaceChildren(...entries.map((entry) => element(
        "tr",
        { title: entry.help },
        element("td", { class: "mono wide" }, ...breakable(entry.name), entry.labels ? element("span", { class: "quiet", text: " " + entry.labels }) : null),
        element("td", { class: "quiet optional", text: entry.help }),
        element("td", { class: "number mono fixed", text: number(entry.value) }),
      )));
    }
  }
}
