// The protocol's own rules, byte by byte: what is answered when, what ends the server, and that it ends.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { Editor, faulty, folder, project, slow, sound, startServer, until } from "./support.mjs";

const framed = (content) => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
const message = (value) => framed(JSON.stringify({ jsonrpc: "2.0", ...value }));
const initialize = (path, more = {}) => message({ id: 0, method: "initialize", params: { processId: null, rootUri: pathToFileURL(path).href, capabilities: {}, ...more } });

/** Every message in the bytes, which must be nothing else. */
function messages(bytes) {
  const found = [];
  for (let rest = bytes; rest.length; ) {
    const header = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString("latin1"));
    assert.ok(header, `not a message: ${rest}`);
    const end = header[0].length + Number(header[1]);
    assert.ok(rest.length >= end, "a message is cut short");
    found.push(JSON.parse(rest.subarray(header[0].length, end).toString("utf8")));
    rest = rest.subarray(end);
  }
  return found;
}

/** What the server answers to these bytes, and how it ends when they do, unless it has before. */
async function conversation(t, ...sent) {
  const server = startServer(t, folder(t));
  const received = [];
  server.stdout.on("data", (data) => received.push(data));
  const closed = new Promise((resolve) => server.stdout.on("close", resolve));
  for (const part of sent) server.stdin.write(part);
  server.stdin.end();
  const status = await server.ended;
  await closed;
  return { status, answers: messages(Buffer.concat(received)), errors: server.errors };
}

const codes = (answers) => answers.map(({ id, error }) => [id, error?.code]);
const shutdown = message({ id: 9, method: "shutdown" }), exit = message({ method: "exit" });

test("a conversation from initialize to exit", async (t) => {
  const path = project(t, { "a.cpp": faulty() });
  const editor = await Editor.start(t, path);
  assert.deepEqual(editor.capabilities, {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: 2, save: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ["quickfix"] },
  });
  editor.open("a.cpp");
  await editor.shown("a.cpp");
  assert.equal(await editor.quit(), 0);
  assert.equal(editor.server.errors, "");
});

test("exit without shutdown is a failure, and so is the end of the pipe", async (t) => {
  assert.equal((await conversation(t, initialize("/"), exit)).status, 1);
  assert.equal((await conversation(t, exit)).status, 1);
  assert.equal((await conversation(t, initialize("/"))).status, 1);
  assert.equal((await conversation(t)).status, 1);
  assert.equal((await conversation(t, initialize("/"), shutdown)).status, 0);
  assert.equal((await conversation(t, initialize("/"), shutdown, exit)).status, 0);
});

test("before initialize requests are refused, and notifications dropped", async (t) => {
  const open = message({ method: "textDocument/didOpen", params: { textDocument: { uri: "file:///a.cpp", languageId: "cpp", version: 1, text: "" } } });
  const { answers } = await conversation(t, message({ id: "x", method: "textDocument/hover" }), open, message({ id: 2, method: "shutdown" }), initialize("/"), shutdown, exit);
  assert.deepEqual(codes(answers), [["x", -32002], [2, -32002], [0, undefined], [9, undefined]]);
});

test("initialize comes once, and after shutdown nothing but exit", async (t) => {
  const { status, answers } = await conversation(t, initialize("/"), message({ id: 1, method: "initialize", params: { capabilities: {} } }), shutdown, message({ id: 2, method: "shutdown" }), exit);
  assert.deepEqual([status, codes(answers)], [0, [[0, undefined], [1, -32600], [9, undefined], [2, -32600]]]);
});

test("what nobody knows is refused where it asks, and passed over where it tells", async (t) => {
  const told = ["$/setTrace", "$/cancelRequest", "$/progress", "workspace/didChangeConfiguration", "no/such", "window/workDoneProgress/cancel"];
  const { answers, errors } = await conversation(
    t, initialize("/"), ...told.map((method) => message({ method, params: { id: 0, value: "off" } })), message({ method: "textDocument/didOpen", params: 1 }),
    message({ id: 1, method: "$/unknown" }), message({ id: 2, method: "textDocument/definition", params: {} }), message({ id: 7, result: null }), shutdown, exit);
  assert.deepEqual(codes(answers), [[0, undefined], [1, -32601], [2, -32601], [9, undefined]]);
  assert.match(errors, /^warning: textDocument\/didOpen cannot be understood: [^\n]*\n$/);
});

