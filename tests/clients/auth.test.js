// Who gets in, who does not, and who is put out again.
import assert from "node:assert/strict";
import https from "node:https";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, refusal } from "./support/client.js";
import { addUser, password, Server } from "./support/server.js";

let server;
before(async () => { server = await Server.start({ options: ["--ticket-seconds", "0.4", "--login-attempts", "3", "--max-connections-per-user", "3"], users: ["ada", "bob", "cy", "dan"] }); });
after(() => server.stop());

const withTicket = (ticket) => ({ protocols: ["notifier.v1", `ticket.${ticket}`] });

test("the users file holds argon2id hashes and is its owner's only", async () => {
  const users = readFileSync(join(server.folder, "users.json"), "utf8");
  assert.match(JSON.parse(users).users.ada.password, /^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
  assert.ok(!users.includes(password));
  for (const name of ["default", "", "  ", "x".repeat(65)]) assert.equal(addUser(server.folder, name).status, 2, name);
  assert.equal(addUser(server.folder, "eve", "short").status, 2);
  assert.equal(readFileSync(join(server.folder, "users.json"), "utf8"), users);
});

test("wrong passwords and unknown users are told apart by nothing, and throttled", async () => {
  const wrong = await server.post("/login", { body: { user: "bob", password: "wrong" } });
  const unknown = await server.post("/login", { body: { user: "nobody", password: "wrong" } });
  assert.equal(wrong.status, 401);
  assert.equal(unknown.status, 401);
  assert.deepEqual(await wrong.json(), await unknown.json());
  for (let i = 0; i < 2; ++i) assert.equal((await server.post("/login", { body: { user: "bob", password: "wrong" } })).status, 401);
  const throttled = await server.post("/login", { body: { user: "bob", password } });
  assert.equal(throttled.status, 429);
  assert.ok(Number(throttled.headers.get("retry-after")) > 0);
  await server.login("ada");
});

test("the cookie is for this site's requests only", async () => {
  const answer = await server.post("/login", { body: { user: "ada", password } });
  const flags = answer.headers.get("set-cookie").split("; ").slice(1);
  assert.deepEqual(flags, ["Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=43200"]);
});

test("a ticket lets in once, for a short time", async () => {
  const cookie = await server.login("ada");
  const ticket = await server.ticket(cookie);
  assert.equal(await refusal(server, withTicket(ticket)), "open");
  assert.equal(await refusal(server, withTicket(ticket)), 401);
  const late = await server.ticket(cookie);
  await sleep(500);
  assert.equal(await refusal(server, withTicket(late)), 401);
  assert.equal(await refusal(server, withTicket("A".repeat(43))), 401);
  assert.equal((await server.post("/ticket")).status, 401);
});

test("of many who come with one ticket exactly one gets in", async () => {
  const ticket = await server.ticket(await server.login("ada"));
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => refusal(server, withTicket(ticket))));
  assert.equal(outcomes.filter((one) => one === "open").length, 1);
  assert.equal(outcomes.filter((one) => one === 401).length, 29);
});

test("pages of other origins are refused, also with a cookie or a ticket; programs without origin need a ticket", async () => {
  const cookie = await server.login("ada");
  const origin = server.url;
  assert.equal(await refusal(server, { headers: { Cookie: cookie, Origin: origin } }), "open");
  assert.equal(await refusal(server, { headers: { Cookie: cookie } }), 401);
  for (const foreign of ["http://evil.example", "null", origin + ".evil.example", origin.replace("http", "https"), origin + "/", "http://127.0.0.1"])
    assert.equal(await refusal(server, { headers: { Cookie: cookie, Origin: foreign } }), 403, foreign);
  assert.equal(await refusal(server, { ...withTicket(await server.ticket(cookie)), headers: { Origin: "http://evil.example" } }), 403);
  assert.equal((await server.post("/login", { body: { user: "ada", password }, origin: "http://evil.example" })).status, 403);
  assert.equal(await refusal(server, { headers: { Origin: origin, Cookie: "notifier_session=" + "A".repeat(43) } }), 401);
});

test("logging out closes every socket of that session, and no other", async () => {
  const [one, two] = [await server.login("cy"), await server.login("cy")];
  const [a, b, other] = [await Client.connect(server, one), await Client.connect(server, one), await Client.connect(server, two)];
  assert.equal((await server.post("/logout", { cookie: one })).status, 204);
  for (const client of [a, b]) assert.deepEqual(await client.closed, { code: 1008, reason: "logged out" });
  assert.equal((await other.run("1+1")).length, 5);
  assert.equal((await server.post("/ticket", { cookie: one })).status, 401);
  assert.equal((await server.post("/logout", { cookie: one })).status, 401);
  await other.close();
});

test("a user has so many connections, and each place is free again", async () => {
  const cookie = await server.login("dan");
  const clients = [];
  for (let i = 0; i < 3; ++i) clients.push(await Client.connect(server, cookie));
  assert.equal(await refusal(server, withTicket(await server.ticket(cookie))), 429);
  await clients.pop().close();
  clients.push(await Client.connect(server, cookie));
  await Promise.all(clients.map((client) => client.close()));
});

test("an expired session is put out", async () => {
  const brief = await Server.start({ options: ["--session-seconds", "1"] });
  try {
    const cookie = await brief.login("ada");
    const client = await Client.connect(brief, cookie);
    assert.deepEqual(await client.closed, { code: 1008, reason: "logged out" });
    assert.equal((await brief.post("/ticket", { cookie })).status, 401);
  } finally {
    await brief.stop();
  }
});

test("over TLS everything works, and the cookie says Secure", async () => {
  const secure = await Server.start({ tls: true });
  try {
    const ca = secure.certificate;
    const post = (path, headers, body = "") => new Promise((resolve, reject) => {
      const request = https.request(secure.url + path, { method: "POST", ca, headers }, (answer) => {
        let text = "";
        answer.on("data", (data) => (text += data)).on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      });
      request.on("error", reject).end(body);
    });
    const login = await post("/login", {}, JSON.stringify({ user: "ada", password }));
    assert.match(login.headers["set-cookie"][0], /; Secure/);
    const cookie = login.headers["set-cookie"][0].split(";")[0];
    const overTls = { url: secure.url, ticket: async () => JSON.parse((await post("/ticket", { Cookie: cookie })).text).ticket };
    const client = await Client.connect(overTls, cookie, { ca });
    assert.equal((await client.run("6*7"))[4].data.result, "6*7 = 42");
    await client.close();
  } finally {
    await secure.stop();
  }
});

test("no secret is in the log", async () => {
  const cookie = await server.login("ada");
  const ticket = await server.ticket(cookie);
  await refusal(server, withTicket(ticket));
  for (const secret of [password, cookie.split("=")[1], ticket]) assert.ok(!server.log.includes(secret));
});
