/* The way of the frames: senders, gateway, and the ways out of it. */

import { card, element, fact, say, tone } from "./dom.js";
import { count, rate, since } from "./format.js";

class Hop {
  constructor(id, title) {
    const { box, head } = card(title);
    this.box = box;
    box.classList.add("hop");
    box.id = "hop-" + id;
    this.address = element("span", { class: "address quiet mono" });
    this.state = element("span", { class: "chip", id: "hop-" + id + "-state" });
    this.facts = { in: fact("in"), out: fact("out"), queue: fact("waiting"), since: fact("since") };
    this.note = element("p", { class: "note quiet", id: "hop-" + id + "-note" });
    this.head = head;
    head.append(this.address);
    box.append(this.state, element("div", { class: "facts" }, ...Object.values(this.facts).map((f) => f.box)), this.note);
  }

  show({ address = "", state, mood, note = "", queueName, ...facts }) {
    say(this.address, address);
    say(this.state, state);
    tone(this.state, mood);
    say(this.note, note);
    this.note.hidden = note === "";
    for (const [name, shown] of Object.entries(this.facts)) shown.show(facts[name] ?? "", name === "queue" ? queueName : undefined);
  }
}

const TITLES = { lan: "LAN", tailscale: "Tailscale", cloud: "Cloud" };
const title = (name) => TITLES[name] ?? name;

export class PathView {
  /** routeActions(name) makes the buttons of a route: { box, show(route) } */
  constructor(routeActions) {
    this.routeActions = routeActions;
    this.senders = new Hop("senders", "Senders");
    this.gateway = new Hop("gateway", "Gateway");
    this.ways = element("div", { class: "ways" });
    this.hops = new Map();
    this.into = element("div", { class: "arrow", "aria-hidden": "true" });
    this.outOf = element("div", { class: "arrow", "aria-hidden": "true" });
    this.box = element("div", { class: "path", id: "path" }, this.senders.box, this.into, this.gateway.box, this.outOf, this.ways);
  }

  show(status) {
    this.showSenders(status);
    this.showGateway(status);
    let out = 0;
    const seen = new Set();
    for (const hop of status.hops) {
      out += hop.out_per_second;
      if (hop.routes.length > 0) {
        for (const route of hop.routes) {
          seen.add(route.name);
          this.way(route.name, true).show(this.route(route, status));
          this.way(route.name).buttons.show(route);
        }
      } else {
        const name = hop.name === "scada" ? "scada" : hop.name;
        seen.add(name);
        this.way(name).show({
          state: hop.configured ? hop.state : hop.name === "scada" ? hop.state : "not configured",
          mood: hop.configured ? (hop.up ? "good" : "error") : "plain",
          out: hop.configured ? rate(hop.out_per_second) : "",
          queue: hop.configured ? count(hop.backlog) : "",
          queueName: "waiting",
        });
      }
    }
    for (const [name, hop] of this.hops) {
      if (!seen.has(name)) { hop.box.remove(); this.hops.delete(name); }
    }
    this.into.toggleAttribute("data-flow", status.intake.frames_per_second > 0);
    this.outOf.toggleAttribute("data-flow", out > 0);
  }

  way(name, withButtons = false) {
    let hop = this.hops.get(name);
    if (!hop) {
      hop = new Hop(name, name === "scada" ? "Receiver" : title(name));
      if (withButtons) {
        hop.buttons = this.routeActions(name);
        hop.head.append(hop.buttons.box);
        hop.buttons.box.classList.add("grow");
      }
      this.hops.set(name, hop);
      this.ways.append(hop.box);
    }
    return hop;
  }

  showSenders(status) {
    const senders = status.intake.senders;
    const peers = senders.slice(0, 5).map((s) => s.peer + "  " + rate(s.frames_per_second));
    if (senders.length > 5) peers.push("and " + (senders.length - 5) + " more");
    const refused = status.intake.refused_connections;
    this.senders.show({
      state: senders.length === 0 ? "no sender is connected" : senders.length === 1 ? "1 sender connected" : senders.length + " senders connected",
      mood: senders.length === 0 ? "waiting" : "good",
      out: rate(status.intake.frames_per_second),
      queue: refused ? count(refused) : "",
      queueName: "refused",
      since: senders.length ? since(senders.map((s) => s.since).sort()[0], status.at) : "",
      note: peers.join("\n"),
    });
  }

  showGateway(status) {
    const custody = status.custody;
    const [state, mood] = custody.refusing ? ["the spool refuses, senders wait", "error"]
      : status.forwarding_paused ? ["forwarding paused, frames are stored", "warning"]
      : custody.spooling ? ["storing frames in the spool", "warning"]
      : ["forwarding", "good"];
    this.gateway.show({
      address: status.intake.listening,
      state,
      mood,
      in: rate(status.intake.frames_per_second),
      out: rate(status.hops.reduce((sum, hop) => sum + hop.out_per_second, 0)),
      queue: count(custody.in_memory),
      queueName: "in memory",
      since: since(status.started_at, status.at),
      note: count(status.totals.in) + " frames taken, " + count(status.totals.out) + " delivered"
        + (status.totals.refused_commands ? ", " + count(status.totals.refused_commands) + " commands refused" : "")
        + (status.totals.findings ? ", " + count(status.totals.findings) + " findings" : ""),
    });
  }

  route(route, status) {
    const mood = route.held ? "warning"
      : { STARTED: "good", WAITING: "error", CONNECTED: "plain" }[route.phase] ?? "waiting";
    return {
      address: route.target,
      state: route.state,
      mood,
      in: rate(route.in_per_second),
      out: rate(route.out_per_second),
      queue: count(route.link?.unacknowledged ?? 0),
      queueName: "unacknowledged",
      since: since(route.since, status.at),
      note: route.last_error ? "Last error: " + route.last_error : "",
    };
  }
}
