import { card, element, say } from "./dom.js";
import { count, duration, octets, rate } from "./format.js";
import { PathView } from "./path.js";
import { Charts } from "./chart.js";

class Tile {
  constructor(id, name) {
    this.value = element("b", { id });
    this.more = element("small");
    this.box = element("div", { class: "card tile" }, element("span", { text: name }), this.value, this.more);
  }

  show(value, more = "") {
    say(this.value, value);
    say(this.more, more);
  }
}

/** Path, numbers of the spool, charts, and the newest events and frames. */
export class Overview {
  constructor(routeActions, events, frames) {
    this.path = new PathView(routeActions);
    this.charts = new Charts();
    this.rows = new Tile("spool-rows", "Frames in the spool");
    this.bytes = new Tile("spool-bytes", "On disk");
    this.filled = element("progress", { max: "1", value: "0", "aria-label": "Share of the limit that is in use" });
    this.bytes.value.after(this.filled);
    this.oldest = new Tile("spool-oldest", "Oldest frame on disk");
    this.drain = new Tile("spool-drain", "Time to drain");
    this.taken = new Tile("total-in", "Frames taken");
    this.delivered = new Tile("total-out", "Frames delivered");
    const tiles = element("div", { class: "tiles" }, ...[this.rows, this.bytes, this.oldest, this.drain, this.taken, this.delivered].map((t) => t.box));
    const newestEvents = card("Newest events", events.short);
    const newestFrames = card("Newest frames", frames.short);
    this.box = element("div", { class: "page" }, this.path.box, tiles, this.charts.box,
      element("div", { class: "two" }, newestFrames.box, newestEvents.box));
  }

  show(status) {
    this.path.show(status);
    const spool = status.spool;
    this.rows.show(count(spool.rows), spool.quarantined ? count(spool.quarantined) + " damaged rows set aside" : "");
    this.bytes.show(octets(spool.bytes), "of " + octets(spool.limit));
    this.filled.value = spool.bytes / spool.limit;
    this.oldest.show(duration(spool.oldest_age));
    this.drain.show(spool.rows === 0 ? "–" : spool.time_to_drain === null ? "not draining" : duration(spool.time_to_drain));
    this.taken.show(count(status.totals.in), rate(status.intake.frames_per_second));
    this.delivered.show(count(status.totals.out), rate(status.hops.reduce((sum, hop) => sum + hop.out_per_second, 0)));
  }
}
