// The wire as REFERENCE.md has it: order, numbers, resuming, acknowledgements.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client } from "./support/client.js";
import { valid } from "./support/schemas.js";
import { Server } from "./support/server.js";

const five = ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"];
const types = (events) => events.map((event) => event.type);
const numbers = (events) => events.map((event) => event.seq);
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

let server;
before(async () => { server = await Server.start({ options: ["--ring-events", "20"], users: ["ada", "bob", "cy", "dan", "eve", "fay", "gus", "hal"] }); });
after(() => server.stop());

test("a run is five events in order, numbered without a gap", async () => {
  const client = await Client.connect(server, await server.login("ada"));
  assert.equal(client.hello.seq, 0);
  const first = await client.run("what is (1+2)*14?");
  assert.deepEqual(types(first), five);
  assert.deepEqual(numbers(first), range(1, 5));
  assert.equal(first[4].data.result, "(1+2)*14 = 42");
  assert.equal(new Set(first.map((event) => event.run_id)).size, 1);
  const second = await client.run("just words here");
  assert.deepEqual(numbers(second), range(6, 10));
  assert.match(second[4].data.result, /^3 words, 15 characters/);
  await client.close();
});

test("of many runs at once each is answered or refused by name, and one sent on the fifth event is never refused", async () => {
  const client = await Client.connect(server, await server.login("hal"));
  for (let i = 0; i < 9; ++i) client.send({ type: "run", text: `${i}+0` });
  const ended = [];
  while (ended.length < 9) {
    const frame = await client.next();
    if (frame.type === "agent_completed" || frame.type === "error") ended.push(frame.code ?? frame.type);
  }
  assert.deepEqual(ended.filter((end) => end !== "agent_completed" && end !== "run_in_progress"), []);
  assert.ok(ended.filter((end) => end === "agent_completed").length >= 2, "one runs, one waits");
  for (let i = 0; i < 50; ++i) assert.deepEqual(types(await client.run("1+1")), five);
  await client.close();
});

test("a run that fails still ends with agent_completed", async () => {
  const client = await Client.connect(server, await server.login("bob"));
  const events = await client.run("1/0");
  assert.deepEqual(types(events), five);
  assert.deepEqual([events[3].data.status, events[4].data.status], ["failed", "failed"]);
  await client.close();
});

test("after a dropped TCP connection exactly what was missed comes, in order, before anything newer", async () => {
  const cookie = await server.login("cy");
  const [lost, other] = [await Client.connect(server, cookie), await Client.connect(server, cookie)];
  await lost.run("1+1");
  await lost.cut();
  await other.take(5);
  await other.run("2+2");
  const back = await Client.connect(server, cookie);
  assert.equal(back.hello.seq, 10);
  // Published between hello and resume: must not come before what was missed.
  const late = other.run("3+3");
  await late;
  back.send({ type: "resume", epoch: back.hello.epoch, after: 5 });
  assert.deepEqual(await back.next("resumed"), { type: "resumed", recovered: true, replayed: 10 });
  assert.deepEqual(numbers(await back.take(10)), range(6, 15));
  await other.run("4+4");
  assert.deepEqual(numbers(await back.take(5)), range(16, 20));
  await Promise.all([back.close(), other.close()]);
});

test("who does not resume follows from hello on, within a second and a bit", async () => {
  const cookie = await server.login("dan");
  const [runner, listener] = [await Client.connect(server, cookie), await Client.connect(server, cookie)];
  await runner.run("1+1");
  assert.deepEqual(numbers(await listener.take(5)), range(1, 5));
  listener.send({ type: "resume", epoch: listener.hello.epoch, after: 0 });
  assert.equal((await listener.next("error")).code, "resume_late");
  await Promise.all([runner.close(), listener.close()]);
});

