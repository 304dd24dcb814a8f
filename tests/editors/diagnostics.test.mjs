// What is shown in the documents that are open, and when.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync } from "node:fs";
import test from "node:test";
import { Editor, faulty, folder, project, rules, slow, sound, until, write, writeDatabase } from "./support.mjs";

const rule = "validator-writes-member";

test("a finding has its place, rule, page and related locations", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty() }));
  editor.open("a.cpp");
  const [found, ...others] = await editor.shown("a.cpp");
  assert.deepEqual(others, []);
  assert.equal(editor.textOf("a.cpp", found.range), "port_ = 8080");
  assert.deepEqual([found.severity, found.source, found.code], [1, "fvlint", rule]);
  assert.match(found.codeDescription.href, /^https:.*\/rules\/validator-writes-member\/doc\.md$/);
  assert.match(found.message, /^validator 'validate' writes member 'port_'; validators only read/);
  assert.deepEqual(
    found.relatedInformation.map(({ message, location }) => [message, location.uri, editor.textOf("a.cpp", location.range)]),
    [["the constructor initialises this member here", editor.uri("a.cpp"), "port_(port)"]],
  );
});

test("what is typed and not saved is judged, and so is what is typed back", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": sound }));
  editor.open("a.cpp");
  assert.deepEqual(await editor.shown("a.cpp"), []);
  editor.replace("a.cpp", "if (port_ < 1) throw port_;", "port_ = 1;");
  assert.deepEqual(rules(await editor.shown("a.cpp")), [rule]);
  editor.replace("a.cpp", "port_ = 1;", "if (port_ < 2) throw port_;");
  assert.deepEqual(await editor.shown("a.cpp"), []);
  editor.change("a.cpp", [{ text: faulty() }]);
  assert.deepEqual(rules(await editor.shown("a.cpp")), [rule]);
});

test("what a baseline accepts is not shown, and what comes beside it is", async (t) => {
  const path = project(t, { "a.cpp": faulty() });
  execFileSync(process.env.FVLINT, ["baseline", "--no-cache"], { cwd: path });
  const editor = await Editor.start(t, path);
  editor.open("a.cpp");
  assert.deepEqual(await editor.shown("a.cpp"), []);
  editor.replace("a.cpp", "port_ = 8080;", "port_ = 8080; user_ = 1;");
  const [found, ...others] = await editor.shown("a.cpp", (all) => all.length > 0);
  assert.deepEqual(others, []);
  assert.equal(editor.textOf("a.cpp", found.range), "user_ = 1");
});

test("while keys follow each other nothing is judged, and then the last text is", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": sound }));
  editor.open("a.cpp");
  await editor.shown("a.cpp");
  const before = editor.published.length;
  for (let port = 1; port <= 30; ++port) {
    editor.replace("a.cpp", /* the statement as it is */ port === 1 ? "if (port_ < 1) throw port_;" : `port_ = ${port - 1};`, `port_ = ${port};`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.deepEqual(rules(await editor.shown("a.cpp")), [rule]);
  const versions = editor.published.slice(before).map((one) => one.version);
  assert.ok(versions.length <= 2, `published ${versions}`);
});

test("a document that is closed has no findings any more", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty(), "b.cpp": faulty(undefined, "B") }));
  editor.open("a.cpp");
  editor.open("b.cpp");
  await editor.shown("a.cpp");
  await editor.shown("b.cpp", (found) => found.length === 1);
  editor.close("a.cpp");
  await until("the empty list", () => editor.published.some((one) => one.uri === editor.uri("a.cpp") && !one.diagnostics.length && one.version === undefined));
  editor.replace("b.cpp", "8080", "8081");
  assert.deepEqual(rules(await editor.shown("b.cpp")), [rule]);
  assert.deepEqual(editor.published.filter((one) => one.uri === editor.uri("a.cpp")).at(-1).diagnostics, []);
});

test("a header is judged through its unit, as it is in the editor", async (t) => {
  const editor = await Editor.start(t, project(t, { "include/a.h": sound, "a.cpp": '#include "include/a.h"\n' }));
  editor.open("include/a.h");
  assert.deepEqual(await editor.shown("include/a.h"), []);
  editor.replace("include/a.h", "if (port_ < 1) throw port_;", "port_ = 1;");
  assert.deepEqual(rules(await editor.shown("include/a.h")), [rule]);
});

const room = `class Room {
 public:
  explicit Room(int size) : size_(size) {}
  void validate() {
    fit(size_);
    if (size_ < 1) throw size_;
  }

 private:
  static void fit(int& size);
  int size_;
};
`;

