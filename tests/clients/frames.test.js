// RFC 6455 on raw sockets: each case with the close code, or the HTTP status, that must come.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, test } from "node:test";
import { Server } from "./support/server.js";

let server, cookie;
before(async () => {
  server = await Server.start({ options: ["--max-message-bytes", "4096", "--max-connections-per-user", "500", "--close-seconds", "1"], users: ["ada"] });
  cookie = await server.login("ada");
});
after(() => server.stop());

const mask = Buffer.from([1, 2, 3, 4]);
const masked = (payload) => Buffer.from(payload.map((byte, i) => byte ^ mask[i % 4]));

/** A frame; `length` overrides the length bytes: [7-bit value, ...extended]. */
function frame({ fin = true, rsv = 0, opcode = 1, payload = Buffer.alloc(0), unmasked = false, length } = {}) {
  payload = Buffer.from(payload);
  const size = payload.length;
  const lengths = length ?? (size < 126 ? [size] : size < 65536 ? [126, size >> 8, size & 255] : [127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((shift) => (size >> shift) & 255)]);
  const head = Buffer.from([(fin ? 0x80 : 0) | (rsv << 4) | opcode, lengths[0] | (unmasked ? 0 : 0x80), ...lengths.slice(1)]);
  return Buffer.concat(unmasked ? [head, payload] : [head, mask, masked(payload)]);
}

const closing = (code, reason = "") => frame({ opcode: 8, payload: [code >> 8, code & 255, ...Buffer.from(reason)] });
const text = (...bytes) => frame({ payload: bytes });
const run = '{"type":"ack","seq":0}';

/** Reads frames (servers do not mask) until the socket ends. Resolves to {code, texts, pongs}. */
function read(socket, buffered) {
  return new Promise((resolve) => {
    let data = buffered;
    const seen = { code: "none", texts: [], pongs: [] };
    const parse = () => {
      while (data.length >= 2) {
        const short = data[1] & 127;
        const head = short === 126 ? 4 : short === 127 ? 10 : 2;
        if (data.length < head) return;
        const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
        if (data.length < head + size) return;
        const payload = data.subarray(head, head + size);
        const opcode = data[0] & 15;
        if (opcode === 1) seen.texts.push(JSON.parse(payload.toString()));
        if (opcode === 10) seen.pongs.push(payload.toString());
        if (opcode === 8) seen.code = size >= 2 ? payload.readUInt16BE(0) : 1005;
        data = data.subarray(head + size);
      }
    };
    parse();
    socket.on("data", (more) => { data = Buffer.concat([data, more]); parse(); });
    socket.on("close", () => resolve(seen));
    socket.on("error", () => {});
  });
}

