// What one waits for in an editor: node editor.mjs FVLINT BUILD FILE..., with a compile database in BUILD. For each file, which is opened
// as it is and not saved: how long until the first findings, and how long from a change in a line to those of the changed text,
// without the quarter of a second for which the server waits whether more is typed. Beside it what `clang++ -fsyntax-only` takes; on a
// machine that has more to do, the ratio of the processor's times says more than those that a clock on the wall shows.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Editor } from "../editors/support.mjs";

const [fvlint, build, ...files] = process.argv.slice(2);
process.env.FVLINT = resolve(fvlint);
const pause = 250, edits = 7;
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const cleanup = [];
const bench = { after: (action) => cleanup.push(action) };

function syntaxOnly(file) {
  const entry = JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8")).find((one) => resolve(one.directory, one.file) === resolve(file));
  const command = (entry.command ?? entry.arguments.join(" ")).replace(/ -o \S+/, "").replace(/^.*?(?=\S*clang\+\+)/, "");
  const begin = performance.now();
  const { stderr } = spawnSync("bash", ["-c", `TIMEFORMAT='%U %S'; time ${command} -fsyntax-only -w`], { cwd: entry.directory, encoding: "utf8" });
  const [user, system] = stderr.trim().split("\n").at(-1).split(" ");
  return { time: performance.now() - begin, work: 1000 * (Number(user) + Number(system)) };
}

/** Milliseconds until the findings of the text as it is now. */
async function wait(editor, file, act) {
  const begin = performance.now();
  await act();
  await editor.shown(file);
  return performance.now() - begin;
}

/** Hundredths of a second that a process and its children have worked. */
function ticks(pid) {
  const own = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/.*\) /, "").split(" ").slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean));
  return children.reduce((sum, child) => sum + ticks(child), own);
}

/** Milliseconds until nothing has happened for two seconds. */
async function quiet(pid) {
  const begin = performance.now();
  for (let last, since = begin; performance.now() - since < 2000; await new Promise((done) => setTimeout(done, 50))) {
    const now = ticks(pid);
    if (now !== last) [last, since] = [now, performance.now()];
  }
  return performance.now() - begin - 2000;
}

console.log("| file | clang++ -fsyntax-only | opened | then the workspace, once | changed | the same, processor's time |\n| --- | --- | --- | --- | --- | --- |");
for (const file of files.map((one) => resolve(one))) {
  const compiler = [syntaxOnly(file), syntaxOnly(file), syntaxOnly(file)];
  const compiling = { time: median(compiler.map((one) => one.time)), work: median(compiler.map((one) => one.work)) };
  const editor = await Editor.start(bench, "/", { words: ["-p", resolve(build)] });
  const opened = await wait(editor, file, () => editor.open(file));
  const workspace = await quiet(editor.server.pid);
  const times = [], works = [];
  for (let i = 0; i < edits; ++i) {
    const before = ticks(editor.server.pid), end = { line: editor.documents.get(file).lineCount, character: 0 };
    times.push((await wait(editor, file, () => editor.change(file, [{ range: { start: end, end }, text: `// ${i}\n` }]))) - pause);
    works.push((ticks(editor.server.pid) - before) * 10);
  }
  const ratio = (mine, theirs) => `${mine.toFixed(0)} ms, ${(mine / theirs).toFixed(2)} of the compiler's`;
  console.log(`| ${basename(file)} | ${compiling.time.toFixed(0)} ms | ${opened.toFixed(0)} ms | ${workspace.toFixed(0)} ms | ${ratio(median(times), compiling.time)} | ${ratio(median(works), compiling.work)} |`);
  await editor.quit();
}
for (const action of cleanup) await action();
