/* Energy meters: who is there, what they say, and what they can be told. */

import { card, say, tone } from "/dom.js";
import { clock, count, octets } from "/format.js";
import { tell } from "/dialogs.js";

const EVERY = 2000;
const MOST_EVENTS = 20;

export function mount(section, app) {
  new Meters(section, app).follow();
}

class Meters {
  constructor(section, app) {
    this.app = app;
    this.section = section;
    this.mayRead = app.role === "operator" || app.role === "admin";
    const e = app.element;
    this.list = e("tbody", { id: "meters" });
    this.empty = e("p", { class: "empty", id: "meters-empty", text: "No meter has dialled in yet. Point the meters, or bench104-simulator dlt645, at the address of --meters." });
    this.detail = e("div", { id: "meter-detail", hidden: true });
    this.events = e("tbody", { id: "meter-events" });
    section.append(
      card("Meters", this.empty, this.table(["Meter", "State", "Protocol", "Address", "Last seen", "Alarms"], this.list)).box,
      this.detail,
      card("Events of meters", this.table(["Time", "Meter", "What", "Details"], this.events)).box,
    );
    this.buildDetail();
  }

  table(titles, body) {
    const e = this.app.element;
    return e("div", { class: "scroll" }, e("table", { class: "rows" },
      e("thead", {}, e("tr", {}, ...titles.map((text) => e("th", { text })))), body));
  }

  buildDetail() {
    const e = this.app.element;
    this.values = e("tbody", { id: "meter-values" });
    this.alarms = e("tbody", { id: "meter-alarms" });
    this.frames = e("tbody", { id: "meter-frames" });
    this.happened = e("tbody", { id: "meter-events" });
    this.facts = e("p", { class: "quiet" });
    this.answer = e("p", { id: "meter-answer", role: "status" });
    const register = e("input", { id: "meter-register", placeholder: "VOLTAGE_A, 0x02010100 or 1-0:12.7.0.255", maxlength: "64", "aria-label": "Register", required: true });
    const read = e("form", { class: "actions", onsubmit: (event) => { event.preventDefault(); this.read(register.value.trim()); } },
      register, e("button", { id: "meter-read", class: "primary", text: "Read register" }));
    const relay = e("div", { class: "actions" },
      e("button", { id: "relay-open", class: "danger", text: "Open relay", onclick: () => this.relay("open") }),
      e("button", { id: "relay-close", class: "danger", text: "Close relay", onclick: () => this.relay("close") }));
    const made = card("", this.facts, this.mayRead ? read : null, this.app.role === "admin" ? relay : null, this.answer,
      e("h3", { text: "Values" }), this.table(["Time", "Register", "Value", "Unit", "Identifier"], this.values),
      e("h3", { text: "Alarms" }), this.table(["Since", "Alarm", "Severity", "Value", "Limit", ""], this.alarms),
      e("h3", { text: "Events" }), this.table(["Time", "Event", "Details"], this.happened),
      e("h3", { text: "Last frames" }), this.table(["Time", "", "Octets"], this.frames));
    this.title = made.head.querySelector("h2");
    this.detail.append(made.box);
  }

  async follow() {
    for (;;) {
      if (!this.section.hidden) {
        try {
          await this.refresh();
        } catch {
          // the lost connection is told elsewhere
        }
      }
      await new Promise((done) => setTimeout(done, EVERY));
    }
  }

  async refresh() {
    const meters = await this.app.get("/api/meters");
    meters.sort((a, b) => Number(b.online) - Number(a.online) || (a.id < b.id ? -1 : 1));
    this.empty.hidden = meters.length > 0;
    this.list.replaceChildren(...meters.map((meter) => this.row(meter)));
    const events = (await this.app.get("/api/meter-events")).slice(-MOST_EVENTS).reverse();
    this.events.replaceChildren(...events.map((event) => this.cells([clock(event.at), event.meter, event.event, event.details])));
    if (this.chosen) this.show(await this.app.get("/api/meters/" + encodeURIComponent(this.chosen)));
  }

  cells(texts, more = []) {
    const e = this.app.element;
    return e("tr", {}, ...texts.map((text) => e("td", { text })), ...more);
  }

  row(meter) {
    const e = this.app.element;
    const name = e("button", { class: "small", text: meter.id, onclick: () => this.choose(meter.id) });
    const state = e("td", { text: meter.online ? "online" : "offline" });
    tone(state, meter.online ? "good" : "error");
    return e("tr", { "data-meter": meter.id }, e("td", {}, name), state, e("td", { text: meter.protocol }), e("td", { text: meter.remote ?? "–" }),
      e("td", { text: meter.last_seen ? clock(meter.last_seen) : "–" }), e("td", { text: count(meter.active_alarms) }));
  }

  async choose(id) {
    this.chosen = id;
    say(this.answer, "");
    this.show(await this.app.get("/api/meters/" + encodeURIComponent(id)));
  }

  show(meter) {
    if (meter.id !== this.chosen) return;
    this.detail.hidden = false;
    say(this.title, "Meter " + meter.id);
    say(this.facts, meter.state + " · received " + octets(meter.octets_received) + " in " + count(meter.frames_received)
      + " frames · sent " + octets(meter.octets_sent) + " in " + count(meter.frames_sent) + " frames · " + count(meter.heartbeats) + " heartbeats");
    this.values.replaceChildren(...meter.values.map((v) => this.cells([clock(v.at), v.register, v.value, v.unit, v.data_id])));
    this.alarms.replaceChildren(...meter.alarms.map((a) => this.cells(
      [clock(a.triggered_at), a.type, a.severity, a.value ?? "–", a.threshold ?? "–"], [this.acknowledge(meter, a)])));
    this.happened.replaceChildren(...meter.events.slice().reverse().map((h) => this.cells([clock(h.at, true), h.event, h.details])));
    this.frames.replaceChildren(...meter.frames.slice().reverse().map((f) => this.cells([clock(f.at, true), f.sent ? "sent" : "received", f.hex])));
  }

  acknowledge(meter, alarm) {
    const e = this.app.element;
    if (alarm.acknowledged) return e("td", { text: "seen" });
    if (!this.mayRead) return e("td");
    return e("td", {}, e("button", { class: "small", text: "Seen", onclick: () =>
      this.act("/acknowledge", { alarm: alarm.id }, () => "") }));
  }

  read(register) {
    return this.act("/read", { register }, (read) => {
      const values = read.block.length ? read.block : [read];
      return values.map((v) => (v.register + " = " + v.value + " " + v.unit).trim()).join(", ") + " (" + clock(read.at) + ")";
    });
  }

  async relay(state) {
    const words = state === "open" ? "The relay of meter " + this.chosen + " will open: whoever it supplies loses power." :
      "The relay of meter " + this.chosen + " will close: power returns to whoever it supplies.";
    if (await this.app.confirm(words + " This is written to the audit log.", state === "open" ? "Open relay now" : "Close relay now")) {
      await this.act("/relay", { state }, (relay) => "The meter reports: relay " + (relay.state === "open" ? "open" : "closed") + " (" + clock(relay.at) + ")");
    }
  }

  async act(path, body, words) {
    say(this.answer, "Waiting for the meter …");
    try {
      say(this.answer, words(await this.app.post("/api/meters/" + encodeURIComponent(this.chosen) + path, body)));
      await this.refresh();
    } catch (refused) {
      say(this.answer, "");
      await tell("That was not done", refused.message);
    }
  }
}
