// Workflow commands: what the runner takes out of them, and that @actions/core would have written the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { eachAwkwardProject, faulty, fvlint, project, report, roundabout } from "./support.mjs";

const unescaped = (text, codes) => codes.reduce((result, [code, character]) => result.replaceAll(code, character), text);
const inMessage = [["%0D", "\r"], ["%0A", "\n"], ["%25", "%"]];
const inProperty = [["%0D", "\r"], ["%0A", "\n"], ["%3A", ":"], ["%2C", ","], ["%25", "%"]];

/** As the runner's ActionCommand.TryParseV2 does it. */
function parse(line) {
  const [, name, properties, message] = /^::(\S+) (.*?)::(.*)$/s.exec(line);
  const pairs = properties.split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), unescaped(pair.slice(pair.indexOf("=") + 1), inProperty)]);
  return { name, ...Object.fromEntries(pairs), message: unescaped(message, inMessage) };
}

/** The line that GitHub's own library writes for the same annotation. */
function written({ name, title, file, line, endLine, col, endColumn, message }) {
  const script = `import * as core from "@actions/core"; const { name, message, ...rest } = JSON.parse(process.argv[1]); core[name](message, rest);`;
  const annotation = { name, message, title, file, startLine: line, endLine, startColumn: col, endColumn };
  return execFileSync(process.execPath, ["--input-type=module", "-e", script, JSON.stringify(annotation)], { cwd: new URL(".", import.meta.url), encoding: "utf8" });
}

const commands = (out) => out.split("\n").slice(0, -1).map(parse);

test("an error stands at its line and columns, with its notes", (t) => {
  const [command] = commands(report(project(t, { "src/a.cpp": faulty() }), "github", ["src/a.cpp", "--"]));
  const { message, ...rest } = command;
  assert.deepEqual(rest, { name: "error", title: "validator-writes-member (fvlint)", file: "src/a.cpp", line: "5", endLine: "5", col: "5", endColumn: "17" });
  assert.match(message, /^src\/a\.cpp:5:5: validator 'validate' writes member 'port_'.*\nsrc\/a\.cpp:3:\d+: note: the constructor initialises this member here$/s);
});

test("columns are characters, and only where the range is one line", (t) => {
  const [one] = commands(report(project(t, { "a.cpp": faulty("    /* 💡é */ port_ = 8080;") }), "github", ["a.cpp", "--"]));
  assert.equal(one.col, "15");
  const [two] = commands(report(project(t, { "a.cpp": faulty("    port_ =\n        8080;") }), "github", ["a.cpp", "--"]));
  assert.deepEqual([two.line, two.endLine, two.col, two.endColumn], ["5", "6", undefined, undefined]);
});

test("paths begin at the checkout's root", (t) => {
  const folder = project(t, { ".git/HEAD": "", "src/a.cpp": faulty() });
  assert.equal(commands(report(folder + "/src", "github", ["a.cpp", "--"]))[0].file, "src/a.cpp");
});

test("the call path is in the message", (t) => {
  const [{ message }] = commands(report(project(t, { "a.cpp": roundabout }), "github", ["a.cpp", "--"]));
  assert.equal(message.split("\n").length, 4);
});

test("what could not be read is an error, what was read in part a notice", (t) => {
  const folder = project(t, { "a.cpp": '#include "gone.h"\n' });
  const found = commands(fvlint(folder, "github", ["gone.cpp", "a.cpp", "--"]).out);
  assert.deepEqual(found.map(({ name, file }) => [name, file]), [["notice", "a.cpp"], ["error", "gone.cpp"]]);
});

eachAwkwardProject("GitHub's own library writes the same", (folder, words, code) => {
  const out = report(folder, "github", words, code);
  const lines = out.split("\n").slice(0, -1);
  assert.equal(code === 0, lines.length === 0);
  for (const line of lines) assert.equal(written(parse(line)), line + "\n");
});
