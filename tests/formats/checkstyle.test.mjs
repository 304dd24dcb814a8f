// Checkstyle's XML, by the parser of a review bot (danger-plugin-lint-report).
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { checkXml, eachAwkwardProject, faulty, fvlint, project, report } from "./support.mjs";

const require = createRequire(import.meta.url);
const { parseCheckstyle } = require("danger-plugin-lint-report/dist/parse/checkstyle_parser.js");
const { xml2js } = require("xml-js");

/** As the bot reads it. */
function read(out, folder) {
  checkXml(out);
  return parseCheckstyle(xml2js(out), folder);
}

test("an error has its place, severity, message and source", (t) => {
  const folder = project(t, { "src/a.cpp": faulty() });
  const out = report(folder, "checkstyle", ["src/a.cpp", "--"]);
  assert.match(out, /^<\?xml version="1\.0"\?>\n<checkstyle version="4\.3">\n  <file name="src\/a\.cpp">\n    <error line="5" column="5" severity="error" message="validator 'validate' writes/);
  const [found] = read(out, folder);
  assert.deepEqual([found.file, found.line, found.column, found.severity], ["src/a.cpp", 5, 5, "error"]);
  assert.match(out, / source="fvlint\.validator-writes-member" \/>/);
});

test("findings of one file are in one element", (t) => {
  const out = report(project(t, { "a.cpp": faulty() + faulty(undefined, "B"), "b.cpp": faulty() }), "checkstyle", ["a.cpp", "b.cpp", "--"]);
  assert.equal(out.match(/<file /g).length, 2);
  assert.equal(read(out, "").length, 3);
});

test("what could not be read is an error, what was read in part is information", (t) => {
  const folder = project(t, { "a.cpp": '#include "gone.h"\n' });
  const found = read(fvlint(folder, "checkstyle", ["gone.cpp", "a.cpp", "--"]).out, folder);
  assert.deepEqual(found.map(({ file, severity }) => [file, severity]), [["a.cpp", "info"], ["gone.cpp", "error"]]);
});

eachAwkwardProject("the bot reads it", (folder, words, code) => assert.equal(read(report(folder, "checkstyle", words, code), folder).length === 0, code === 0));

test("names come through as they are", (t) => {
  const name = 'a "b" <c> & d\t\r\ne.cpp';
  const folder = project(t, { [name]: faulty() });
  const out = report(folder, "checkstyle", [name, "--"]);
  assert.match(out, /<file name="a &quot;b&quot; &lt;c> &amp; d&#09;&#13;&#10;e\.cpp">/);
});
