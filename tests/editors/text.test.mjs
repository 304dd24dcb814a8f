// The text output, read by the editors' own readers of compilers' messages: each finding and note is a place to go to, and
// the lines quoted below are none.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { faulty, project, write } from "./support.mjs";

const files = { "src/a.cpp": faulty("    /* b.cpp:1 */ port_ = 8080;"), ".fvlint.json": '{"profile": "strict"}', "b.cpp": "struct B {\n  explicit B(int x) : x_(x) {}\n  void validate() {\n    if (x_ < 1) throw x_;\n  }\n  int x_;\n};\n" };

/** What fvlint prints of the project, the same places as JSON has them, and the project. */
function printed(t) {
  const path = project(t, files);
  const run = (format) => spawnSync(process.env.FVLINT, [`--format=${format}`], { cwd: path, encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: "/dev/null" } }).stdout;
  const { findings } = JSON.parse(run("json"));
  assert.ok(findings.length > 1 && findings.some((one) => one.notes.length) && new Set(findings.map((one) => one.severity)).size === 2);
  write(path, "printed.txt", run("text"));
  return { path, text: run("text"), findings };
}

const place = ({ file, line, column }) => `${file}:${line}:${column}`;
const withNotes = (findings) => findings.flatMap((one) => [[place(one), one.severity], ...one.notes.map((note) => [place(note), "note"])]);

test("VS Code's $gcc problem matcher", (t) => {
  // From the package.json of ms-vscode.cpptools, which declares it; lines are matched one by one.
  const pattern = /^(.*?):(\d+):(\d*):?\s+(?:fatal\s+)?(warning|error):\s+(.*)$/;
  const { text, findings } = printed(t);
  const matched = text.split("\n").flatMap((line) => line.match(pattern)?.slice(1, 6) ? [line.match(pattern).slice(1, 6)] : []);
  assert.deepEqual(matched, findings.map((one) => [one.file, `${one.line}`, `${one.column}`, one.severity, `${one.message} [${one.rule}]`]));
});

test("Vim's quickfix list, with its compiler plugin for GCC", (t) => {
  const { path, findings } = printed(t);
  const list = "map(filter(getqflist(), 'v:val.valid'), {_, one -> [bufname(one.bufnr) .. ':' .. one.lnum .. ':' .. one.col, one.type]})";
  execFileSync("vim", ["-Nu", "NONE", "-i", "NONE", "-es", "-c", "compiler gcc", "-c", "cgetfile printed.txt", "-c", `call writefile([json_encode(${list})], 'list.json')`, "-c", "qa!"], { cwd: path });
  const types = { error: "e", warning: "w", note: "" };
  const read = JSON.parse(readFileSync(join(path, "list.json"), "utf8"));
  assert.deepEqual(read.filter(([, type]) => /[ew]/i.test(type)).map(([at, type]) => [at, type.toLowerCase()]), findings.map((one) => [place(one), types[one.severity]]));
  assert.deepEqual(read.map(([at]) => at), withNotes(findings).map(([at]) => at));
});

test("Emacs' compilation mode", (t) => {
  const { path, findings } = printed(t);
  const script = `
(with-temp-buffer
  (insert-file-contents "printed.txt")
  (compilation-mode)
  (compilation--ensure-parse (point-max))
  (goto-char (point-min))
  (let ((types ["note" "warning" "error"]) (seen nil) match)
    (while (setq match (text-property-search-forward 'compilation-message nil nil))
      (let* ((message (prop-match-value match)) (loc (compilation--message->loc message)))
        (unless (memq message seen)
          (push message seen)
          (princ (format "%s:%d:%d %s\\n" (caar (compilation--loc->file-struct loc)) (compilation--loc->line loc)
                         (compilation--loc->col loc) (aref types (compilation--message->type message)))))))))`;
  write(path, "read.el", script);
  const read = execFileSync("emacs", ["--batch", "-Q", "--eval", "(require 'compile)", "--eval", "(require 'text-property-search)", "-l", "read.el"], { cwd: path, encoding: "utf8" });
  assert.deepEqual(read.trim().split("\n"), withNotes(findings).map(([at, type]) => `${at} ${type}`));
});
