// Slow, silent, and hostile peers: each meets its limit, and costs its neighbours nothing.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, refusal } from "./support/client.js";
import { Server } from "./support/server.js";

let server;
before(async () => {
  server = await Server.start({
    options: ["--handshake-seconds", "1", "--ping-seconds", "0.5", "--pong-seconds", "0.5", "--close-seconds", "0.5", "--max-queue-bytes", "100000",
      "--max-connections", "40", "--max-message-bytes", "65536", "--ring-events", "50", "--max-messages-per-minute", "100000"],
    users: ["ada", "bob", "cy"],
  });
});
after(() => server.stop());

const connected = (text = "") => new Promise((resolve) => {
  const socket = net.connect(server.port, "127.0.0.1", () => { socket.write(text); resolve(socket); });
  socket.on("error", () => {});
});
const ended = (socket, milliseconds) => Promise.race([
  new Promise((resolve) => { socket.closed ? resolve(true) : socket.on("close", () => resolve(true)); socket.resume(); }), sleep(milliseconds).then(() => false)]);

test("a handshake that never comes, or comes byte by byte, is given up", async () => {
  const silent = await connected();
  const slow = await connected("GET / HTTP/1.1\r\n");
  const drip = setInterval(() => slow.write("X"), 100);
  const start = Date.now();
  try {
    assert.ok(await ended(silent, 3000));
    assert.ok(await ended(slow, 3000));
    assert.ok(Date.now() - start < 2500);
  } finally {
    clearInterval(drip);
  }
});

test("more connections than there may be are turned away, and there is room again after", async () => {
  const sockets = [];
  for (let i = 0; i < 60; ++i) sockets.push(await connected());
  await sleep(100);
  const start = Date.now();
  assert.ok(await ended(await connected(), 900));
  assert.ok(Date.now() - start < 500);
  for (const socket of sockets) socket.destroy();
  await sleep(200);
  assert.equal((await fetch(server.url + "/healthz")).status, 200);
});

test("a reader that pauses is closed at its cap; memory stays flat, and its neighbour does not notice", async () => {
  const cookie = await server.login("ada");
  const [slow, runner] = [await Client.connect(server, cookie), await Client.connect(server, cookie)];
  const neighbour = await Client.connect(server, await server.login("bob"));
  slow.send({ type: "ack", seq: 0 });
  await sleep(50);
  slow.socket.pause();
  const memory = server.residentBytes();
  const latencies = [];
  for (let i = 0; i < 1500 && !(await slowConsumers()); ++i) {
    await runner.run("word ".repeat(300));
    const start = performance.now();
    if (i % 10 === 0) { await neighbour.run("1+1"); latencies.push(performance.now() - start); }
  }
  assert.equal(await slowConsumers(), 1);
  latencies.sort((a, b) => a - b);
  // A sanitizer keeps freed memory for a while, and takes its time.
  if (!process.env.NOTIFIER_SLOW) {
    assert.ok(latencies[Math.floor(latencies.length * 0.99)] < 100, `p99 ${latencies.at(-1)} ms`);
    assert.ok(server.residentBytes() - memory < 8 * 1024 * 1024, `${server.residentBytes() - memory} bytes more`);
  }
  slow.socket.resume();
  const { code, reason } = await slow.closed;
  // Told if it reads again in time; cut off if not.
  assert.ok((code === 1008 && reason === "slow consumer") || code === 1006, `${code} ${reason}`);
  const back = await Client.connect(server, cookie);
  back.send({ type: "resume", epoch: back.hello.epoch, after: slow.events.at(-1)?.seq ?? 0 });
  await back.next("resumed");
  await Promise.all([back.close(), runner.close(), neighbour.close()]);
});

async function slowConsumers() {
  return (await server.metrics()).notifier_slow_consumers_total;
}

test("a peer that answers no ping is dropped; one that does stays", async () => {
  const cookie = await server.login("bob");
  const [deaf, alive] = [await Client.connect(server, cookie, { autoPong: false }), await Client.connect(server, cookie)];
  const start = Date.now();
  assert.equal((await deaf.closed).code, 1006);
  assert.ok(Date.now() - start < 2500);
  await sleep(1500);
  assert.equal((await alive.run("1+1")).length, 5);
  await alive.close();
});

/** A raw WebSocket after its handshake. */
async function raw(user) {
  const ticket = await server.ticket(await server.login(user));
  const socket = await connected(["GET /ws HTTP/1.1", `Host: 127.0.0.1:${server.port}`, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==", `Sec-WebSocket-Protocol: notifier.v1, ticket.${ticket}`, "", ""].join("\r\n"));
  await new Promise((resolve) => socket.once("data", resolve));
  return socket;
}

test("a peer that sends Close and goes silent is not waited for", async () => {
  const socket = await raw("cy");
  socket.write(Buffer.from([0x88, 0x82, 0, 0, 0, 0, 3, 232]));
  const start = Date.now();
  // It neither reads on nor closes: allowHalfOpen keeps our side open.
  for (; Date.now() - start < 3000 && (await server.metrics()).notifier_websockets; await sleep(50));
  assert.ok(Date.now() - start < 2000);
  socket.destroy();
});

test("a peer that vanishes in the middle of a frame is dropped", async () => {
  const socket = await raw("cy");
  socket.write(Buffer.from([0x81, 0xfe, 0x10, 0x00, 1, 2, 3, 4, 5]));
  const start = Date.now();
  assert.ok(await ended(socket, 3000));
  assert.ok(Date.now() - start < 2500);
});

test("a flood of messages is refused, then ended", async () => {
  const strict = await Server.start({ options: ["--max-messages-per-minute", "5"], users: ["ada"] });
  try {
    const client = await Client.connect(strict, await strict.login("ada"));
    for (let i = 0; i < 200; ++i) client.send({ type: "ack", seq: 0 });
    assert.deepEqual(await client.closed, { code: 1008, reason: "too many errors" });
    const codes = client.frames.map((frame) => frame.code);
    assert.ok(codes.length >= 5 && codes.every((code) => code === "rate_limited"), JSON.stringify(codes));
  } finally {
    await strict.stop();
  }
});

test("a message that is too long is 1009", async () => {
  const client = await Client.connect(server, await server.login("cy"));
  client.send({ type: "run", text: "x".repeat(70000) });
  assert.equal((await client.closed).code, 1009);
});

test("after all of this nobody is left, and the server is well", async () => {
  for (let i = 0; i < 60 && (await server.metrics()).notifier_websockets; ++i) await sleep(50);
  const metrics = await server.metrics();
  assert.equal(metrics.notifier_websockets, 0);
  assert.ok(metrics.notifier_connections <= 3);
  assert.equal(await refusal(server, { protocols: ["notifier.v1"], headers: { Origin: server.url } }), 401);
});
