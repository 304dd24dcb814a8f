// The client: logs in, follows the user's events, and loses none when the connection breaks.
//
// What it has is a position, the epoch and the number of the last event shown. A new connection begins
// with `resume` from there; the server answers with what was missed, or says that it is gone.

const element = (id) => document.getElementById(id);
const retry = { first: 250, most: 8000 }; // milliseconds

let position = null; // {epoch, seq}
let begun = null; // where the present connection began
let socket = null;
let delay = retry.first;
let loggedIn = false;

// --- what is shown --------------------------------------------------------------------------------

const words = {
  agent_started: (data) => data.message,
  agent_thinking: (data) => `${data.reasoning} (${data.progress_percentage} %)`,
  tool_executing: (data) => `${data.tool_name}(${Object.values(data.parameters).join(", ")})`,
  tool_completed: (data) => `${data.tool_name}: ${data.result}`,
  agent_completed: (data) => data.result,
};

function showConnection(state, text) {
  element("connection").dataset.state = state;
  element("connection").textContent = text;
}

function showLogin(shown) {
  loggedIn = !shown;
  element("login").hidden = !shown;
  element("workplace").hidden = shown;
  element("logout").hidden = shown;
  (shown ? element("login").elements.user : element("text")).focus();
}

function showEvent(event) {
  const item = element("event").content.firstElementChild.cloneNode(true);
  item.dataset.type = event.type;
  item.dataset.seq = event.seq;
  item.dataset.status = event.data.status ?? "";
  item.querySelector(".type").textContent = event.type.replace("_", " ");
  item.querySelector(".what").textContent = words[event.type](event.data);
  item.querySelector(".when").textContent = new Date(event.timestamp).toLocaleTimeString();
  append(item);
}

function showNote(text) {
  const item = document.createElement("li");
  item.className = "note";
  item.textContent = text;
  append(item);
}

function append(item) {
  element("empty").hidden = true;
  element("events").append(item);
  item.scrollIntoView({ block: "nearest" });
}

// --- the connection -------------------------------------------------------------------------------

function connect() {
  showConnection("waiting", position ? "reconnecting…" : "connecting…");
  const address = new URL("/ws", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(address, "notifier.v1");
  socket.onmessage = (message) => receive(JSON.parse(message.data));
  socket.onclose = (closed) => disconnected(closed);
}

function receive(message) {
  if (message.type === "hello") return greeted(message);
  if (message.type === "resumed") return resumed(message);
  if (message.code === "resume_late") return socket.close(); // reconnects, and resumes in time
  if (message.type === "error") return void (element("run-error").textContent = message.message);
  position = { epoch: message.epoch, seq: message.seq };
  showEvent(message);
  // Only now is it dealt with.
  send({ type: "ack", seq: message.seq });
}

function greeted(hello) {
  delay = retry.first;
  begun = { epoch: hello.epoch, seq: hello.seq };
  showConnection("online", `online as ${hello.user_id}`);
  if (position) send({ type: "resume", epoch: position.epoch, after: position.seq });
  else position = begun;
}

function resumed({ recovered, replayed }) {
  if (!recovered) {
    position = begun;
    showNote("The connection was lost, and events with it: the server has them no more.");
  } else if (replayed) showNote(`The connection was lost; ${replayed} missed events follow.`);
}

async function disconnected({ code, reason }) {
  if (!loggedIn) return showConnection("offline", "offline");
  showConnection("waiting", reason ? `disconnected (${code}: ${reason})` : "disconnected");
  await new Promise((passed) => setTimeout(passed, delay * (0.5 + Math.random() / 2)));
  delay = Math.min(2 * delay, retry.most);
  // A refused handshake does not say why: a ticket is only given to those who are logged in.
  const allowed = await fetch("/ticket", { method: "POST" }).catch(() => null);
  if (allowed?.status === 401) return ended();
  connect();
}

function send(message) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(message));
  return true;
}

function ended() {
  position = null;
  showLogin(true);
  showConnection("offline", "offline");
  element("events").replaceChildren();
  element("empty").hidden = false;
}

// --- what the user does ---------------------------------------------------------------------------

element("login").onsubmit = async (submitted) => {
  submitted.preventDefault();
  const form = submitted.target;
  element("login-error").textContent = "";
  const answer = await fetch("/login", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user: form.elements.user.value, password: form.elements.password.value }),
  }).catch(() => null);
  if (!answer?.ok) {
    element("login-error").textContent = answer ? (await answer.json()).error.message : "The server cannot be reached.";
    return;
  }
  form.reset();
  showLogin(false);
  connect();
};

element("run").onsubmit = (submitted) => {
  submitted.preventDefault();
  element("run-error").textContent = "";
  if (send({ type: "run", text: element("text").value })) element("text").select();
  else element("run-error").textContent = "Not connected; try again in a moment.";
};

element("logout").onclick = async () => {
  loggedIn = false;
  await fetch("/logout", { method: "POST" }).catch(() => null);
  socket?.close(1000);
  ended();
};

// A page that is loaded again is still logged in.
const remembered = await fetch("/ticket", { method: "POST" }).catch(() => null);
showLogin(!remembered?.ok);
if (remembered?.ok) connect();
