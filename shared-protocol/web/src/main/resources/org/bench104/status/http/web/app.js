/* The dashboard: wires the parts, follows the event stream, and says when it is lost. */

import { element, say, tone } from "./dom.js";
import { duration } from "./format.js";
import { get, keepToken, post } from "./session.js";
import { Stream } from "./stream.js";
import { confirm, login } from "./dialogs.js";
import { Actions } from "./actions.js";
import { Overview } from "./overview.js";
import { Frames } from "./frames.js";
import { Events } from "./events.js";
import { Metrics } from "./metrics.js";

const THEME = "bench104.theme";
const METRICS_EVERY = 5000;

class App {
  constructor(session) {
    this.session = session;
    this.role = session.role;
    this.listeners = [];
    this.interval = 500;
    this.heard = 0;
    this.actions = new Actions(this.role === "operator" || this.role === "admin");
    this.events = new Events();
    this.frames = new Frames();
    this.metrics = new Metrics();
    this.overview = new Overview((name) => this.actions.route(name), this.events, this.frames);
    this.stream = new Stream("/api/events", this);
    this.tabs = new Map();
  }

  async open() {
    document.getElementById("actions").replaceChildren(...this.actions.buttons, this.themeButton(), ...this.outButton());
    this.tab("overview", "Overview", this.overview.box);
    this.tab("frames", "Frames", this.frames.box, () => this.frames.refill());
    this.tab("events", "Events", this.events.box);
    this.tab("metrics", "Metrics", this.metrics.box, () => this.showMetrics());
    for (const page of await get("/api/pages")) this.addPage(page);
    this.select(this.tabs.has(location.hash.slice(1)) ? location.hash.slice(1) : "overview");
    window.addEventListener("hashchange", () => this.select(location.hash.slice(1)));
    setInterval(() => this.checkAge(), 500);
    this.stream.follow();
  }

  /* what pages of features are given */

  get element() { return element; }
  get get() { return get; }
  get post() { return post; }
  get confirm() { return confirm; }

  onStatus(listener) {
    this.listeners.push(listener);
    if (this.status) listener(this.status);
  }

  addPage(page) {
    const box = element("div", { class: "page" });
    let mounted = false;
    this.tab(page.id, page.title, box, async () => {
      if (!mounted) {
        mounted = true;
        try {
          (await import("/pages/" + page.id + ".js")).mount(box, this);
        } catch (broken) {
          box.append(element("p", { class: "empty", text: "This page cannot be shown: " + broken.message }));
        }
      }
    });
  }

  /* tabs */

  tab(id, title, box, opened = () => {}) {
    const button = element("button", { id: "tab-" + id, role: "tab", text: title, onclick: () => { location.hash = id; this.select(id); } });
    box.hidden = true;
    document.getElementById("tabs").append(button);
    document.getElementById("pages").append(box);
    this.tabs.set(id, { button, box, opened });
  }

  select(id) {
    if (!this.tabs.has(id) || this.selected === id) return;
    this.selected = id;
    for (const [name, tab] of this.tabs) {
      tab.box.hidden = name !== id;
      tab.button.setAttribute("aria-selected", String(name === id));
    }
    this.tabs.get(id).button.scrollIntoView({ block: "nearest", inline: "nearest" }); // on a phone
    this.tabs.get(id).opened();
  }

  async showMetrics() {
    while (this.selected === "metrics") {
      try {
        await this.metrics.refresh();
      } catch {
        // the lost connection is told elsewhere
      }
      await new Promise((done) => setTimeout(done, METRICS_EVERY));
    }
  }

  /* the stream */

  message(kind, data) {
    this.heard = Date.now();
    this.lostWords = null;
    if (kind === "hello") this.interval = data.interval;
    else if (kind === "status") this.show(data);
    else if (kind === "history") this.overview.charts.add(data);
    else if (kind === "event") this.events.add(data);
    else if (kind === "frames") this.frames.add(data);
    this.checkAge();
  }

  /** Another run of the gateway: events and frames are numbered anew. */
  restarted() {
    this.events.clear();
    this.frames.clear();
    this.overview.charts.clear();
  }

  show(status) {
    this.status = status;
    const name = status.name || "bench104 gateway";
    say(document.getElementById("name"), name);
    say(document.getElementById("version"), status.version);
    const line = document.getElementById("state");
    say(line, status.state.text);
    tone(line, { INFO: "good", WARNING: "warning" }[status.state.level] ?? "error");
    document.title = (status.alarms.length ? "⚠ " : "") + name;
    this.events.showAlarms(status.alarms);
    this.actions.show(status);
    this.overview.show(status);
    this.listeners.forEach((listener) => listener(status));
  }

  lost(words, seconds) {
    this.lostWords = "Connection lost: " + words + ". ";
    this.nextAt = Date.now() + seconds * 1000;
    this.checkAge();
  }

  async refused(words) {
    keepToken(null);
    await login(words);
    location.reload();
  }

  /** Old numbers must not look like new ones. */
  checkAge() {
    const chip = document.getElementById("connection");
    const banner = document.getElementById("lost");
    const age = this.heard ? (Date.now() - this.heard) / 1000 : 0;
    const stale = this.lostWords || (this.heard && age * 1000 > 6 * this.interval);
    document.body.toggleAttribute("data-stale", Boolean(stale && this.heard));
    banner.hidden = !stale;
    if (stale) {
      const old = this.heard ? "What is shown is " + duration(age) + " old. " : "";
      const next = this.lostWords ? "Next attempt in " + Math.max(0, Math.ceil((this.nextAt - Date.now()) / 1000)) + " s." : "";
      say(banner, (this.lostWords ?? "The gateway has gone silent. ") + old + next);
      say(chip, "connection lost");
      tone(chip, "error");
      if (!this.lostWords && age > 15) this.stream.hangUp();
    } else {
      say(chip, this.heard ? "live" : "connecting");
      tone(chip, this.heard ? "good" : "waiting");
    }
  }

  /* theme and sign-out */

  themeButton() {
    return element("button", { class: "round", id: "theme", text: "◐", title: "Light or dark", "aria-label": "Light or dark", onclick: () => {
      const dark = document.documentElement.dataset.theme === "dark";
      localStorage.setItem(THEME, dark ? "light" : "dark");
      applyTheme();
      this.overview.charts.redraw();
    } });
  }

  outButton() {
    if (!this.session.token_needed) return [];
    return [element("button", { id: "sign-out", text: "Sign out " + this.session.user, onclick: () => { keepToken(null); location.reload(); } })];
  }
}

function applyTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = localStorage.getItem(THEME) ?? system;
}

async function session() {
  for (;;) {
    try {
      const found = await get("/api/session");
      return found.role ? found : await login();
    } catch (refused) {
      const banner = document.getElementById("lost");
      banner.hidden = false;
      say(banner, "The gateway does not answer: " + refused.message + ". Trying again.");
      await new Promise((done) => setTimeout(done, 2000));
      banner.hidden = true;
    }
  }
}

applyTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
await new App(await session()).open();