/** Sends a handshake; resolves to {status, socket, rest}. */
async function handshake(change = (lines) => lines) {
  const socket = net.connect(server.port, "127.0.0.1");
  const lines = change(["GET /ws HTTP/1.1", `Host: 127.0.0.1:${server.port}`, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==", "Sec-WebSocket-Protocol: notifier.v1", `Origin: ${server.url}`, `Cookie: ${cookie}`]);
  socket.write(lines.join("\r\n") + "\r\n\r\n");
  let head = Buffer.alloc(0);
  socket.on("error", () => {});
  while (!head.includes("\r\n\r\n")) {
    const more = await new Promise((resolve) => { socket.once("data", resolve); socket.once("close", () => resolve(null)); });
    if (!more) break;
    head = Buffer.concat([head, more]);
  }
  const end = head.indexOf("\r\n\r\n") + 4;
  return { status: Number(head.subarray(9, 12)), head: head.subarray(0, end).toString(), socket, rest: head.subarray(end) };
}

const frames = {
  // Masking (5.1)
  "an unmasked text": [[frame({ payload: Buffer.from(run), unmasked: true })], 1002],
  "an unmasked close": [[frame({ opcode: 8, payload: [3, 232], unmasked: true })], 1002],
  "an unmasked ping": [[frame({ opcode: 9, unmasked: true })], 1002],
  // Reserved bits (5.2)
  "RSV1": [[frame({ rsv: 4, payload: Buffer.from(run) })], 1002],
  "RSV2": [[frame({ rsv: 2, payload: Buffer.from(run) })], 1002],
  "RSV3": [[frame({ rsv: 1, payload: Buffer.from(run) })], 1002],
  "RSV1 on a ping": [[frame({ rsv: 4, opcode: 9 })], 1002],
  "RSV1 on a close": [[frame({ rsv: 4, opcode: 8 })], 1002],
  "RSV1 on a continuation": [[frame({ fin: false, payload: Buffer.from("{") }), frame({ rsv: 4, opcode: 0, payload: Buffer.from("}") })], 1002],
  // Opcodes (5.2)
  ...Object.fromEntries([3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [`opcode ${opcode}`, [[frame({ opcode })], 1002]])),
  // Control frames (5.5)
  "a fragmented ping": [[frame({ fin: false, opcode: 9 })], 1002],
  "a fragmented pong": [[frame({ fin: false, opcode: 10 })], 1002],
  "a fragmented close": [[frame({ fin: false, opcode: 8 })], 1002],
  "a ping of 126 bytes": [[frame({ opcode: 9, payload: Buffer.alloc(126) })], 1002],
  "a pong of 126 bytes": [[frame({ opcode: 10, payload: Buffer.alloc(126) })], 1002],
  "a close of 126 bytes": [[frame({ opcode: 8, payload: Buffer.concat([Buffer.from([3, 232]), Buffer.alloc(124, 97)]) })], 1002],
  "a ping of 125 bytes, then close": [[frame({ opcode: 9, payload: Buffer.alloc(125, 97) }), closing(1000)], 1000, (seen) => assert.deepEqual(seen.pongs, ["a".repeat(125)])],
  "a ping between fragments": [[frame({ fin: false, payload: Buffer.from(run.slice(0, 5)) }), frame({ opcode: 9, payload: Buffer.from("x") }), frame({ opcode: 0, payload: Buffer.from(run.slice(5)) }), closing(1000)], 1000,
    (seen) => { assert.deepEqual(seen.pongs, ["x"]); assert.deepEqual(seen.texts.filter((one) => one.type === "error"), []); }],
  "a pong that nobody asked for": [[frame({ opcode: 10, payload: Buffer.from("hi") }), closing(1000)], 1000],
  // Fragments (5.4)
  "a continuation of nothing": [[frame({ opcode: 0, payload: Buffer.from(run) })], 1002],
  "a continuation of nothing, not final": [[frame({ fin: false, opcode: 0, payload: Buffer.from("{") })], 1002],
  "a new text within a message": [[frame({ fin: false, payload: Buffer.from("{") }), text(...Buffer.from(run))], 1002],
  "a binary within a message": [[frame({ fin: false, payload: Buffer.from("{") }), frame({ opcode: 2 })], 1002],
  "many fragments, some empty": [[frame({ fin: false }), ...[...run].map((letter) => frame({ fin: false, opcode: 0, payload: Buffer.from(letter) })), frame({ opcode: 0 }), closing(1000)], 1000,
    (seen) => assert.deepEqual(seen.texts.filter((one) => one.type === "error"), [])],
  // UTF-8 (8.1)
  "a lone continuation byte": [[text(0x80)], 1007],
  "an overlong slash": [[text(0xc0, 0xaf)], 1007],
  "a surrogate": [[text(0xed, 0xa0, 0x80)], 1007],
  "beyond U+10FFFF": [[text(0xf4, 0x90, 0x80, 0x80)], 1007],
  "0xFF": [[text(0xff)], 1007],
  "a character cut short": [[text(0xe2, 0x82)], 1007],
  "a character across fragments": [[frame({ fin: false, payload: [0x22, 0xe2, 0x82] }), frame({ opcode: 0, payload: [0xac, 0x22] }), closing(1000)], 1000],
  "bad bytes in the second fragment": [[frame({ fin: false, payload: Buffer.from("{") }), frame({ opcode: 0, payload: [0xff] })], 1007],
  // 8.1 asks to fail the connection and names no code; 7.4.1 has 1007 for messages.
  "a close reason that is not UTF-8": [[frame({ opcode: 8, payload: [3, 232, 0xff] })], [1002, 1007]],
  // Close (5.5.1, 7.4)
  "an empty close": [[frame({ opcode: 8 })], [1000, 1005]],
  "a close of one byte": [[frame({ opcode: 8, payload: [3] })], 1002],
  ...Object.fromEntries([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4999].map((code) => [`close ${code}`, [[closing(code, "bye")], code]])),
  "close 1014": [[closing(1014)], [1014, 1000]],
  ...Object.fromEntries([0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535].map((code) => [`close ${code}`, [[closing(code)], 1002]])),
  "text after close": [[closing(1000), text(...Buffer.from("nonsense"))], 1000, (seen) => assert.deepEqual(seen.texts.filter((one) => one.type === "error"), [])],
  // Lengths (5.2)
  "a 16-bit length for 5 bytes": [[frame({ payload: Buffer.from("12345"), length: [126, 0, 5] })], 1002],
  "a 64-bit length for 5 bytes": [[frame({ payload: Buffer.from("12345"), length: [127, 0, 0, 0, 0, 0, 0, 0, 5] })], 1002],
  "a 64-bit length with the highest bit": [[frame({ length: [127, 0x80, 0, 0, 0, 0, 0, 0, 5] })], 1002],
  "a 64-bit length with all bits": [[frame({ length: [127, 255, 255, 255, 255, 255, 255, 255, 255] })], 1002],
  "a message of 4097 bytes": [[frame({ payload: Buffer.alloc(4097, 97) })], 1009],
  "4097 bytes in fragments": [[frame({ fin: false, payload: Buffer.alloc(4000, 97) }), frame({ opcode: 0, payload: Buffer.alloc(97, 97) })], 1009],
  "a message announced as 4 GiB": [[frame({ length: [127, 0, 0, 0, 1, 0, 0, 0, 0] })], 1009],
  "a message of 4096 bytes": [[frame({ payload: Buffer.alloc(4096, 97) }), closing(1000)], 1000, (seen) => assert.equal(seen.texts.at(-1).code, "bad_message")],
  // Messages
  "a binary message": [[frame({ opcode: 2, payload: Buffer.from(run) }), closing(1000)], 1000, (seen) => assert.equal(seen.texts.at(-1).code, "bad_message")],
};

for (const [name, [sent, expected, check]] of Object.entries(frames)) {
  // Whole, and byte by byte: a frame's beginning may come in any pieces.
  for (const slow of [false, true]) {
    const bytes = Buffer.concat(sent);
    if (slow && bytes.length > 300) continue;
    test(`${name}${slow ? ", byte by byte" : ""}: ${expected}`, async () => {
      const { status, socket, rest } = await handshake();
      assert.equal(status, 101);
      socket.setNoDelay(true);
      const seen = read(socket, rest);
      if (!slow) socket.write(bytes);
      else for (const byte of bytes) {
        socket.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
      const result = await seen;
      assert.ok([expected].flat().includes(result.code), `close code ${result.code}`);
      check?.(result);
    });
  }
}

const without = (name) => (lines) => lines.filter((line) => !line.startsWith(name + ":"));
const replaced = (name, value) => (lines) => [...without(name)(lines), `${name}: ${value}`];
const handshakes = {
  "as it should be": [(lines) => lines, 101],
  "POST": [(lines) => ["POST /ws HTTP/1.1", ...lines.slice(1)], 426],
  "HTTP/1.0": [(lines) => ["GET /ws HTTP/1.0", ...lines.slice(1)], 426],
  "another path": [(lines) => ["GET /else HTTP/1.1", ...lines.slice(1)], 404],
  "no Host": [without("Host"), 400],
  "no Upgrade": [without("Upgrade"), 426],
  "Upgrade to something else": [replaced("Upgrade", "h2c"), 426],
  "no Connection": [without("Connection"), 426],
  "Connection: keep-alive": [replaced("Connection", "keep-alive"), 426],
  "no version": [without("Sec-WebSocket-Version"), 426],
  "version 8": [replaced("Sec-WebSocket-Version", "8"), 426],
  "no key": [without("Sec-WebSocket-Key"), [400, 426]],
  "a key of 15 bytes": [replaced("Sec-WebSocket-Key", "AAECAwQFBgcICQoLDA0O"), 400],
  "a key of 17 bytes": [replaced("Sec-WebSocket-Key", "AAECAwQFBgcICQoLDA0ODxA="), 400],
  "a key that is not base64": [replaced("Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!=="), 400],
  "no subprotocol": [without("Sec-WebSocket-Protocol"), 400],
  "another subprotocol": [replaced("Sec-WebSocket-Protocol", "notifier.v2"), 400],
  "a header of 9 KiB": [(lines) => [...lines, `X-Long: ${"x".repeat(9000)}`], 431],
  "a header that is none": [(lines) => [...lines, "no colon here"], 400],
  "garbage": [() => ["\u0016\u0003\u0001 hello"], 400],
};
for (const [name, [change, expected]] of Object.entries(handshakes)) {
  test(`handshake, ${name}: ${expected}`, async () => {
    const { status, head, socket } = await handshake(change);
    socket.destroy();
    assert.ok([expected].flat().includes(status), `HTTP ${status}`);
    if (status === 101) {
      assert.match(head, /Sec-WebSocket-Protocol: notifier\.v1\r\n/);
      assert.doesNotMatch(head, /Sec-WebSocket-Extensions/);
    }
  });
}
