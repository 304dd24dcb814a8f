// Reviewdog's Diagnostic Format, by a validator of it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { eachAwkwardProject, faulty, fvlint, project, report, unvalidated } from "./support.mjs";

const { RDFormatValidator } = createRequire(import.meta.url)("@umbrelladocs/rdformat-validator");

const verdict = (text) => new RDFormatValidator({ strictMode: true, allowExtraFields: false }).validateString(text);

/** The diagnostics of a document that the validator accepts. */
async function checked(out) {
  const { valid, errors } = await verdict(out);
  assert.deepEqual([valid, errors], [true, []]);
  const document = JSON.parse(out);
  assert.equal(document.source.name, "fvlint");
  return document.diagnostics;
}

test("the validator refuses what is wrong", async (t) => {
  const good = JSON.parse(report(project(t, { "a.cpp": faulty() }), "rdjson", ["a.cpp", "--"]));
  const refuses = async (change) => {
    const bad = structuredClone(good);
    change(bad.diagnostics[0]);
    return !(await verdict(JSON.stringify(bad))).valid;
  };
  assert.ok(!(await refuses(() => {})));
  assert.ok(await refuses((one) => delete one.message));
  assert.ok(await refuses((one) => (one.severity = "fatal")));
  assert.ok(await refuses((one) => (one.location.range.start.line = 0)));
});

test("a diagnostic has its range in bytes, its code and related locations", async (t) => {
  const [found] = await checked(report(project(t, { "src/a.cpp": faulty("    /* é */ port_ = 8080;") }), "rdjson", ["src/a.cpp", "--"]));
  assert.deepEqual(found.location, { path: "src/a.cpp", range: { start: { line: 5, column: 14 }, end: { line: 5, column: 26 } } });
  assert.deepEqual([found.severity, found.code.value, found.suggestions], ["ERROR", "validator-writes-member", []]);
  assert.deepEqual(found.related_locations.map(({ message, location }) => [message, location.path]), [["the constructor initialises this member here", "src/a.cpp"]]);
});

test("a fix of one edit is a suggestion", async (t) => {
  const text = "struct A {\n  A(int port) : port_(port) {}\n  void validate() {\n    port_ = port;\n    if (port_ < 1) throw 1;\n  }\n  int port_;\n};\n";
  const found = await checked(report(project(t, { "a.cpp": text }), "rdjson", ["a.cpp", "--"]));
  const suggestions = found.flatMap((one) => one.suggestions);
  assert.ok(suggestions.length > 0);
  for (const { range, text: replacement } of suggestions) assert.deepEqual([range.start.line, replacement], [4, ""]);
});

test("a suggestion has the line ends of its file", async (t) => {
  const [found] = await checked(report(project(t, { "a.cpp": unvalidated.replaceAll("\n", "\r\n") }), "rdjson", ["a.cpp", "--"]));
  assert.equal(found.suggestions[0].text, "made.validate();\r\n    ");
});

test("what could not be read is an error, what was read in part is information", async (t) => {
  const found = await checked(fvlint(project(t, { "a.cpp": '#include "gone.h"\n' }), "rdjson", ["gone.cpp", "a.cpp", "--"]).out);
  assert.deepEqual(found.map(({ severity, location }) => [severity, location.path]), [["INFO", "a.cpp"], ["ERROR", "gone.cpp"]]);
});

eachAwkwardProject("the validator finds nothing", async (folder, words, code) => assert.equal((await checked(report(folder, "rdjson", words, code))).length === 0, code === 0));
