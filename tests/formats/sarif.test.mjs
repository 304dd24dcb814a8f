// SARIF, by the 2.1.0 schema and by Microsoft's SARIF Multitool: its own rules, and those by which GitHub takes a file in.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { pathToFileURL } from "node:url";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";
import { bytes, eachAwkwardProject, faulty, fvlint, project, report, roundabout, unvalidated } from "./support.mjs";

const require = createRequire(import.meta.url);
const packaged = dirname(require.resolve("@microsoft/sarif-multitool-linux/package.json"));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const obeysSchema = ajv.compile(JSON.parse(readFileSync(join(packaged, "sarif-2.1.0.json"), "utf8")));

const documents = mkdtempSync(join(tmpdir(), "fvlint-sarif-"));
after(() => rmSync(documents, { recursive: true }));

/** The only run of a document that obeys the schema. It is kept for the tool, which takes seconds to start. */
function checked(text) {
  const document = JSON.parse(text);
  assert.ok(obeysSchema(document), JSON.stringify(obeysSchema.errors, null, 1));
  writeFileSync(join(documents, `${readdirSync(documents).length}.sarif`), text);
  return document.runs[0];
}

/** Errors and warnings that the tool has about the documents of a folder. */
function complaints(folder) {
  const verdict = join(folder, "verdict.json");
  const words = ["validate", "--rule-kind", "Sarif;Gh", "--level", "Error;Warning", "--log", "ForceOverwrite", "-o", verdict, join(folder, "*.sarif")];
  const { stdout } = spawnSync(join(packaged, "Sarif.Multitool"), words, { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" }, encoding: "utf8" });
  const number = readdirSync(folder).filter((name) => name.endsWith(".sarif")).length;
  assert.match(stdout, new RegExp(`^Done\\. ${number} files scanned\\.$`, "m"));
  return stdout.split("\n").filter((line) => /: (error|warning) [A-Z]+\d+: /.test(line));
}

const runOf = (t, files, words = ["a.cpp", "--"], code = 1) => {
  const folder = project(t, files);
  return checked(report(folder, "sarif", words, code));
};

const regionOf = ({ physicalLocation }) => {
  const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
  return [startLine, startColumn, endLine, endColumn];
};

test("schema and tool refuse what is wrong", (t) => {
  const folder = project(t, { "a.cpp": faulty() });
  const good = JSON.parse(report(folder, "sarif", ["a.cpp", "--"]));
  const changed = (change) => {
    const bad = structuredClone(good);
    change(bad.runs[0]);
    return bad;
  };
  assert.ok(obeysSchema(good));
  assert.ok(!obeysSchema(changed((run) => delete run.tool)));
  assert.ok(!obeysSchema(changed((run) => (run.results[0].level = "fatal"))));
  assert.ok(!obeysSchema(changed((run) => (run.results[0].locations[0].physicalLocation.region.startLine = 0))));
  assert.ok(!obeysSchema(changed((run) => (run.results[0].locations[0].physicalLocation.artifactLocation.uri = "a b.cpp"))));
  writeFileSync(join(folder, "bad.sarif"), JSON.stringify(changed((run) => {
    run.results[0].ruleIndex = 1000;
    delete run.results[0].locations;
    run.invocations[0].workingDirectory.uri = "here";
  })));
  const found = complaints(folder).map((line) => /: \w+ ([A-Z]+\d+): /.exec(line)[1]);
  assert.ok(new Set(found).size >= 2, found.join(" "));
});

test("the tool and each of its rules are described", (t) => {
  const { driver } = runOf(t, { "a.cpp": faulty() }).tool;
  assert.equal(driver.name, "fvlint");
  assert.match(driver.semanticVersion, /^\d+\.\d+\.\d+$/);
  assert.match(driver.informationUri, /^https:/);
  const listed = JSON.parse(spawnSync(process.env.FVLINT, ["rule", "--format=json"], { encoding: "utf8" }).stdout).rules;
  assert.deepEqual(driver.rules.map(({ id }) => id), listed.map(({ name }) => name));
  driver.rules.forEach((rule, index) => {
    const { severity, profile, page } = listed[index];
    assert.match(rule.name, /^([A-Z][a-z]+)+$/);
    for (const description of [rule.shortDescription, rule.fullDescription]) assert.match(description.text, /^[A-Z`].{10,1022}\.$/s);
    assert.equal(rule.help.markdown, page);
    assert.ok(rule.help.text.length > 100);
    assert.deepEqual(rule.defaultConfiguration, { enabled: profile === "default", level: severity });
    assert.equal(rule.properties["problem.severity"], severity);
    assert.ok(["very-high", "high", "medium", "low"].includes(rule.properties.precision));
    assert.ok(rule.properties.tags.length > 0 && rule.properties.tags.length <= 10);
  });
});

test("a result has its rule, level, place, fingerprint and related locations", (t) => {
  const run = runOf(t, { "src/a.cpp": faulty() }, ["src/a.cpp", "--"]);
  assert.equal(run.columnKind, "utf16CodeUnits");
  const [result] = run.results;
  assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
  assert.deepEqual([result.ruleId, result.level, result.locations.length], ["validator-writes-member", "error", 1]);
  assert.deepEqual(regionOf(result.locations[0]), [5, 5, 5, 17]);
  assert.deepEqual(result.locations[0].physicalLocation.artifactLocation, { uri: "src/a.cpp", uriBaseId: "%SRCROOT%" });
  assert.match(result.partialFingerprints["fvlint/v1"], /^[0-9a-f]{32}$/);
  assert.deepEqual(result.relatedLocations.map(({ id, message }) => [id, message.text]), [[1, "the constructor initialises this member here"]]);
  assert.match(result.message.text, /^validator 'validate' writes member 'port_'.* See: \[the constructor initialises this member here\]\(1\)$/);
  assert.equal(result.codeFlows, undefined);
});

test("URIs lead to the files, from the checkout's root", (t) => {
  const name = "a b%20é[x]#?.cpp";
  const folder = project(t, { ".git/HEAD": "", [`ü/src/${name}`]: faulty() });
  const run = checked(report(join(folder, "ü"), "sarif", [`src/${name}`, "--"]));
  const root = run.originalUriBaseIds["%SRCROOT%"].uri;
  assert.equal(root, pathToFileURL(folder).href + "/");
  assert.equal(run.invocations[0].workingDirectory.uri, pathToFileURL(join(folder, "ü")).href + "/");
  const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation;
  assert.equal(new URL(uri, root).href, new URL(encodeURIComponent(name), root + encodeURIComponent("ü") + "/src/").href);
});

test("what lies outside of the checkout has an absolute URI", (t) => {
  const outside = project(t, { "a.cpp": faulty() }), folder = project(t, {});
  const [result] = checked(report(folder, "sarif", [join(outside, "a.cpp"), "--"])).results;
  assert.deepEqual(result.locations[0].physicalLocation.artifactLocation, { uri: pathToFileURL(join(outside, "a.cpp")).href });
});

test("columns are UTF-16 code units, as JavaScript counts", (t) => {
  for (const comment of ["/* plain */", "/* é */", "/* 字 */", "/* 💡💡 */", "\t/* e\u0301 */"]) {
    const line = `  ${comment} port_ = 8080;`;
    const [result] = runOf(t, { "a.cpp": faulty(line) }).results;
    const [, start, , end] = regionOf(result.locations[0]);
    assert.equal(line.slice(start - 1, end - 1), "port_ = 8080", comment);
  }
  const [latin1] = runOf(t, { "a.cpp": bytes(faulty("  /* \xe9\xe9 */ port_ = 8080;")) }).results;
  assert.equal(regionOf(latin1.locations[0])[1], "  /* éé */ p".length);
  const [marked] = runOf(t, { "a.cpp": "\ufeffstruct A { A(int p) : p_(p) {} void validate() { p_ = 1; if (p_ < 1) throw 1; } int p_; };\n" }).results;
  assert.equal(regionOf(marked.locations[0])[1], "struct A { A(int p) : p_(p) {} void validate() { p".length);
});

test("a call path is a code flow, from the finding to the write", (t) => {
  const [result] = runOf(t, { "a.cpp": roundabout }).results;
  assert.equal(result.codeFlows.length, 1);
  const steps = result.codeFlows[0].threadFlows[0].locations.map(({ location }) => [location.physicalLocation.region.startLine, location.message.text.replace(/;.*/, "")]);
  assert.deepEqual(steps, [[5, "validator 'validate' writes member 'port_' through this call"], [10, "'normalise' calls 'clamp' here"], [11, "'port_' is written here in 'clamp'"]]);
  assert.deepEqual(result.relatedLocations.map(({ id }) => id), [1, 2, 3]);
});

test("a fix says which text to replace by what", (t) => {
  const text = "struct A {\n  A(int port) : port_(port) {}\n  void validate() {\n    /* é */ port_ = port;\n    if (port_ < 1) throw 1;\n  }\n  int port_;\n};\n";
  const [{ fixes }] = runOf(t, { "a.cpp": text }).results.filter((one) => one.fixes);
  const [{ artifactLocation, replacements }] = fixes[0].artifactChanges;
  assert.equal(artifactLocation.uri, "a.cpp");
  assert.match(fixes[0].description.text, /^remove the assignment/);
  const [{ deletedRegion, insertedContent }] = replacements;
  const line = text.split("\n")[deletedRegion.startLine - 1];
  assert.match(line.slice(deletedRegion.startColumn - 1, deletedRegion.endColumn - 1) || line, /port_ = port;/);
  assert.equal(insertedContent.text, "");
});

test("a fix has the line ends of its file", (t) => {
  const inserted = (lineEnd) => {
    const [{ fixes }] = runOf(t, { "a.cpp": unvalidated.replaceAll("\n", lineEnd) }).results.filter((one) => one.fixes);
    return fixes[0].artifactChanges[0].replacements[0].insertedContent.text;
  };
  assert.equal(inserted("\n"), "made.validate();\n    ");
  assert.equal(inserted("\r\n"), "made.validate();\r\n    ");
});

test("what a comment silences is there, with the reason", (t) => {
  const line = "    port_ = 8080;  // NOLINT(fvlint-validator-writes-member): until 2027, see #12";
  const [result] = runOf(t, { "a.cpp": faulty(line) }, ["a.cpp", "--"], 0).results;
  const [{ kind, status, justification, location }] = result.suppressions;
  assert.deepEqual([kind, status, justification, regionOf(location)[0]], ["inSource", "accepted", "until 2027, see #12", 5]);
  const [bare] = runOf(t, { "a.cpp": faulty("    port_ = 8080;  // NOLINT") }, ["a.cpp", "--"], 0).results;
  assert.equal(bare.suppressions[0].justification, undefined);
});

test("what could not be read is a notification, and the run no success", (t) => {
  const folder = project(t, { "a.cpp": '#include "gone.h"\n', "b.cpp": "" });
  const [whole] = runOf(t, { "a.cpp": faulty() }).invocations;
  assert.deepEqual([whole.executionSuccessful, whole.toolExecutionNotifications], [true, []]);
  const [part] = checked(report(folder, "sarif", ["a.cpp", "--"], 0)).invocations;
  assert.deepEqual([part.executionSuccessful, part.toolExecutionNotifications.map(({ level }) => level)], [true, ["warning"]]);
  const [none] = checked(fvlint(folder, "sarif", ["gone.cpp", "b.cpp", "--"]).out).invocations;
  assert.equal(none.executionSuccessful, false);
  const [{ level, message, locations }] = none.toolExecutionNotifications;
  assert.deepEqual([level, locations[0].physicalLocation.artifactLocation.uri], ["error", "gone.cpp"]);
  assert.match(message.text, /^could not be read: /);
});

test("brackets in a message make no links", (t) => {
  const text = "struct A {\n  A(int n) : n_(n) {}\n  void operator[](int i) { n_ = i; }\n  void validate() { (*this)[1]; if (n_ < 0) throw 1; }\n  int n_;\n};\n";
  const [result] = runOf(t, { "a.cpp": text }).results;
  assert.match(result.relatedLocations[0].message.text, / in 'operator\\\[\\\]'$/);
});

test("GitHub's limits are kept, and what is left out is said", (t) => {
  const writes = Array.from({ length: 110 }, () => "    port_ = 8080;").join("\n");
  const silenced = faulty("    port_ = 8080;  // NOLINT", "Silenced");
  const text = silenced + Array.from({ length: 230 }, (_, number) => faulty(writes, `A${number}`)).join("");
  const run = JSON.parse(report(project(t, { "a.cpp": text }), "sarif", ["a.cpp", "--"])).runs[0];
  assert.equal(run.results.length, 25000);
  assert.ok(run.results.every((one) => !one.suppressions));
  const [{ level, message }] = run.invocations[0].toolExecutionNotifications;
  assert.deepEqual([level, message.text], ["warning", "301 of 25301 findings are left out: GitHub takes 25000 of a run; --format=json lists all"]);
});

eachAwkwardProject("the schema is obeyed", (folder, words, code) => assert.equal(checked(report(folder, "sarif", words, code)).results.length === 0, code !== 1));

test("the tool finds nothing wrong with any of these documents", () => {
  assert.ok(readdirSync(documents).length > 20);
  assert.deepEqual(complaints(documents), []);
});
