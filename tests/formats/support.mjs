// Runs the real fvlint in a project of its own, and the programs that read what it prints.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";

/** Names and texts are written byte by byte: a string's characters are bytes where it is given as latin1. */
export const bytes = (text) => Buffer.from(text, "latin1");

/** A class whose validator writes a member: one finding, validator-writes-member, in the given line. */
export const faulty = (line = "    port_ = 8080;", name = "A") => `class ${name} {
 public:
  ${name}(int user, int port) : user_(user), port_(port) {}
  void validate() {
${line}
    if (user_ < 0) throw user_;
  }

 private:
  int user_;
  int port_;
};
`;

export const sound = faulty("    if (port_ < 1) throw port_;");

/** The validator writes through two helpers. */
export const roundabout = `class A {
 public:
  explicit A(int port) : port_(port) {}
  void validate() {
    normalise();
    if (port_ < 0) throw port_;
  }

 private:
  void normalise() { clamp(); }
  void clamp() { port_ = 1; }
  int port_;
};
`;

/** A factory that does not validate what it hands out; there is a fix for that. */
export const unvalidated = `class A {
 public:
  static A create(int port) {
    A made(port);
    return made;
  }
  void validate() const {
    if (port_ < 0) throw port_;
  }

 private:
  explicit A(int port) : port_(port) {}
  int port_;
};
`;

/** A project that is gone when the test ends: `files` by name; a name may be a Buffer, of any bytes, in a Map. */
export function project(t, files) {
  const folder = mkdtempSync(join(tmpdir(), "fvlint-formats-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of files instanceof Map ? files : Object.entries(files)) {
    const path = Buffer.concat([Buffer.from(folder + "/"), Buffer.from(name)]);
    if (typeof name === "string") mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** What `fvlint --format=FORMAT words...` prints there, and its exit code. */
export function fvlint(folder, format, words) {
  const run = spawnSync(process.env.FVLINT, [`--format=${format}`, ...words], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: "/dev/null" }, maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  return { code: run.status, out: run.stdout.toString("utf8"), bytes: run.stdout, err: run.stderr.toString("utf8") };
}

/** The report, which must be of a run that ends with this exit code. */
export function report(folder, format, words, code = 1) {
  const run = fvlint(folder, format, words);
  if (run.code !== code) throw new Error(`exit code ${run.code} instead of ${code}: ${run.err}`);
  return run.out;
}

/** Refuses what is no XML; libxml2 is stricter than the readers are. */
export const checkXml = (text) => void execFileSync("xmllint", ["--noout", "-"], { input: text });

/** Runs the test with projects that every form must say something valid about. */
export function eachAwkwardProject(title, check) {
  const cases = {
    "a clean run": [{ "a.cpp": sound }, ["a.cpp", "--"], 0],
    "a file that does not exist": [{ "a.cpp": sound }, ["gone.cpp", "a.cpp", "--"], 2],
    "a missing include": [{ "a.cpp": '#include "gone.h"\n' + faulty() }, ["a.cpp", "--"], 1],
    "names with quotes, brackets and line feeds": [{ 'a "b" <c> & [d](e)\r\n%0A::error::.cpp': faulty() }, ['a "b" <c> & [d](e)\r\n%0A::error::.cpp', "--"], 1],
    "names with control characters": [{ "a\x01\x1b[31m\x7f.cpp": faulty() }, ["a\x01\x1b[31m\x7f.cpp", "--"], 1],
    "a header whose name is no UTF-8": [new Map([[bytes("\xff\xfe\xe2\x82.h"), faulty()], ["a.cpp", bytes('#include "\xff\xfe\xe2\x82.h"\n')]]), ["a.cpp", "--"], 1],
  };
  for (const [name, [files, words, code]] of Object.entries(cases)) test(`${title}: ${name}`, (t) => check(project(t, files), words, code));
}