test("a helper in another unit counts, on disk and in the editor", async (t) => {
  const editor = await Editor.start(t, project(t, { "room.h": room, "room.cpp": '#include "room.h"\n', "helper.cpp": '#include "room.h"\nvoid Room::fit(int& size) { size = 8; }\n' }));
  editor.open("room.h");
  const [found] = await editor.shown("room.h", (found) => found.length);
  assert.equal(found.code, rule);
  assert.ok(found.relatedInformation.some(({ message, location }) => /is written here/.test(message) && location.uri === editor.uri("helper.cpp")));
  editor.open("helper.cpp");
  editor.replace("helper.cpp", "size = 8;", "");
  await editor.shown("room.h", (found) => !found.length);
  editor.replace("helper.cpp", "{  }", "{ size = 9; }");
  await editor.shown("room.h", (found) => found.length);
  editor.close("helper.cpp"); // it is on disk as it was
  editor.replace("room.h", "size_ < 1", "size_ < 2");
  assert.deepEqual(rules(await editor.shown("room.h")), [rule]);
});

test("a file that is closed counts as it is on disk again, also for a worker that has read it otherwise", async (t) => {
  const editor = await Editor.start(t, project(t, { "statement.h": "#define STATEMENT port_ = 1\n", "a.cpp": '#include "statement.h"\n' + faulty("    STATEMENT;") }), { words: ["--no-cache"] });
  editor.open("a.cpp");
  assert.deepEqual(rules(await editor.shown("a.cpp")), [rule]);
  editor.open("statement.h", "#define STATEMENT (void)port_\n");
  await editor.shown("a.cpp", (found) => !found.length);
  editor.close("statement.h");
  await editor.shown("a.cpp", (found) => found.length);
});

test("what was found with the help of other units does not come and go while one types", async (t) => {
  const editor = await Editor.start(t, project(t, { "room.h": room, "room.cpp": '#include "room.h"\n', "helper.cpp": '#include "room.h"\nvoid Room::fit(int& size) { size = 8; }\n' }));
  editor.open("room.h");
  await editor.shown("room.h", (found) => found.length);
  const before = editor.published.length;
  for (let size = 1; size < 4; ++size) {
    editor.replace("room.h", `size_ < ${size}`, `size_ < ${size + 1}`);
    await editor.shown("room.h");
  }
  for (const one of editor.published.slice(before)) assert.deepEqual(rules(one.diagnostics), [rule]);
});

test("findings that a comment silences are not shown", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty("    port_ = 8080;  // NOLINT(fvlint-validator-writes-member)") }));
  editor.open("a.cpp");
  assert.deepEqual(await editor.shown("a.cpp"), []);
});

test("without a compile database one line says what to do, until there is one", async (t) => {
  const path = project(t, { "a.cpp": faulty() }, []);
  const editor = await Editor.start(t, path, { capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } });
  editor.open("a.cpp");
  const [told, ...others] = await editor.shown("a.cpp");
  assert.deepEqual([others, told.severity, told.code], [[], 3, undefined]);
  assert.match(told.message, /no compile_commands\.json in .*; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON/);
  const asked = await until("the wish to watch files", () => editor.asked[0]);
  assert.deepEqual(
    asked.registrations.map((one) => [one.method, one.registerOptions.watchers.map((watcher) => watcher.globPattern)]),
    [["workspace/didChangeWatchedFiles", ["**/compile_commands.json", "**/.fvlint.json", "**/.fvlint-baseline.jsonl"]]],
  );
  writeDatabase(path, ["a.cpp"]);
  editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: editor.uri("build/compile_commands.json"), type: 1 }] });
  assert.deepEqual(rules(await editor.shown("a.cpp", (found) => found[0]?.code)), [rule]);
});

test("a file that the database does not have is told so, and costs the others nothing", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty(), "new.cpp": faulty(undefined, "New") }, ["a.cpp"]));
  editor.open("new.cpp");
  editor.open("a.cpp");
  const [told, ...others] = await editor.shown("new.cpp");
  assert.deepEqual([others, told.severity], [[], 3]);
  assert.match(told.message, /not in build\/compile_commands\.json; add it to the build, or give its flags after --/);
  assert.deepEqual(rules(await editor.shown("a.cpp", (found) => found.length)), [rule]);
});

test("a configuration that cannot be used is told in its files only", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty(), "b/.fvlint.json": '{"profil": "strict"}', "b/b.cpp": faulty(undefined, "B") }));
  editor.open("a.cpp");
  editor.open("b/b.cpp");
  assert.deepEqual(rules(await editor.shown("a.cpp", (found) => found.length)), [rule]);
  const [told] = await editor.shown("b/b.cpp", (found) => found.length);
  assert.equal(told.severity, 3);
  assert.match(told.message, /b\/\.fvlint\.json:1:\d+: error: .*profil/);
});

