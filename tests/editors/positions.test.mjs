// Places in lines that hold more than ASCII: what one side counts in UTF-16 code units, or in bytes, the other must not
// count otherwise.
import assert from "node:assert/strict";
import test from "node:test";
import { Editor, faulty, project, rules, sound, TextDocument } from "./support.mjs";

const line = "    /* é 漢 😀 */ port_ = 8080;  // 😀";
const utf16 = (text) => text.length;
const utf8 = (text) => Buffer.byteLength(text);
const offering = (positionEncodings) => ({ capabilities: { general: { positionEncodings } } });

for (const [title, options, encoding, units] of [
  ["without a word about it, UTF-16", {}, "utf-16", utf16],
  ["only UTF-16 offered", offering(["utf-16"]), "utf-16", utf16],
  ["UTF-16 preferred", offering(["utf-16", "utf-8"]), "utf-16", utf16],
  ["UTF-8 preferred", offering(["utf-8", "utf-16"]), "utf-8", utf8],
  ["UTF-32 preferred, which fvlint does not have", offering(["utf-32", "utf-8", "utf-16"]), "utf-8", utf8],
]) {
  test(`${title}: findings stand under their words, and edits reach theirs`, async (t) => {
    const editor = await Editor.start(t, project(t, { "a.cpp": sound }), options);
    assert.equal(editor.capabilities.positionEncoding, encoding);
    editor.open("a.cpp", faulty(line));
    const begin = units("    /* é 漢 😀 */ "), end = begin + "port_ = 8080".length;
    const [found] = await editor.shown("a.cpp");
    assert.deepEqual(found.range, { start: { line: 4, character: begin }, end: { line: 4, character: end } });
    // "port_ = 8080" becomes "(void)port_", behind what is counted differently.
    const edit = (version, contentChanges) => {
      const document = TextDocument.update(editor.documents.get("a.cpp"), [], version); // our copy counts in UTF-16
      editor.notify("textDocument/didChange", { textDocument: { uri: document.uri, version }, contentChanges });
      return editor.shown("a.cpp");
    };
    const within = (from, to) => ({ start: { line: 4, character: begin + from }, end: { line: 4, character: begin + to } });
    assert.deepEqual(await edit(2, [{ range: found.range, text: "(void)port_" }]), []);
    assert.deepEqual(rules(await edit(3, [{ range: within(0, "(void)".length), text: "" }, { range: within("port_".length, "port_".length), text: " = 1" }])), ["validator-writes-member"]);
  });
}

for (const [title, end] of [["CRLF", "\r\n"], ["CR alone", "\r"]]) {
  test(`lines that end with ${title} are counted as the editor counts them`, async (t) => {
    const editor = await Editor.start(t, project(t, { "a.cpp": sound }));
    editor.open("a.cpp", faulty(line).replaceAll("\n", end));
    const [found] = await editor.shown("a.cpp");
    assert.equal(editor.textOf("a.cpp", found.range), "port_ = 8080");
    editor.replace("a.cpp", "port_ = 8080", "(void)port_");
    assert.deepEqual(await editor.shown("a.cpp"), []);
  });
}

test("positions behind the end of a line, or of the text, mean the end", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": sound }));
  editor.open("a.cpp", "int a;\nint b;\n");
  editor.change("a.cpp", [{ range: { start: { line: 0, character: 4 }, end: { line: 0, character: 9999 } }, text: "c;" }]);
  editor.change("a.cpp", [{ range: { start: { line: 99, character: 3 }, end: { line: 99, character: 4 } }, text: faulty() }]);
  assert.ok(editor.documents.get("a.cpp").getText().startsWith("int c;\nint b;\nclass A"));
  const [found] = await editor.shown("a.cpp");
  assert.equal(editor.textOf("a.cpp", found.range), "port_ = 8080");
});

test("a header with a byte order mark on disk has its places as editors count them", async (t) => {
  const header = "\ufeffstruct P { explicit P(int port) : port_(port) {} int port_;\n  void validate() { port_ = 1; if (port_ < 0) throw 1; } };\n";
  const editor = await Editor.start(t, project(t, { "p.h": header, "p.cpp": '#include "p.h"\n' }));
  editor.open("p.h", header.slice(1)); // as editors show it
  const [found] = await editor.shown("p.h");
  assert.equal(editor.textOf("p.h", found.range), "port_ = 1");
  assert.equal(editor.textOf("p.h", found.relatedInformation[0].location.range), "port_(port)");
});
