// The real server in a process of its own, on a free port, with users made for the test.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const bin = process.env.NOTIFIER_BIN ?? fileURLToPath(new URL("../../../build/bin", import.meta.url));

export const password = "correct-horse-battery";

export function addUser(folder, name, secret = password) {
  return spawnSync(join(bin, "notifier_server"), ["add-user", "--users", join(folder, "users.json"), name], { input: secret + "\n" });
}

export class Server {
  /** Resolves when connections are accepted. `options`: command-line options; `users`: names, or a number of them. */
  static async start({ options = [], users = ["ada", "bob"], tls = false } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "notifier-"));
    const names = typeof users === "number" ? Array.from({ length: users }, (_, i) => `user-${i}`) : users;
    for (const name of names) addUser(folder, name);
    if (tls) {
      const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")]);
      if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
      options = [...options, "--tls-cert", join(folder, "cert.pem"), "--tls-key", join(folder, "key.pem")];
    }
    const server = new Server(folder, names, options, tls);
    await server.restart();
    return server;
  }

  constructor(folder, users, options, tls) {
    Object.assign(this, { folder, users, options, tls, log: "", port: 0 });
  }

  /** Starts it (again), on the same port if it had one. */
  async restart() {
    const portFile = join(this.folder, "port");
    rmSync(portFile, { force: true });
    this.process = spawn(join(bin, "notifier_server"),
      ["--listen", `127.0.0.1:${this.port}`, "--users", join(this.folder, "users.json"), "--port-file", portFile, ...this.options]);
    this.process.stdout.on("data", (data) => (this.log += data));
    this.process.stderr.on("data", (data) => (this.log += data));
    this.exited = new Promise((resolve) => this.process.on("exit", (code, signal) => resolve({ code, signal })));
    for (const deadline = Date.now() + 20000; !existsSync(portFile); await sleep(10)) {
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error(`the server did not start: ${this.log}`);
    }
    this.port = Number(readFileSync(portFile, "utf8"));
  }

  get url() {
    return `${this.tls ? "https" : "http"}://${this.tls ? "localhost" : "127.0.0.1"}:${this.port}`;
  }

  get certificate() {
    return readFileSync(join(this.folder, "cert.pem"));
  }

  /** Sends a signal and resolves to {code, signal} when it has exited. */
  async kill(signal = "SIGTERM") {
    this.process.kill(signal);
    return this.exited;
  }

  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  residentBytes() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.process.pid}/status`, "utf8"))[1]) * 1024;
  }

  async metrics() {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    return Object.fromEntries(text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }));
  }

  async post(path, { body, cookie, origin } = {}) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (cookie) headers.Cookie = cookie;
    if (origin) headers.Origin = origin;
    return fetch(this.url + path, { method: "POST", headers, body: body && JSON.stringify(body) });
  }

  /** The session's cookie, as a client sends it back. */
  async login(user, secret = password) {
    const answer = await this.post("/login", { body: { user, password: secret } });
    if (answer.status !== 200) throw new Error(`login of ${user}: ${answer.status} ${await answer.text()}`);
    return answer.headers.get("set-cookie").split(";")[0];
  }

  async ticket(cookie) {
    const answer = await this.post("/ticket", { cookie });
    if (answer.status !== 200) throw new Error(`ticket: ${answer.status}`);
    return (await answer.json()).ticket;
  }
}
