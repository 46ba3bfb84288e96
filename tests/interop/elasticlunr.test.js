// The open door, tried with the real elasticlunr.js from npm: it loads the exported indexes and finds Chinese.
//
// Run by `cargo xtask test` (step "the open door"), which names the program (BAOJIA) and the published samples (BAOJIA_RUN).
"use strict";
const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");

const { BAOJIA, BAOJIA_RUN } = process.env;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "baojia-indexes-"));
test.after(() => fs.rmSync(folder, { recursive: true }));
execFileSync(BAOJIA, ["export", BAOJIA_RUN, "--elasticlunr", "-o", folder], { stdio: ["ignore", "ignore", "pipe"] });
const analysis = require(path.join(folder, "analysis.js"));
const elasticlunr = analysis.teach(require("elasticlunr"));

const FIELDS = ["head", "byline", "column", "captions", "body"];
const indexes = fs.readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => {
  const json = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  return { name, json, index: elasticlunr.Index.load(json) };
});

const options = { bool: "AND", fields: Object.fromEntries(FIELDS.map((field) => [field, {}])) };
const found = ({ index }, query) => index.search(query, options).map((hit) => hit.ref);
const docs = ({ json }) => Object.values(json.documentStore.docs);

test("there is an index for each year of the samples", () => {
  const years = indexes.map(({ name }) => name);
  assert.ok(years.length > 2 && years.every((name) => /^(\d{4}|undated)\.json$/.test(name)), years.join(" "));
});

// Both sides take every text apart alike: the one was written in Rust, the other is what readers' queries go through.
test("the script gives every text the terms that the index has", () => {
  let terms = 0;
  for (const { json, index } of indexes) {
    for (const doc of Object.values(json.documentStore.docs)) {
      for (const field of FIELDS) {
        const own = analysis.ofText(doc[field]);
        terms += own.length;
        assert.strictEqual(own.length, json.documentStore.docInfo[doc.id][field], `${doc.id} ${field}`);
        for (const term of new Set(own)) {
          assert.ok(doc.id in index.index[field].getDocs(term), `${term} of ${doc.id} ${field}`);
        }
      }
    }
  }
  assert.ok(terms > 10000, `${terms} terms`);
});

// Strings of Chinese letters cut from the texts at regular places, two to six characters long.
test("what an article prints finds it", () => {
  let asked = 0;
  for (const year of indexes) {
    for (const doc of docs(year)) {
      for (const field of FIELDS) {
        const runs = doc[field].match(/\p{Script=Han}{2,}/gu) || [];
        runs.forEach((run, at) => {
          if (at % 7) return;
          const query = run.slice(0, 2 + (at % 5));
          asked += 1;
          assert.ok(found(year, query).includes(doc.id), `“${query}” is printed in ${doc.id}`);
        });
      }
    }
  }
  assert.ok(asked > 200, `${asked} queries`);
});

test("an article that lacks one of the pairs is not found", () => {
  for (const year of indexes) {
    const all = docs(year);
    const pairs = (text) => new Set(analysis.ofQuery(text));
    const query = all[0].body.match(/\p{Script=Han}{4}/u)[0];
    const wanted = analysis.ofQuery(query);
    const truth = all.filter((doc) => FIELDS.some((field) => {
      const own = pairs(doc[field]);
      return wanted.every((term) => own.has(term));
    }));
    assert.deepStrictEqual(found(year, query).sort(), truth.map((doc) => doc.id).sort(), query);
  }
});

test("queries are folded as print is: width, case, traditional characters, gaps", () => {
  const same = (a, b) => assert.deepStrictEqual(analysis.ofQuery(a), analysis.ofQuery(b), `${a} | ${b}`);
  same("５Ｓ 管理", "5s管理");
  same("與會人員", "与会人员");
  same("管 理", "管理");
  assert.deepStrictEqual(analysis.ofQuery("press shop"), ["press", "shop"]);
  assert.deepStrictEqual(analysis.ofQuery("炉"), ["炉"]);
  assert.deepStrictEqual(analysis.ofText("三号炉"), ["三", "三号", "号", "号炉", "炉"]);
  assert.deepStrictEqual(analysis.ofQuery("——！"), []);
  assert.deepStrictEqual(analysis.ofQuery(null), []);
});

test("without our analysis the library finds no Chinese", () => {
  const untaught = elasticlunr.tokenizer;
  elasticlunr.tokenizer = (text) => String(text).trim().toLowerCase().split(/[\s-]+/);
  const [year] = indexes;
  const query = docs(year)[0].body.match(/\p{Script=Han}{4}/u)[0];
  assert.deepStrictEqual(found(year, query), [], "or this test proves nothing");
  elasticlunr.tokenizer = untaught;
});
