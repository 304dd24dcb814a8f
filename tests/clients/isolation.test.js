// Nobody sees another user's events, and nobody loses one of their own, however connections come and go.
//
// Each run carries a nonce that only its user knows. ISOLATION_USERS and ISOLATION_SECONDS make it longer.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { Client } from "./support/client.js";
import { Server } from "./support/server.js";

const users = Number(process.env.ISOLATION_USERS ?? 20);
const seconds = Number(process.env.ISOLATION_SECONDS ?? 5);

let server;
before(async () => { server = await Server.start({ users, options: ["--max-messages-per-minute", "1000000", "--ring-events", "2000"] }); });
after(() => server.stop());

/** One of a user's connections: cut and resumed at random, its events joined over all of them. */
class Follower {
  constructor(user, cookie) {
    Object.assign(this, { user, cookie, events: [], last: 0 });
  }

  async connect() {
    for (let answer; answer?.type !== "resumed";) {
      this.client = await Client.connect(server, this.cookie);
      this.client.send({ type: "resume", epoch: this.client.hello.epoch, after: this.last });
      do answer = await this.client.next(); while (answer.seq);
      // Six hundred clients in one process may be too slow for the second that there is: then once more.
      if (answer.type === "error") assert.equal(answer.code, "resume_late"), await this.client.cut();
      else assert.equal(answer.recovered, true);
    }
  }

  /** Takes over what this connection has received, and drops it. */
  async cut() {
    await this.client.cut();
    this.keep();
  }

  keep() {
    assert.ok(!this.client.error || /^closed/.test(this.client.error.message), String(this.client.error));
    for (const event of this.client.events) {
      assert.equal(event.user_id, this.user, "a foreign frame");
      assert.equal(event.seq, ++this.last, `${this.user}: out of order or lost`);
      this.events.push(event);
    }
    this.client.events = [];
  }
}

test(`${users} users with 3 connections each, for ${seconds} s`, { timeout: (seconds + 240) * 1000 }, async () => {
  // One after the other: logins that are under way count as failed, and failures are few.
  const cookies = new Map();
  for (const user of server.users) cookies.set(user, await server.login(user));
  const until = Date.now() + 1000 * seconds;
  const nonces = new Map();
  const all = [];
  const live = async (user) => {
    const followers = [1, 2, 3].map(() => new Follower(user, cookies.get(user)));
    all.push(...followers);
    for (const follower of followers) await follower.connect();
    nonces.set(user, new Set());
    while (Date.now() < until) {
      const runner = followers[Math.floor(Math.random() * 3)];
      const nonce = randomUUID().replace(/[-0-9]/g, (one) => "ghijklmnopq"["-0123456789".indexOf(one)]); // no arithmetic
      nonces.get(user).add(nonce);
      runner.client.send({ type: "run", text: `nonce ${nonce}` });
      if (Math.random() < 0.3) {
        const victim = followers[Math.floor(Math.random() * 3)];
        if (victim !== runner) {
          await victim.cut();
          await victim.connect();
        }
      }
      await new Promise((passed) => setTimeout(passed, 20 + 60 * Math.random()));
    }
    // The last run may still be on its way: everybody gets to the same number.
    for (const deadline = Date.now() + 20000; Date.now() < deadline; await new Promise((passed) => setTimeout(passed, 100))) {
      for (const follower of followers) follower.keep();
      if (followers[0].last && followers[0].last % 5 === 0 && followers.every((one) => one.last === followers[0].last)) break;
    }
  };
  await Promise.all(server.users.map(live));
  let deliveries = 0;
  for (const follower of all) {
    follower.keep();
    deliveries += follower.events.length;
    const mine = nonces.get(follower.user);
    const texts = follower.events.filter((event) => event.type === "tool_executing").map((event) => event.data.parameters.text);
    for (const text of texts) assert.ok(mine.has(/nonce (.*)/.exec(text)[1]), "a nonce of somebody else");
    assert.equal(follower.last, all.find((one) => one.user === follower.user).last, "two connections of one user differ");
    assert.ok(follower.last > 0);
  }
  console.log(`${deliveries} deliveries to ${all.length} connections of ${users} users: 0 foreign, 0 lost, 0 out of order`);
  await Promise.all(all.map((follower) => follower.client.cut()));
});
