// An editor as fvlint sees it: Microsoft's own client library for the protocol, a project of its own, and the real fvlint.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { faulty, sound, unvalidated } from "../formats/support.mjs";

const require = createRequire(import.meta.url);
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-languageserver-protocol/node");
export const { TextDocument } = require("vscode-languageserver-textdocument");

export { faulty, sound, unvalidated };

export const patience = 60_000;

/** Takes minutes to read, given -fconstexpr-steps. */
export const slow = "constexpr int spin() {\n  int s = 0;\n  for (unsigned long i = 0; i < ~0ul; ++i) s = i & 1;\n  return s;\n}\nconstexpr int x = spin();\n" + faulty();

/** A folder that is gone when the test ends. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "fvlint-editors-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A project with these files, and a compile database of those that are sources, or `units`. */
export function project(t, files, units = Object.keys(files).filter((name) => name.endsWith(".cpp"))) {
  const path = folder(t);
  for (const [name, text] of Object.entries(files)) write(path, name, text);
  if (units.length) writeDatabase(path, units);
  return path;
}

export function write(path, name, text) {
  mkdirSync(dirname(join(path, name)), { recursive: true });
  writeFileSync(join(path, name), text);
}

export const writeDatabase = (path, units) =>
  write(path, "build/compile_commands.json", JSON.stringify(units.map((file) => ({ directory: path, file, arguments: ["clang++", "-std=c++20", file] }))));

/** Waits until `found()` is something; fails after a while, saying what was waited for. */
export async function until(what, found) {
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const value = await found();
    if (value) return value;
  }
  throw new Error(`waited in vain for ${what}`);
}

/** `fvlint lsp words...` in a process; killed when the test ends. */
export function startServer(t, path, words = [], environment = {}) {
  let server;
  // Hooks run in this order: it must be gone before its cache is.
  t.after(async () => {
    server.kill("SIGKILL");
    await server.ended;
  });
  server = spawn(process.env.FVLINT, ["lsp", ...words], { cwd: path, env: { ...process.env, XDG_CACHE_HOME: folder(t), ...environment } });
  server.errors = "";
  server.stderr.on("data", (data) => (server.errors += data));
  server.stdin.on("error", () => {}); // it may be gone
  server.ended = new Promise((resolve) => server.on("exit", (code, signal) => resolve(signal ?? code)));
  return server;
}

export class Editor {
  /** An editor that has initialised `fvlint lsp words...` for the project. */
  static async start(t, path, { words = [], capabilities = {}, environment = {}, initialized = true } = {}) {
    const editor = new Editor();
    editor.path = path;
    editor.documents = new Map();
    editor.published = [];
    editor.asked = [];
    editor.server = startServer(t, path, words, environment);
    editor.connection = createProtocolConnection(new StreamMessageReader(editor.server.stdout), new StreamMessageWriter(editor.server.stdin));
    editor.connection.onNotification("textDocument/publishDiagnostics", (params) => editor.published.push(params));
    editor.connection.onRequest("client/registerCapability", (params) => void editor.asked.push(params));
    editor.connection.onError(() => {});
    editor.connection.listen();
    t.after(() => editor.connection.dispose());
    editor.capabilities = (await editor.connection.sendRequest("initialize", { processId: process.pid, rootUri: pathToFileURL(path).href, capabilities })).capabilities;
    if (initialized) await editor.notify("initialized", {});
    return editor;
  }

  uri(name) {
    return pathToFileURL(join(this.path, name)).href;
  }

  notify(method, params) {
    return this.connection.sendNotification(method, params);
  }

  request(method, params) {
    return this.connection.sendRequest(method, params);
  }

  open(name, text = readFileSync(join(this.path, name), "utf8"), languageId = "cpp") {
    this.documents.set(name, TextDocument.create(this.uri(name), languageId, 1, text));
    return this.notify("textDocument/didOpen", { textDocument: { uri: this.uri(name), languageId, version: 1, text } });
  }

  /** `contentChanges` as the protocol has them, made in our own copy as well. */
  change(name, contentChanges) {
    const document = this.documents.get(name);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    return this.notify("textDocument/didChange", { textDocument: { uri: this.uri(name), version }, contentChanges });
  }

  /** The smallest incremental change that replaces the first `before` by `after`. */
  replace(name, before, after) {
    const document = this.documents.get(name);
    const begin = document.getText().indexOf(before);
    return this.change(name, [{ range: { start: document.positionAt(begin), end: document.positionAt(begin + before.length) }, text: after }]);
  }

  save(name) {
    write(this.path, name, this.documents.get(name).getText());
    return this.notify("textDocument/didSave", { textDocument: { uri: this.uri(name) } });
  }

  close(name) {
    this.documents.delete(name);
    return this.notify("textDocument/didClose", { textDocument: { uri: this.uri(name) } });
  }

  /** What is shown in the document as it is now, once it is what `wanted` says. */
  shown(name, wanted = () => true) {
    const uri = this.uri(name);
    return until(`diagnostics of ${name}; there were ${JSON.stringify(this.published, null, 1)} ${this.server.errors}`, () => {
      const last = this.published.filter((one) => one.uri === uri).at(-1);
      return last && last.version === this.documents.get(name)?.version && wanted(last.diagnostics) && last.diagnostics;
    });
  }

  /** The text of the document that a range covers. */
  textOf(name, range) {
    return this.documents.get(name).getText(range);
  }

  async quit() {
    await this.request("shutdown");
    await this.notify("exit");
    return this.server.ended;
  }
}

export const rules = (diagnostics) => diagnostics.map((one) => one.code);
