/*
 * Server-sent events over fetch, because EventSource cannot send a token. Connects again with
 * growing pauses for as long as the page is open, and asks for the events that it missed.
 */

import { headers, Refused } from "./session.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;

export class Stream {
  /** listener: { message(kind, data), restarted(), lost(words, secondsToNext), refused(words) } */
  constructor(path, listener) {
    this.path = path;
    this.listener = listener;
    this.lastId = 0;
    this.run = "";
    this.pause = FIRST_PAUSE;
    this.aborter = null;
  }

  async follow() {
    for (;;) {
      const words = await this.once();
      if (words === null) return;
      const pause = this.pause * (0.8 + Math.random() * 0.4);
      this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
      this.listener.lost(words, Math.ceil(pause / 1000));
      await new Promise((done) => setTimeout(done, pause));
    }
  }

  /** Ends a connection on which nothing comes any more. */
  hangUp() {
    this.aborter?.abort();
  }

  async once() {
    this.aborter = new AbortController();
    try {
      const response = await fetch(this.path + "?after=" + this.lastId + "&run=" + this.run, {
        headers: headers({ Accept: "text/event-stream" }),
        cache: "no-store",
        signal: this.aborter.signal,
      });
      if (response.status === 401 || response.status === 403) {
        this.listener.refused((await response.json()).error);
        return null;
      }
      if (!response.ok) return (await response.json()).error;
      await this.read(response.body.getReader());
      return "the gateway has ended the connection";
    } catch (broken) {
      return broken instanceof Refused ? broken.message : "the gateway does not answer";
    }
  }

  async read(reader) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
        this.take(rest.slice(0, end));
        rest = rest.slice(end + 2);
      }
    }
  }

  take(message) {
    let kind = "message";
    let data = "";
    for (const line of message.split("\n")) {
      if (line.startsWith("event: ")) kind = line.slice(7);
      else if (line.startsWith("data: ")) data += line.slice(6);
      else if (line.startsWith("id: ")) this.lastId = Number(line.slice(4));
    }
    if (data) {
      this.pause = FIRST_PAUSE;
      const value = JSON.parse(data);
      if (kind === "hello") {
        if (this.run && this.run !== value.run) this.listener.restarted();
        this.run = value.run;
      }
      this.listener.message(kind, value);
    }
  }
}
