/* What an operator may do. Others see no buttons; the gateway refuses them in any case. */

import { element, say } from "./dom.js";
import { confirm, tell } from "./dialogs.js";
import { post } from "./session.js";

export class Actions {
  constructor(mayAct) {
    this.mayAct = mayAct;
    this.paused = false;
    this.flush = element("button", { id: "flush", text: "Flush now", title: "Dials the routes at once instead of after their pauses; what is stored goes out then", onclick: () => this.act("flush") });
    this.pause = element("button", { id: "pause", text: "Pause forwarding", onclick: () => this.pauseOrResume() });
    this.buttons = mayAct ? [this.flush, this.pause] : [];
  }

  async act(name, body = {}) {
    try {
      await post("/api/actions/" + name, body);
    } catch (refused) {
      await tell("That was not done", refused.message);
    }
  }

  async pauseOrResume() {
    if (this.paused) {
      await this.act("resume");
    } else if (await confirm("Nothing will reach the Receiver until forwarding is resumed. Frames are still taken from senders and stored in the spool.", "Pause now", "Pause forwarding?")) {
      await this.act("pause");
    }
  }

  show(status) {
    this.paused = status.forwarding_paused;
    say(this.pause, this.paused ? "Resume forwarding" : "Pause forwarding");
  }

  /** Buttons on the card of a route. */
  route(name) {
    let shown = null;
    const hold = element("button", { class: "small", id: "hold-" + name, onclick: () => this.holdOrRelease(name, shown) });
    const force = element("button", { class: "small", id: "force-" + name, onclick: () => this.forceOrChoose(name, shown) });
    const box = element("span", { class: "actions" }, ...(this.mayAct ? [force, hold] : []));
    return {
      box,
      show: (route) => {
        shown = route;
        say(hold, route.held ? "Release" : "Hold");
        say(force, route.forced ? "Choose freely" : "Only this");
        hold.title = route.held ? "Allows this route again" : "Takes this route out of use until it is released";
        force.title = route.forced ? "Routes are chosen by their order again" : "Uses this route and no other";
      },
    };
  }

  async holdOrRelease(name, route) {
    if (route.held) {
      await this.act("release", { route: name });
      return;
    }
    const question = route.phase === "STARTED"
      ? "The route " + name + " carries frames now. It will not be used until it is released: another route takes over, or frames are stored."
      : "The route " + name + " will not be used until it is released.";
    if (await confirm(question, "Hold now", "Hold " + name + "?")) await this.act("hold", { route: name });
  }

  async forceOrChoose(name, route) {
    if (route.forced) {
      await this.act("auto");
    } else if (await confirm("Only the route " + name + " will be used, whether it works or not, until routes are chosen freely again.", "Use only this", "Use only " + name + "?")) {
      await this.act("force", { route: name });
    }
  }
}
