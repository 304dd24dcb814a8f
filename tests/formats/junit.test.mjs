// JUnit's XML, by a reader of test results.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { checkXml, eachAwkwardProject, faulty, fvlint, project, report, sound } from "./support.mjs";

const { parse } = createRequire(import.meta.url)("test-results-parser");

function read(out, folder) {
  checkXml(out);
  const file = join(folder, "report.xml");
  writeFileSync(file, out);
  return parse({ type: "junit", files: [file] });
}

test("a finding is a failed case", (t) => {
  const folder = project(t, { "src/a.cpp": faulty() });
  const out = report(folder, "junit", ["src/a.cpp", "--"]);
  const result = read(out, folder);
  assert.deepEqual([result.status, result.total, result.failed, result.errors], ["FAIL", 1, 1, 0]);
  const [{ name, status, failure, stack_trace }] = result.suites[0].cases;
  assert.match(name, /^validator-writes-member in A::validate \([0-9a-f]{8}\)$/);
  assert.equal(status, "FAIL");
  assert.match(failure, /^validator 'validate' writes member 'port_'/);
  assert.match(stack_trace, /^src\/a\.cpp:5:5: validator 'validate' .*\nsrc\/a\.cpp:3:\d+: note: the constructor/);
  assert.match(out, /<testcase name="[^"]*" classname="src\/a\.cpp" file="src\/a\.cpp" time="0" line="5">/);
});

test("a run without findings is a case that passed", (t) => {
  const folder = project(t, { "a.cpp": sound });
  const result = read(report(folder, "junit", ["a.cpp", "--"], 0), folder);
  assert.deepEqual([result.status, result.total, result.passed, result.failed], ["PASS", 1, 1, 0]);
  assert.equal(result.suites[0].cases[0].status, "PASS");
});

test("names are the same when lines are inserted above", (t) => {
  const names = (text) => {
    const folder = project(t, { "a.cpp": text });
    return read(report(folder, "junit", ["a.cpp", "--"]), folder).suites[0].cases.map(({ name }) => name);
  };
  assert.deepEqual(names("\n\n" + faulty()), names(faulty()));
});

test("what could not be read is an error, what was read in part is skipped", (t) => {
  const folder = project(t, { "a.cpp": '#include "gone.h"\n' });
  const result = read(fvlint(folder, "junit", ["gone.cpp", "a.cpp", "--"]).out, folder);
  assert.deepEqual(result.suites[0].cases.map(({ status }) => status), ["SKIP", "FAIL"]);
  assert.deepEqual([result.errors, result.failed, result.skipped, result.status], [1, 0, 1, "FAIL"]);
});

eachAwkwardProject("the reader reads it", (folder, words, code) => assert.equal(read(report(folder, "junit", words, code), folder).status === "PASS", code === 0));
