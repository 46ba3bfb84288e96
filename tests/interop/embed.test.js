// The types of the embedding API: the example portal and a list of misuses, by the real TypeScript compiler.
//
// Run by `cargo xtask test` (step "the open door"). That the viewer keeps what they promise is tried in browsers
// (tests/e2e/portal.rs); that members have the names that the viewer gives them, here.
"use strict";
const assert = require("node:assert");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");

const root = path.join(__dirname, "..", "..");
const file = (...parts) => path.join(root, ...parts);

function compile(...files) {
  const options = ["--noEmit", "--strict", "--checkJs", "--allowJs", "--target", "es2020", "--lib", "es2020,dom,dom.iterable"];
  const tsc = spawnSync(process.execPath, [file("node_modules", "typescript", "bin", "tsc"), ...options, ...files], { encoding: "utf8" });
  return tsc.stdout + tsc.stderr;
}

test("the example portal keeps to the types", () => {
  assert.strictEqual(compile(file("samples", "portal", "portal.js")), "");
});

test("the types refuse misuse", () => {
  assert.strictEqual(compile(file("tests", "interop", "misuse.ts")), "");
});

test("every member of an answer is in the types, and none beside", () => {
  const door = fs.readFileSync(file("static", "door.js"), "utf8");
  const types = fs.readFileSync(file("docs", "baojia.d.ts"), "utf8");
  const names = (text, opening, ending, member) => {
    const body = text.slice(text.indexOf(opening) + opening.length).split(ending)[0];
    return Array.from(body.matchAll(member), (found) => found[1]).sort();
  };
  for (const [made, type] of [["found(", "BaojiaFound"], ["hit(", "BaojiaHit"], ["pieces(", "BaojiaPiece"]]) {
    const own = names(door, `function ${made}`, "\n  }\n", /(\w+): /g);
    assert.ok(own.length > 1, made);
    assert.deepStrictEqual(names(types, `interface ${type} {`, "\n}", /^ {2}(\w+)\??:/gm), own, type);
  }
});
