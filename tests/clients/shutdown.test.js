// The end of the server, under load: what is queued arrives, and everybody is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "./support/client.js";
import { Server } from "./support/server.js";

async function busy(server) {
  const cookies = await Promise.all(server.users.map((user) => server.login(user)));
  const clients = [];
  for (const cookie of cookies) for (let i = 0; i < 3; ++i) clients.push(await Client.connect(server, cookie));
  for (const client of clients) for (let i = 0; i < 4; ++i) client.send({ type: "run", text: `${i}+1` });
  return clients;
}

test("SIGTERM: what was published arrives, then 1001, within the deadline", async () => {
  const server = await Server.start({ options: ["--drain-seconds", "5"], users: ["ada", "bob", "cy"] });
  try {
    const clients = await busy(server);
    const start = Date.now();
    const exit = await server.kill("SIGTERM");
    assert.deepEqual(exit, { code: 0, signal: null });
    assert.ok(Date.now() - start < 5000);
    for (const client of clients) assert.deepEqual(await client.closed, { code: 1001, reason: "the server stops" });
    for (const user of server.users) {
      const seen = clients.filter((client) => client.hello.user_id === user).map((client) => client.events.map((event) => event.seq));
      for (const seqs of seen) assert.deepEqual(seqs, seqs.map((_, i) => i + 1));
    }
    assert.match(server.log, /stopping\nstopped/);
  } finally {
    await server.stop();
  }
});

test("SIGTERM with peers that do not leave: the deadline ends it", async () => {
  const server = await Server.start({ options: ["--drain-seconds", "1", "--close-seconds", "30"], users: ["ada"] });
  try {
    const client = await Client.connect(server, await server.login("ada"));
    client.socket.pause();
    const start = Date.now();
    assert.deepEqual(await server.kill("SIGTERM"), { code: 0, signal: null });
    assert.ok(Date.now() - start >= 900 && Date.now() - start < 3000);
  } finally {
    await server.stop();
  }
});

test("a second signal ends it at once", async () => {
  const server = await Server.start({ options: ["--drain-seconds", "60", "--close-seconds", "60"], users: ["ada"] });
  try {
    const client = await Client.connect(server, await server.login("ada"));
    client.socket.pause();
    server.process.kill("SIGTERM");
    await sleep(200);
    assert.equal(server.process.exitCode, null);
    assert.deepEqual(await server.kill("SIGTERM"), { code: 1, signal: null });
  } finally {
    await server.stop();
  }
});

test("kill -9 under load, and a restart: every client can tell what it missed", async () => {
  const server = await Server.start({ users: ["ada", "bob"] });
  try {
    const clients = await busy(server);
    await server.kill("SIGKILL");
    await Promise.all(clients.map((client) => client.closed));
    await server.restart();
    for (const client of clients.slice(0, 2)) {
      const back = await Client.connect(server, await server.login(client.hello.user_id));
      assert.notEqual(back.hello.epoch, client.hello.epoch);
      back.send({ type: "resume", epoch: client.hello.epoch, after: client.events.at(-1)?.seq ?? 0 });
      assert.equal((await back.next("resumed")).recovered, false);
      await back.close();
    }
  } finally {
    await server.stop();
  }
});
