// The page in a real browser: log in, run, lose the connection, resume, log out; with the keyboard alone.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { password, Server } from "./support/server.js";

const five = ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"];

/** Stands between browser and server, so that connections can be cut as a network cuts them. */
class Cable {
  static async lay() {
    const cable = new Cable();
    cable.listener = net.createServer((near) => cable.#join(near));
    await new Promise((listening) => cable.listener.listen(0, "127.0.0.1", listening));
    cable.url = `http://127.0.0.1:${cable.listener.address().port}`;
    return cable;
  }

  sockets = new Set();
  plugged = true;
  port = 0; // of the server

  #join(near) {
    if (!this.plugged) return near.destroy();
    const far = net.connect(this.port, "127.0.0.1");
    for (const [one, other] of [[near, far], [far, near]]) {
      this.sockets.add(one);
      one.on("error", () => {}).on("close", () => { other.destroy(); this.sockets.delete(one); });
      one.pipe(other);
    }
  }

  unplug() {
    this.plugged = false;
    for (const socket of this.sockets) socket.destroy();
  }

  plug() {
    this.plugged = true;
  }
}

let browser, server, cable;
before(async () => {
  cable = await Cable.lay();
  server = await Server.start({ options: ["--allow-origin", cable.url], users: ["ada"] });
  cable.port = server.port;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  cable?.listener.close();
  await server?.stop();
});

/** A page in a browser of its own, and all that it complained about. */
async function open(options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => { if (/Content Security Policy/.test(message.text())) complaints.push(message.text()); });
  await page.goto(cable.url);
  return { page, complaints, context };
}

async function logIn(page) {
  await page.getByLabel("User").fill("ada");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByText("online as ada").waitFor();
}

const shown = (page) => page.locator("#events li[data-type]").evaluateAll((items) => items.map((item) => [item.dataset.type, Number(item.dataset.seq)]));
const events = (page, count) => page.locator(`#events li[data-type]:nth-of-type(${count})`).waitFor();

test("log in, run, lose the connection, resume without loss, log out", async () => {
  const { page, complaints, context } = await open();
  await page.getByLabel("User").fill("ada");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByText("unknown user or wrong password").waitFor();
  await logIn(page);

  await page.getByLabel("What should the agent look at?").fill("What is 6*7?");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText("6*7 = 42").waitFor();
  assert.deepEqual(await shown(page), five.map((type, i) => [type, i + 1]));
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });

  // Another tab of the same browser is logged in already, and runs while the first is cut off.
  const other = await context.newPage();
  cable.unplug();
  await page.getByText(/disconnected/).waitFor();
  cable.plug();
  await other.goto(server.url);
  await other.getByText("online as ada").waitFor();
  await other.getByLabel("What should the agent look at?").fill("some words");
  await other.keyboard.press("Enter");
  await other.getByText("2 words, 10 characters, longest word: words", { exact: true }).waitFor();
  await page.getByText("online as ada").waitFor();
  await page.getByText("2 words, 10 characters, longest word: words", { exact: true }).waitFor();
  const all = await shown(page);
  assert.deepEqual(all.map(([, seq]) => seq), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(all.slice(5).map(([type]) => type), five);

  // Acknowledged because it was shown.
  for (let i = 0; i < 50 && !Object.entries(await server.metrics()).some(([name, seq]) => /acknowledged/.test(name) && seq === 10); ++i);
  assert.ok(Object.entries(await server.metrics()).some(([name, seq]) => /acknowledged/.test(name) && seq === 10));

  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByLabel("User").waitFor();
  assert.equal(await page.locator("#events li").count(), 0);
  await page.reload();
  await page.getByLabel("User").waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test("by keyboard alone", async () => {
  const { page, complaints, context } = await open({ colorScheme: "dark" });
  await page.getByLabel("User").waitFor();
  await page.keyboard.type("ada");
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByText("online as ada").waitFor();
  await page.keyboard.type("1/0");
  await page.keyboard.press("Enter");
  await page.getByText("the calculator failed: division by zero").waitFor();
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Log out");
  await page.keyboard.press("Enter");
  await page.getByLabel("Password").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), "user");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a server that was restarted: the page asks to log in again, and goes on", async () => {
  const { page, context } = await open();
  await logIn(page);
  await page.getByLabel("What should the agent look at?").fill("1+1");
  await page.keyboard.press("Enter");
  await page.getByText("1+1 = 2").waitFor();
  await server.kill("SIGKILL");
  await page.getByText(/disconnected/).waitFor();
  await server.restart();
  // Logins do not outlive the server: the page asks again.
  await page.getByLabel("Password").waitFor({ timeout: 15000 });
  await logIn(page);
  await context.close();
});