test("what the ring has no more is not recovered, and never in part", async () => {
  const cookie = await server.login("eve");
  const runner = await Client.connect(server, cookie);
  for (let i = 0; i < 6; ++i) await runner.run(`${i}+1`);
  for (const [epoch, after] of [[runner.hello.epoch, 9], [runner.hello.epoch, 31], ["0".repeat(32), 28]]) {
    const back = await Client.connect(server, cookie);
    back.send({ type: "resume", epoch, after });
    assert.deepEqual(await back.next("resumed"), { type: "resumed", recovered: false, replayed: 0 });
    await back.close();
  }
  const back = await Client.connect(server, cookie);
  back.send({ type: "resume", epoch: runner.hello.epoch, after: 10 });
  assert.equal((await back.next("resumed")).replayed, 20);
  assert.deepEqual(numbers(await back.take(20)), range(11, 30));
  await Promise.all([back.close(), runner.close()]);
});

test("only what a client acknowledged is reported as acknowledged", async () => {
  const client = await Client.connect(server, await server.login("fay"));
  await client.run("1+1");
  const acknowledged = async () => Object.entries(await server.metrics()).filter(([name]) => name.includes('user="fay"')).map(([, seq]) => seq);
  assert.deepEqual(await acknowledged(), []);
  client.send({ type: "ack", seq: 3 });
  for (let i = 0; i < 100 && !(await acknowledged()).length; ++i);
  assert.deepEqual(await acknowledged(), [3]);
  for (const seq of [6, 2]) {
    client.send({ type: "ack", seq });
    assert.equal((await client.next("error")).code, "bad_ack");
  }
  assert.deepEqual(await acknowledged(), [3]);
  await client.close();
});

test("bad messages are refused by name, and the connection stays; abuse ends it", async () => {
  const client = await Client.connect(server, await server.login("gus"));
  const bad = ["", "[]", "null", "{", '{"type":"stop"}', '{"type":"run"}', '{"type":"run","text":1}', '{"type":"run","text":"1+1","user_id":"ada"}', '{"type":"ack","seq":-1}'];
  for (const message of bad) {
    client.send(message);
    assert.equal((await client.next("error")).code, "bad_message", message);
  }
  assert.equal((await client.run("1+1")).length, 5);
  client.send(Buffer.from("\"binary\"").toString());
  assert.deepEqual(await client.closed, { code: 1008, reason: "too many errors" });
});

test("secrets and long strings are not shown", async () => {
  const client = await Client.connect(server, await server.login("bob"));
  const events = await client.run("ä".repeat(3000));
  assert.equal([...events[2].data.parameters.text].length, 201);
  assert.ok([...events[4].data.result].length <= 501);
  await client.close();
});

test("a restarted server has a new epoch, and says that nothing was recovered", async () => {
  const lone = await Server.start();
  try {
    const before = await Client.connect(lone, await lone.login("ada"));
    await before.run("1+1");
    await lone.kill("SIGKILL");
    assert.equal((await before.closed).code, 1006);
    await lone.restart();
    const back = await Client.connect(lone, await lone.login("ada"));
    assert.notEqual(back.hello.epoch, before.hello.epoch);
    assert.equal(back.hello.seq, 0);
    back.send({ type: "resume", epoch: before.hello.epoch, after: 5 });
    assert.deepEqual(await back.next("resumed"), { type: "resumed", recovered: false, replayed: 0 });
    assert.deepEqual(numbers(await back.run("1+1")), range(1, 5));
  } finally {
    await lone.stop();
  }
});

test("HTTP answers are as their schemas have them", async () => {
  const login = await server.post("/login", { body: valid("http.login_request", { user: "ada", password: "correct-horse-battery" }) });
  valid("http.login", await login.json());
  const cookie = login.headers.get("set-cookie").split(";")[0];
  valid("http.ticket", await (await server.post("/ticket", { cookie })).json());
  const requests = [["/nothing", {}, 404], ["/login", { method: "GET" }, 405], ["/login", { method: "POST", body: "x" }, 400],
    ["/login", { method: "POST", body: "x".repeat(5000) }, 413], ["/ticket", { method: "POST" }, 401], ["/logout", { method: "POST" }, 401], ["/ws", {}, 426]];
  for (const [path, options, status] of requests) {
    const answer = await fetch(server.url + path, options);
    assert.equal(answer.status, status, path);
    valid("http.error", await answer.json());
  }
  assert.equal((await server.post("/logout", { cookie })).status, 204);
  assert.equal((await fetch(server.url + "/healthz")).status, 200);
});
