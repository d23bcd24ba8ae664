/* Alarms that stand, and what has happened. */

import { card, element } from "./dom.js";
import { clock } from "./format.js";

const MOST = 2000;
const SHORT = 7;
const TONES = { INFO: "good", WARNING: "warning", ALARM: "error" };

function row(event) {
  return element(
    "tr",
    {},
    element("td", { class: "fixed mono", text: clock(event.at) }),
    element("td", { class: "severity", "data-tone": TONES[event.severity] ?? "warning", text: event.severity.toLowerCase() }),
    element("td", { class: "wide", text: event.text }),
  );
}

export class Events {
  constructor() {
    this.all = [];
    this.body = element("tbody", { id: "events" });
    this.alarms = element("div", { id: "alarm-list" });
    const head = element("tr", {}, ...["Time", "Severity", "What"].map((text) => element("th", { text })));
    const table = element("table", { class: "rows" }, element("thead", {}, head), this.body);
    this.box = element("div", { class: "page" }, card("Alarms", this.alarms).box,
      card("Events", element("div", { class: "scroll" }, table)).box);
    this.shortBody = element("tbody", { id: "events-short" });
    this.short = element("table", { class: "rows" }, this.shortBody);
    this.showAlarms([]);
  }

  add(event) {
    this.all.push(event);
    this.body.prepend(row(event));
    this.shortBody.prepend(row(event));
    if (this.shortBody.rows.length > SHORT) this.shortBody.lastChild.remove();
    if (this.all.length > MOST) { this.all.shift(); this.body.lastChild.remove(); }
  }

  clear() {
    this.all = [];
    this.body.replaceChildren();
    this.shortBody.replaceChildren();
  }

  showAlarms(alarms) {
    const key = JSON.stringify(alarms);
    if (key === this.key) return;
    this.key = key;
    const banner = (alarm) => element("div", { class: "banner", "data-tone": alarm.severity === "WARNING" ? "warning" : "error" }, element("strong", { text: alarm.kind }), element("span", { text: alarm.text }));
    this.alarms.replaceChildren(...(alarms.length ? alarms.map(banner) : [element("p", { class: "empty", text: "No alarm stands." })]));
    document.getElementById("alarms").replaceChildren(...alarms.map(banner));
  }
}
