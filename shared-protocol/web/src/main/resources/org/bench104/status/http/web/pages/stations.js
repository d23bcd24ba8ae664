/* The standard roles: control centres that are served, RTUs that are acquired from. */

import { card, say } from "/dom.js";
import { count, rate } from "/format.js";

export function mount(section, app) {
  const e = app.element;
  const table = (id, titles) => {
    const body = e("tbody", { id });
    const box = e("div", { class: "scroll" }, e("table", { class: "rows" },
      e("thead", {}, e("tr", {}, ...titles.map((text) => e("th", { text })))), body));
    return { body, box };
  };
  const fill = (body, rows) =>
    body.replaceChildren(...rows.map((cells) => e("tr", {}, ...cells.map((text) => e("td", { text })))));
  const facts = e("p", { class: "quiet", id: "serve-facts" });
  const masters = table("masters", ["Control centre", "Certificate", "State", "Sent", "Received"]);
  const rtus = table("rtus", ["RTU", "Address", "State", "Frames", "Rate", "Requests", "Last close"]);
  const serve = card("Control centres that are served", facts, masters.box).box;
  const acquire = card("RTUs", rtus.box).box;
  section.append(serve, acquire);
  app.onStatus((status) => {
    serve.hidden = !status.serve;
    acquire.hidden = !status.acquire;
    if (!serve.hidden) {
      const s = status.serve;
      say(facts, [
        "Listening on " + s.listening,
        s.started ? "a control centre takes events" : "no control centre has started, events wait",
        count(s.queued) + " events in memory",
        rate(s.events_per_second),
        count(s.points) + " points",
        s.last_close ? "last close: " + s.last_close : "",
      ].filter(Boolean).join(" · "));
      fill(masters.body, s.masters.map((m) => [m.peer, m.identity, m.state, count(m.frames_out), count(m.requests_in)]));
    }
    if (!acquire.hidden) {
      fill(rtus.body, status.acquire.rtus.map((r) =>
        [r.name, r.target, r.state, count(r.frames_in), rate(r.frames_per_second), count(r.requests), r.last_close]));
    }
  });
}