test("parameters that are not what they should be are refused", async (t) => {
  const wrong = [undefined, null, 3, [], {}, { textDocument: 1 }, { textDocument: { uri: 5 }, position: {} }, { textDocument: { uri: "file:///a" }, position: { line: "x", character: 0 } }];
  const asked = wrong.flatMap((params, i) => ["textDocument/hover", "textDocument/codeAction"].map((method, j) => message({ id: 100 + 2 * i + j, method, params })));
  const { answers } = await conversation(t, message({ id: 1, method: "initialize" }), message({ id: 2, method: "initialize", params: { capabilities: [] } }), ...asked, shutdown, exit);
  assert.deepEqual(codes(answers), [[1, -32602], [2, undefined], ...asked.map((_, i) => [100 + i, -32602]), [9, undefined]]);
});

test("what is no JSON, or no request, is answered as JSON-RPC has it, and the next one is understood", async (t) => {
  const bad = ["", "{", "\xff\xfe", "[".repeat(100_000), "null", "[]", '{"id":1,"method":"shutdown"}', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":{},"method":"x"}', '{"jsonrpc":"2.0","id":4,"method":5}'];
  const { status, answers } = await conversation(t, ...bad.map((content) => Buffer.from(`Content-Length: ${content.length}\r\n\r\n${content}`, "latin1")), initialize("/"), shutdown, exit);
  assert.deepEqual(codes(answers), [[null, -32700], [null, -32700], [null, -32700], [null, -32700], [null, -32600], [null, -32600], [1, -32600], [null, -32600], [null, -32600], [4, -32600], [0, undefined], [9, undefined]]);
  assert.equal(status, 0);
});

test("headers may come in pieces, in any case and with others", async (t) => {
  const server = startServer(t, folder(t));
  const received = [];
  server.stdout.on("data", (data) => received.push(data));
  const body = JSON.stringify({ jsonrpc: "2.0", id: "é", method: "nothing" });
  for (const byte of Buffer.from(`Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:  ${Buffer.byteLength(body)} \r\n\r\n${body}`)) server.stdin.write(Buffer.of(byte));
  await until("an answer", () => received.length);
  server.stdin.end(exit);
  assert.equal(await server.ended, 1);
  assert.deepEqual(codes(messages(Buffer.concat(received))), [["é", -32002]]);
});

for (const [what, sent, said] of [
  ["words typed in a terminal", "hello\n", /the header has the line 'hello'/],
  ["a browser", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", /the header has the line 'GET \/ HTTP\/1\.1'/],
  ["a length that is no number", "Content-Length: many\r\n\r\n", /Content-Length is 'many'/],
  ["a negative length", "Content-Length: -1\r\n\r\n", /Content-Length is '-1'/],
  ["a length beyond all numbers", "Content-Length: 99999999999999999999999\r\n\r\n", /Content-Length is '9+'/],
  ["a length of a terabyte", "Content-Length: 1099511627776\r\n\r\n", /its length is 1099511627776 bytes, and 67108864 is the most/],
  ["no length", "Content-Type: x\r\n\r\n{}", /the header has no Content-Length/],
  ["a line without an end", "x".repeat(1 << 20), /the header has a line without an end/],
  ["a header without an end", "A: b\r\n".repeat(1000), /the header has no end/],
  ["control characters", "\x1b[31m\x00\n", /the header has the line '\\x1b\[31m\\x00'/],
])
  test(`${what}: one line, and exit code 2`, async (t) => {
    const { status, answers, errors } = await conversation(t, Buffer.from(sent, "latin1"));
    assert.deepEqual([status, answers], [2, []]);
    assert.match(errors, /^error: what came on standard input is no message of the Language Server Protocol: [^\n]*; fvlint lsp is started by editors \(docs\/editors\.md\)\n$/);
    assert.match(errors, said);
  });

test("an end within a message is the end", async (t) => {
  assert.equal((await conversation(t, initialize("/"), framed("x".repeat(100)).slice(0, 60))).status, 1);
  assert.equal((await conversation(t, initialize("/"), "Content-Le")).status, 1);
});

test("options that it does not have are refused in one line", async (t) => {
  for (const words of [["a.cpp"], ["--format=json"], ["-p"]]) {
    const server = startServer(t, folder(t), words);
    assert.equal(await server.ended, 2);
    assert.match(server.errors, /^error: [^\n]+\n$/);
  }
});

/** The processes that this one has started, and theirs. */
function descendants(pid) {
  const of = (task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap(of).flatMap((child) => [child, ...descendants(child)]);
  } catch {
    return []; // it is gone
  }
}

function isRunning(pid) {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

const endless = { words: ["--", "-std=c++20", "-fconstexpr-steps=4294967295"] };

for (const [how, text, end, status] of [
  ["is idle and the editor closes the pipe", faulty(), (editor) => editor.server.stdin.end(), 1],
  ["reads and the editor closes the pipe", slow, (editor) => editor.server.stdin.end(), 1],
  ["reads and the editor leaves properly", slow, (editor) => editor.quit(), 0],
  ["reads and is asked to stop", slow, (editor) => editor.server.kill("SIGTERM"), 143],
  ["is idle and is asked to stop", faulty(), (editor) => editor.server.kill("SIGINT"), 130],
  ["reads and is killed", slow, (editor) => editor.server.kill("SIGKILL"), "SIGKILL"],
])
  test(`no process is left when it ${how}`, async (t) => {
    const editor = await Editor.start(t, folder(t), endless);
    editor.open("a.cpp", text);
    if (text !== slow) await editor.shown("a.cpp");
    const workers = await until("a worker", () => descendants(editor.server.pid).length && descendants(editor.server.pid));
    end(editor);
    assert.equal(await editor.server.ended, status);
    await until(`the end of ${workers}`, () => !workers.some(isRunning));
  });

test("it ends with the editor's process, also while somebody else holds its pipe open", async (t) => {
  const pretended = spawn("sleep", ["600"]);
  t.after(() => pretended.kill());
  const server = startServer(t, folder(t));
  let received = "";
  server.stdout.on("data", (data) => (received += data));
  server.stdin.write(initialize("/", { processId: pretended.pid }));
  await until("the answer", () => received);
  assert.ok(isRunning(server.pid));
  pretended.kill("SIGKILL");
  assert.equal(await server.ended, 1);
});

test("an editor whose process cannot be seen keeps its server", async (t) => {
  const { status, answers } = await conversation(t, initialize("/", { processId: 2 ** 31 - 1 }), shutdown, exit);
  assert.deepEqual([status, codes(answers)], [0, [[0, undefined], [9, undefined]]]);
});

test("a unit that takes too long does not keep the next text waiting", async (t) => {
  const editor = await Editor.start(t, folder(t), endless);
  editor.open("a.cpp", slow);
  await until("a worker", () => descendants(editor.server.pid).length);
  editor.change("a.cpp", [{ text: faulty() }]);
  assert.equal((await editor.shown("a.cpp")).length, 1);
});

test("workers stay for the next text, and there are few", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": sound }));
  editor.open("a.cpp");
  await editor.shown("a.cpp");
  const workers = descendants(editor.server.pid);
  assert.ok(workers.length >= 1 && workers.length <= 2, `${workers}`);
  for (let i = 2; i < 6; ++i) {
    editor.replace("a.cpp", `port_ < ${i - 1}`, `port_ < ${i}`);
    await editor.shown("a.cpp");
  }
  assert.deepEqual(descendants(editor.server.pid), workers);
});

test("a worker that died meanwhile is replaced", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty() }));
  editor.open("a.cpp");
  await editor.shown("a.cpp");
  for (const worker of descendants(editor.server.pid)) process.kill(worker, "SIGKILL");
  editor.replace("a.cpp", "8080", "8081");
  assert.deepEqual((await editor.shown("a.cpp")).map((one) => one.severity), [1]);
});
