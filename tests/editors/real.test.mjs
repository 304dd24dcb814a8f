// The real editors, set up as docs/editors.md says, show the finding.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { faulty, folder, project, unvalidated, write } from "./support.mjs";

const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../docs/editors.md"), "utf8");

/** The fenced block of the page that has this first line. */
function block(language, first) {
  const blocks = [...page.matchAll(new RegExp("```" + language + "\n([^]*?)```\n", "g"))].map((match) => match[1]);
  const found = blocks.filter((one) => one.startsWith(first + "\n"));
  assert.equal(found.length, 1, `${first}: ${found.length} blocks`);
  return found[0];
}

test("the page's settings for VS Code are JSON", () => {
  const blocks = [...page.matchAll(/```json\n([^]*?)```\n/g)].map((match) => JSON.parse(match[1]));
  assert.deepEqual(blocks.map((one) => Object.keys(one).length), [3, 2]);
});

/** Runs an editor whose PATH has fvlint in front; what it printed. */
function run(t, path, command, words) {
  const programs = folder(t);
  symlinkSync(process.env.FVLINT, join(programs, "fvlint"));
  const environment = { ...process.env, PATH: `${programs}:${process.env.PATH}`, HOME: folder(t), XDG_CACHE_HOME: folder(t), XDG_CONFIG_HOME: folder(t), XDG_STATE_HOME: folder(t) };
  const result = spawnSync(command, words, { cwd: path, encoding: "utf8", timeout: 120_000, env: environment });
  assert.equal(result.status, 0, `${result.error} ${result.signal} ${result.stdout} ${result.stderr}`);
  return result.stdout + result.stderr;
}

/** In the second line something that only clangd has a word for. */
const forBoth = faulty().replace("\n", "\n  int clangd = undeclared;\n");

test("Neovim", (t) => {
  const path = project(t, { "a.cpp": faulty("    /* é */ port_ = 8080;"), "b.cpp": unvalidated });
  write(path, "init.lua", block("lua", "-- Neovim 0.7 and later"));
  write(path, "drive.lua", `
local function shown() return vim.diagnostic.get(0) end
vim.wait(60000, function() return #shown() > 0 end, 20)
for _, one in ipairs(shown()) do print(("%d:%d-%d %s %s"):format(one.lnum + 1, one.col, one.end_col, one.source, one.user_data.lsp.code)) end
vim.cmd("edit b.cpp")
vim.wait(60000, function() return #shown() > 0 end, 20)
vim.api.nvim_win_set_cursor(0, { shown()[1].lnum + 1, shown()[1].col })
vim.lsp.buf.code_action()
vim.wait(60000, function() return #shown() == 0 end, 20)
print(table.concat(vim.api.nvim_buf_get_lines(0, 3, 6, true), "|"))
vim.cmd("qa!")
`);
  const printed = run(t, path, "nvim", ["--headless", "-u", "init.lua", "--cmd", "let &shadafile = 'NONE'", "a.cpp", "-c", "lua vim.ui.select = function(items, _, chosen) chosen(items[1], 1) end", "-c", "luafile drive.lua"]);
  assert.match(printed, /5:13-25 fvlint validator-writes-member/);
  assert.match(printed, / {4}A made\(port\);\| {4}made\.validate\(\);\| {4}return made;/);
});

test("Emacs with Eglot", (t) => {
  const path = project(t, { "a.cpp": faulty(), ".git/HEAD": "" });
  write(path, "init.el", block("elisp", ";; Eglot"));
  write(path, "drive.el", `
(find-file "a.cpp")
(run-hooks 'post-command-hook) ; Eglot waits for the user's next command
(let ((end (+ (float-time) 60)))
  (while (and (null (flymake-diagnostics)) (< (float-time) end))
    (accept-process-output nil 0.1)))
(dolist (one (flymake-diagnostics))
  (princ (format "%s|%s|%s\\n" (line-number-at-pos (flymake-diagnostic-beg one)) (buffer-substring (flymake-diagnostic-beg one) (flymake-diagnostic-end one)) (flymake-diagnostic-text one))))
(kill-emacs 0)
`);
  const printed = run(t, path, "emacs", ["--batch", "--eval", "(setq eglot-sync-connect 30 eglot-send-changes-idle-time 0.1)", "-f", "package-activate-all", "-l", "init.el", "-l", "drive.el"]);
  assert.match(printed, /^5\|port_ = 8080\|.*validator 'validate' writes member 'port_'/m);
});

test("Neovim beside clangd", (t) => {
  const path = project(t, { "a.cpp": forBoth });
  const clangd = `
vim.api.nvim_create_autocmd("FileType", {
  pattern = "cpp",
  callback = function(event) vim.lsp.buf_attach_client(event.buf, vim.lsp.start_client({ name = "clangd", cmd = { "${process.env.CLANGD}" }, root_dir = vim.fn.getcwd() })) end,
})
`;
  write(path, "init.lua", block("lua", "-- Neovim 0.7 and later") + clangd);
  write(path, "drive.lua", `
vim.wait(60000, function() return #vim.diagnostic.get(0) > 1 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do print(("%d %s %s|"):format(one.lnum + 1, one.source, one.user_data.lsp.code)) end
vim.cmd("qa!")
`);
  const printed = run(t, path, "nvim", ["--headless", "-u", "init.lua", "--cmd", "let &shadafile = 'NONE'", "a.cpp", "-c", "luafile drive.lua"]);
  assert.match(printed, /6 fvlint validator-writes-member\|/);
  assert.match(printed, /2 clang undeclared_var_use\|/);
});

test("Emacs with lsp-mode beside clangd", (t) => {
  const path = project(t, { "a.cpp": forBoth, ".git/HEAD": "" });
  write(path, "init.el", block("elisp", ";; lsp-mode"));
  write(path, "drive.el", `
(require 'lsp-clangd)
(require 'lsp-diagnostics)
(setq lsp-clients-clangd-executable "${process.env.CLANGD}" lsp-enable-suggest-server-download nil lsp-diagnostics-provider :none lsp-warn-no-matched-clients nil)
(lsp-workspace-folders-add default-directory)
(find-file "a.cpp")
(lsp)
(defun shown () (apply #'append (hash-table-values (lsp-diagnostics))))
(let ((end (+ (float-time) 60)))
  (while (and (< (length (shown)) 2) (< (float-time) end))
    (accept-process-output nil 0.1)))
(dolist (one (shown))
  (princ (format "%s|%s\n" (lsp:diagnostic-source? one) (lsp:diagnostic-code? one))))
(kill-emacs 0)
`);
  const printed = run(t, path, "emacs", ["--batch", "-f", "package-activate-all", "-l", "init.el", "-l", "drive.el"]);
  assert.match(printed, /^fvlint\|validator-writes-member$/m);
  assert.match(printed, /^clang\|undeclared_var_use$/m);
});
