// A client of the notifier on npm's ws. Each frame that it receives is validated.
import { once } from "node:events";
import WebSocket from "ws";
import { valid } from "./schemas.js";

export class Client {
  /** Logged in by `cookie`; `hello` has been received when this resolves. `more`: options for ws. */
  static async connect(server, cookie, more = {}) {
    const client = new Client(new WebSocket(server.url.replace("http", "ws") + "/ws", ["notifier.v1", `ticket.${await server.ticket(cookie)}`], more));
    client.hello = await client.next("hello");
    return client;
  }

  constructor(socket) {
    this.socket = socket;
    this.frames = [];     // those that next() has not handed out yet
    this.events = [];     // all events
    this.waiting = [];
    this.closed = new Promise((resolve) => socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() })));
    socket.on("message", (data) => this.#received(data));
    socket.on("error", (error) => this.#failed(error));
    this.closed.then(({ code, reason }) => this.#failed(new Error(`closed: ${code} ${reason}`)));
  }

  #received(data) {
    try {
      const message = JSON.parse(data.toString());
      valid(`server.${message.type}`, message);
      if (message.seq && message.data) this.events.push(message);
      this.frames.push(message);
    } catch (error) {
      this.#failed(error);
    }
    for (const wake of this.waiting.splice(0)) wake();
  }

  #failed(error) {
    this.error ??= error;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** The next frame, which must be of that type; of any type if none is given. */
  async next(type, milliseconds = 10000) {
    for (const deadline = Date.now() + milliseconds; !this.frames.length;) {
      if (this.error) throw this.error;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no ${type ?? "frame"} within ${milliseconds} ms`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => { clearTimeout(timer); resolve(); });
      });
    }
    const frame = this.frames.shift();
    if (type && frame.type !== type) throw new Error(`${type} was expected, not ${JSON.stringify(frame)}`);
    return frame;
  }

  async take(count) {
    const frames = [];
    while (frames.length < count) frames.push(await this.next());
    return frames;
  }

  send(message) {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Runs the agent, and resolves to the run's five events. */
  async run(text) {
    this.send({ type: "run", text });
    return this.take(5);
  }

  /** As if the cable were cut: no Close, no goodbye. */
  async cut() {
    this.socket.terminate();
    return this.closed;
  }

  async close() {
    this.socket.close(1000);
    return this.closed;
  }
}

/** The status with which a handshake is refused. */
export async function refusal(server, { protocols = ["notifier.v1"], headers = {} } = {}) {
  const socket = new WebSocket(server.url.replace("http", "ws") + "/ws", protocols, { headers });
  socket.on("error", () => {});
  const outcome = await Promise.race([
    once(socket, "unexpected-response").then(([, response]) => response.statusCode),
    once(socket, "open").then(() => "open"),
  ]);
  socket.terminate();
  return outcome;
}
