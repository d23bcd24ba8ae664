/* Decoded frames as they pass: a long table with filter and pause, and a short one for the overview. */

import { card, element } from "./dom.js";
import { clock } from "./format.js";

const MOST = 400;
const SHORT = 7;
const NUMBERS = ["CA", "IOA"];
const COLUMNS = ["Time", "From", "Type", "Cause", "CA", "IOA", "Value", "Quality", "Time tag"];

/** What its first octets say, for a frame without objects: it is private or cannot be decoded. */
function header(asdu) {
  const octet = (at) => (asdu.length > 2 * at + 1 ? parseInt(asdu.slice(2 * at, 2 * at + 2), 16) : NaN);
  const text = (number) => (Number.isNaN(number) ? "" : String(number));
  const cause = octet(2);
  return { type: text(octet(0)), cause: text(cause & 0x3f), negative: (cause & 0x40) !== 0, test: (cause & 0x80) !== 0,
    common_address: text(octet(4) + 256 * octet(5)) };
}

function cells(frame, object, full) {
  const of = object ?? header(frame.asdu);
  const td = (text, css = "") => element("td", { class: css, text: String(text ?? "") });
  const start = [
    td(clock(frame.received_at, true), "fixed mono"),
    full ? td(frame.origin, "mono optional fixed") : null,
    td(of.type, "fixed mono"),
    td(of.cause + (of.negative ? " neg" : "") + (of.test ? " test" : ""), "fixed optional"),
    full ? td(of.common_address, "number optional") : null,
  ];
  if (frame.problem) return [...start, element("td", { class: "problem wide", colspan: full ? 4 : 2, text: frame.problem })];
  if (!object) return [...start, td(frame.asdu, "mono wide")];
  return [
    ...start,
    td(object.ioa, "number"),
    td(object.value, "mono wide"),
    full ? td(object.quality, "optional") : null,
    full ? td(object.time_tag, "mono optional fixed") : null,
  ];
}

function row(frame, object, full) {
  return element("tr", { class: "fresh", title: frame.asdu }, ...cells(frame, object, full));
}

function table(id, columns, optional) {
  const body = element("tbody", { id });
  const css = (name) => (optional.includes(name) ? "optional " : "") + (NUMBERS.includes(name) ? "number" : "");
  const head = element("tr", {}, ...columns.map((name) => element("th", { text: name, class: css(name) })));
  return { body, box: element("table", { class: "rows" }, element("thead", {}, head), body) };
}

export class Frames {
  constructor() {
    this.all = [];
    this.epoch = 0;
    this.sequence = 0;
    this.paused = false;
    this.filter = element("input", { id: "frames-filter", type: "search", placeholder: "Filter: type, origin, address, value", "aria-label": "Filter", oninput: () => this.refill() });
    this.pause = element("button", { id: "frames-pause", text: "Pause", onclick: () => this.togglePause() });
    this.shown = element("span", { class: "quiet grow", id: "frames-shown" });
    const full = table("frames", COLUMNS, ["From", "Cause", "CA", "Quality", "Time tag"]);
    this.body = full.body;
    this.empty = element("p", { class: "empty", text: "No frame has arrived since the page was opened." });
    const { box, head } = card("Frames as they pass");
    head.append(this.shown, this.filter, this.pause);
    box.append(element("div", { class: "scroll" }, full.box), this.empty);
    this.box = element("div", { class: "page" }, box);
    const short = table("frames-short", ["Time", "Type", "Cause", "IOA", "Value"], ["Cause"]);
    this.shortBody = short.body;
    this.shortEmpty = element("p", { class: "empty", text: "Nothing yet: connect a Sender." });
    this.short = element("div", {}, short.box, this.shortEmpty);
  }

  /** Newer frames; after a new connection some may be known already. */
  add(sent) {
    const frames = sent.filter((f) => f.epoch > this.epoch || (f.epoch === this.epoch && f.sequence > this.sequence));
    if (frames.length === 0) return;
    ({ epoch: this.epoch, sequence: this.sequence } = frames[frames.length - 1]);
    this.all.push(...frames);
    this.all.splice(0, Math.max(0, this.all.length - MOST));
    this.fillShort();
    if (!this.paused) this.prepend(frames);
  }

  clear() {
    this.all = [];
    this.epoch = 0;
    this.sequence = 0;
    this.refill();
    this.fillShort();
  }

  matches(frame) {
    const wanted = this.filter.value.trim().toLowerCase();
    if (!wanted) return true;
    const objects = frame.objects.length ? frame.objects : [header(frame.asdu)];
    const words = objects.flatMap((o) => [o.type, o.cause, o.common_address, o.ioa, o.value, o.quality]);
    return [frame.origin, ...words, frame.problem].join(" ").toLowerCase().includes(wanted);
  }

  rowsOf(frame, full) {
    return frame.objects.length ? frame.objects.map((object) => row(frame, object, full)) : [row(frame, null, full)];
  }

  prepend(frames) {
    const rows = frames.filter((f) => this.matches(f)).reverse().flatMap((f) => this.rowsOf(f, true));
    this.body.prepend(...rows.slice(0, MOST));
    while (this.body.rows.length > MOST) this.body.lastChild.remove();
    this.count();
  }

  refill() {
    this.body.replaceChildren();
    this.prepend(this.all);
  }

  fillShort() {
    const rows = this.all.slice(-SHORT).reverse().flatMap((f) => this.rowsOf(f, false)).slice(0, SHORT);
    this.shortBody.replaceChildren(...rows);
    this.shortEmpty.hidden = rows.length > 0;
  }

  count() {
    const shown = this.all.filter((f) => this.matches(f)).length;
    this.shown.textContent = shown + " of the last " + this.all.length + " shown" + (this.paused ? ", paused" : "");
    this.empty.hidden = this.all.length > 0;
  }

  togglePause() {
    this.paused = !this.paused;
    this.pause.textContent = this.paused ? "Go on" : "Pause";
    if (this.paused) this.count();
    else this.refill();
  }
}
