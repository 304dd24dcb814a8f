// Fixes, as the editor makes them, and the rule's page, as it shows it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { Editor, faulty, project, rules, TextDocument, unvalidated } from "./support.mjs";

const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const versioned = { workspace: { workspaceEdit: { documentChanges: true } } };

const actions = (editor, name, context = {}, where = range) =>
  editor.request("textDocument/codeAction", { textDocument: { uri: editor.uri(name) }, range: where, context: { diagnostics: [], ...context } });

test("a fix is a quick fix of its finding, and mends it", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": unvalidated }), { capabilities: versioned });
  editor.open("a.cpp");
  const found = await editor.shown("a.cpp");
  assert.deepEqual(rules(found), ["factory-skips-validation"]);
  const [action] = await actions(editor, "a.cpp");
  assert.deepEqual([action.kind, action.isPreferred, action.diagnostics], ["quickfix", true, found]);
  const [change, ...others] = action.edit.documentChanges;
  assert.deepEqual([others, change.textDocument], [[], { uri: editor.uri("a.cpp"), version: 1 }]);
  editor.change("a.cpp", [{ text: TextDocument.applyEdits(editor.documents.get("a.cpp"), change.edits) }]);
  assert.match(editor.documents.get("a.cpp").getText(), /\n    made\.validate\(\);\n    return made;\n/);
  assert.deepEqual(await editor.shown("a.cpp"), []);
});

test("an editor without versioned edits gets plain ones, with its file's line ends", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": unvalidated.replaceAll("\n", "\r\n") }));
  editor.open("a.cpp");
  await editor.shown("a.cpp");
  const [action] = await actions(editor, "a.cpp");
  assert.deepEqual(Object.keys(action.edit.changes), [editor.uri("a.cpp")]);
  assert.equal(action.edit.changes[editor.uri("a.cpp")][0].newText, "made.validate();\r\n    ");
});

test("a fix over two files edits both, whichever is open", async (t) => {
  const files = {
    ".fvlint.json": '{"profile": "strict"}',
    "a.h": "class A {\n public:\n  explicit A(int port) : port_(port) {}\n  void validate();\n\n private:\n  int port_;\n};\n",
    "a.cpp": '#include "a.h"\nvoid A::validate() {\n  if (port_ < 1) throw port_;\n}\n',
  };
  const editor = await Editor.start(t, project(t, files), { capabilities: versioned });
  editor.open("a.cpp");
  editor.open("a.h");
  const of = async (name) => (await actions(editor, name)).filter((one) => one.diagnostics[0].code === "validator-not-const");
  const name = (await editor.shown("a.h")).some((one) => one.code === "validator-not-const") ? "a.h" : "a.cpp";
  await editor.shown(name, (found) => found.some((one) => one.code === "validator-not-const"));
  const [action] = await of(name);
  const changes = action.edit.documentChanges.map(({ textDocument, edits }) => [textDocument.uri, textDocument.version, edits.map((one) => one.newText)]);
  assert.deepEqual(changes, [[editor.uri("a.cpp"), 1, [" const"]], [editor.uri("a.h"), 1, [" const"]]]);
});

test("there are only the fixes that are asked for", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": unvalidated }));
  editor.open("a.cpp");
  const [found] = await editor.shown("a.cpp");
  assert.equal((await actions(editor, "a.cpp", { only: ["quickfix"] })).length, 1);
  assert.equal((await actions(editor, "a.cpp", { only: ["refactor", "source.organizeImports"] })).length, 0);
  assert.equal((await actions(editor, "a.cpp", {}, found.range)).length, 1);
  assert.equal((await actions(editor, "a.cpp", {}, { start: found.range.start, end: found.range.start })).length, 1);
  assert.equal((await actions(editor, "a.cpp", {}, { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } })).length, 0);
  assert.equal((await actions(editor, "elsewhere.cpp")).length, 0);
});

test("for a text that has changed since there is no fix, and no page", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": unvalidated }));
  editor.open("a.cpp");
  const [found] = await editor.shown("a.cpp");
  editor.change("a.cpp", [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "\n\n" }]);
  assert.deepEqual(await actions(editor, "a.cpp"), []);
  assert.equal(await editor.request("textDocument/hover", { textDocument: { uri: editor.uri("a.cpp") }, position: found.range.start }), null);
  await editor.shown("a.cpp");
  assert.equal((await actions(editor, "a.cpp")).length, 1);
});

test("hovering over a finding shows its rule's page", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty() }));
  editor.open("a.cpp");
  const [found] = await editor.shown("a.cpp");
  const hover = (position) => editor.request("textDocument/hover", { textDocument: { uri: editor.uri("a.cpp") }, position });
  const shown = await hover({ line: 4, character: found.range.start.character + 3 });
  assert.deepEqual([shown.range, shown.contents.kind], [found.range, "markdown"]);
  assert.equal(shown.contents.value, execFileSync(process.env.FVLINT, ["rule", "validator-writes-member"], { encoding: "utf8" }));
  assert.equal(await hover({ line: 0, character: 0 }), null);
});
