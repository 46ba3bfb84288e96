// The code of an address (static/keep.js), read back by another library: what a phone sees is what was meant.
//
// Run by `cargo xtask test` (step "the open door"); that it is shown, and that a saved page opens, is tried in browsers
// (tests/e2e/away.rs).
"use strict";
const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const path = require("node:path");
const test = require("node:test");
const vm = require("node:vm");
const jsqr = require("jsqr");

const root = path.join(__dirname, "..", "..");
const esbuild = path.join(root, "node_modules", ".bin", "esbuild");
const script = execFileSync(esbuild, [path.join(root, "static", "keep.js"), "--bundle", "--format=iife"], { encoding: "utf8" });
const window = {};
vm.runInNewContext(script, { window, TextEncoder, TextDecoder });

// An image of a code with four modules of margin, each module four pixels wide.
function drawn(side, strokes) {
  const scale = 4;
  const width = (side + 8) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of strokes.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row += 1) {
      for (let column = 0; column < length * scale; column += 1) {
        const at = (((Number(y) + 4) * scale + row) * width + (Number(x) + 4) * scale + column) * 4;
        pixels.fill(0, at, at + 3);
      }
    }
  }
  return jsqr(pixels, width, width);
}

for (const address of [
  "https://news.example/run/#/issue/2022-03-10/1/1",
  "http://10.0.0.8:8080/%E6%8A%A5/#/issue/no-7/12/40",
  "https://news.example/报/#/issue/2022-03-10/text",
  `https://news.example/${"a".repeat(900)}`,
]) {
  test(`a phone reads ${address.slice(0, 60)}`, async () => {
    const [side, strokes] = await window.baojiaKept("code", address);
    const read = drawn(side, strokes);
    assert.ok(read, "no code is seen");
    assert.strictEqual(read.data, address);
  });
}

test("what no code can hold is refused", async () => {
  await assert.rejects(window.baojiaKept("code", "a".repeat(5000)), /lean-qr error/);
});