test("the configuration's rules hold", async (t) => {
  const path = project(t, { "a.cpp": faulty(), ".fvlint.json": `{"rules": {"${rule}": "warning"}}` });
  const editor = await Editor.start(t, path);
  editor.open("a.cpp");
  assert.equal((await editor.shown("a.cpp"))[0].severity, 2);
  write(path, ".fvlint.json", `{"rules": {"${rule}": "off"}}`);
  editor.save("a.cpp");
  assert.deepEqual(await editor.shown("a.cpp", (found) => !found.length), []);
});

test("a file that crashes the parser is told so, and costs the others nothing", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty(), "b.cpp": "#pragma clang __debug crash\n" }));
  editor.open("b.cpp");
  editor.open("a.cpp");
  assert.match((await editor.shown("b.cpp"))[0].message, /crash/);
  assert.deepEqual(rules(await editor.shown("a.cpp", (found) => found.length)), [rule]);
  editor.change("b.cpp", [{ text: faulty(undefined, "B") }]);
  assert.deepEqual(rules(await editor.shown("b.cpp")), [rule]);
});

test("code that does not compile yet is judged, and left to the compiler to complain about", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty("    port_ = limit;\n    unfinished(") }));
  editor.open("a.cpp");
  const found = await editor.shown("a.cpp");
  assert.ok(found.length > 0 && found.every((one) => one.code && one.severity < 3), JSON.stringify(found));
});

test("files with flags of their own need no database, nor to be on disk", async (t) => {
  const editor = await Editor.start(t, folder(t), { words: ["--", "-std=c++20"] });
  editor.open("a b#.cpp", faulty());
  assert.deepEqual(rules(await editor.shown("a b#.cpp")), [rule]);
});

test("what is no C++ on this machine is passed over", async (t) => {
  const editor = await Editor.start(t, project(t, { "a.cpp": faulty(), "a.c": "int x;\n", "CMakeLists.txt": "" }));
  editor.open("a.c", undefined, "c");
  editor.open("CMakeLists.txt", undefined, "cmake");
  editor.notify("textDocument/didOpen", { textDocument: { uri: "untitled:Untitled-1", languageId: "cpp", version: 1, text: faulty() } });
  editor.notify("textDocument/didChange", { textDocument: { uri: "untitled:Untitled-1", version: 2 }, contentChanges: [{ text: "" }] });
  editor.notify("textDocument/didClose", { textDocument: { uri: "untitled:Untitled-1" } });
  editor.open("a.cpp");
  await editor.shown("a.cpp", (found) => found.length);
  assert.deepEqual([...new Set(editor.published.map((one) => one.uri))], [editor.uri("a.cpp")]);
});

test("a workspace that is reached by a link is one", async (t) => {
  const path = project(t, { "real/a.h": sound, "real/a.cpp": '#include "a.h"\n' }, []);
  symlinkSync("real", `${path}/link`);
  writeDatabase(`${path}/real`, ["a.cpp"]);
  const editor = await Editor.start(t, `${path}/link`);
  editor.open("a.h");
  assert.deepEqual(await editor.shown("a.h"), []);
  editor.replace("a.h", "if (port_ < 1) throw port_;", "port_ = 1;");
  assert.deepEqual(rules(await editor.shown("a.h")), [rule]);
});

test("a file that is gone from disk is judged as it is in the editor", async (t) => {
  const path = project(t, { "a.cpp": faulty() });
  const editor = await Editor.start(t, path);
  editor.open("a.cpp");
  await editor.shown("a.cpp");
  rmSync(`${path}/a.cpp`);
  editor.replace("a.cpp", "8080", "8081");
  assert.deepEqual(rules(await editor.shown("a.cpp")), [rule]);
});

test("a workspace that takes long to read keeps nobody waiting", async (t) => {
  const path = project(t, { "a.cpp": faulty(), "b.h": "", "b.cpp": '#include "b.h"\n' }, []);
  write(path, "build/compile_commands.json", JSON.stringify(["a.cpp", "b.cpp"].map((file) => ({ directory: path, file, arguments: ["clang++", "-fconstexpr-steps=4294967295", file] }))));
  const editor = await Editor.start(t, path);
  editor.open("a.cpp");
  await editor.shown("a.cpp");
  await new Promise((resolve) => setTimeout(resolve, 1000)); // for the rest of the workspace, so that it is known
  write(path, "b.h", slow);
  for (let port = 8080; port < 8083; ++port) {
    editor.replace("a.cpp", `${port}`, `${port + 1}`);
    assert.deepEqual(rules(await editor.shown("a.cpp")), [rule]);
  }
});
