// The Code Quality report, against what GitLab's documentation asks of it (docs.gitlab.com/ci/testing/code_quality, "Code
// Quality report format"); GitLab publishes no schema in a package.
import assert from "node:assert/strict";
import test from "node:test";
import { eachAwkwardProject, faulty, fvlint, project, report } from "./support.mjs";

const severities = ["info", "minor", "major", "critical", "blocker"];

/** The report, checked: an array of issues whose required members GitLab can use. */
function checked(out) {
  assert.ok(!out.startsWith("\ufeff"), "GitLab reads no byte order mark");
  const issues = JSON.parse(out);
  assert.ok(Array.isArray(issues));
  for (const issue of issues) {
    for (const key of ["description", "check_name", "fingerprint"]) assert.ok(typeof issue[key] === "string" && issue[key] !== "", key);
    assert.ok(severities.includes(issue.severity), issue.severity);
    assert.ok(typeof issue.location.path === "string" && !issue.location.path.startsWith("./"), issue.location.path);
    assert.ok(Number.isInteger(issue.location.lines.begin) && issue.location.lines.begin >= 1);
  }
  assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length, "fingerprints are unique");
  return issues;
}

test("an issue says what, where, and how bad", (t) => {
  const [issue] = checked(report(project(t, { "src/a.cpp": faulty() }), "gitlab", ["src/a.cpp", "--"]));
  assert.match(issue.description, /^validator 'validate' writes member 'port_'/);
  assert.match(issue.fingerprint, /^[0-9a-f]{32}$/);
  assert.deepEqual({ ...issue, description: "", fingerprint: "" }, {
    description: "", check_name: "validator-writes-member", fingerprint: "", severity: "major", location: { path: "src/a.cpp", lines: { begin: 5, end: 5 } },
  });
});

test("alike findings have fingerprints of their own, which lines above do not change", (t) => {
  const twice = faulty("    port_ = 8080;\n    port_ = 8080;");
  const prints = (text) => checked(report(project(t, { "a.cpp": text }), "gitlab", ["a.cpp", "--"])).map(({ fingerprint }) => fingerprint);
  assert.equal(prints(twice).length, 2);
  assert.deepEqual(prints("// above\n\n" + twice), prints(twice));
});

test("paths begin at the checkout's root", (t) => {
  const folder = project(t, { ".git/HEAD": "", "src/a.cpp": faulty() });
  assert.equal(checked(report(folder + "/src", "gitlab", ["a.cpp", "--"]))[0].location.path, "src/a.cpp");
});

test("a file that could not be read is an issue", (t) => {
  const found = checked(fvlint(project(t, {}), "gitlab", ["gone.cpp", "--"]).out);
  assert.deepEqual(found.map(({ check_name, severity }) => [check_name, severity]), [["incomplete-unit", "critical"]]);
});

eachAwkwardProject("GitLab's rules are kept", (folder, words, code) => assert.equal(checked(report(folder, "gitlab", words, code)).length === 0, code === 0));
