// @ts-check
/// <reference path="../../docs/baojia.d.ts" />
// An example of a page that shows the newspaper in a frame and searches it from its own box. Runs in the end-to-end tests, and
// tsc checks it against docs/baojia.d.ts.
"use strict";

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function part(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page lacks ${id}`);
}

/** @type {Record<string, string>} */
const WORDS = {
  "no-answer": "厂报没有打开。",
  "not-allowed": "厂报的出版者没有允许本站查找。",
  unreachable: "网络不通，稍后再试。",
};

const said = part("said", HTMLParagraphElement);

/** @param {unknown} reason */
function failed(reason) {
  const { code } = /** @type {BaojiaError} */ (reason);
  said.textContent = WORDS[code] || `没有查成（${code}）。`;
}

/** @param {BaojiaPiece[]} pieces */
function text(pieces) {
  return pieces.map((piece) => {
    const element = document.createElement(piece.marked ? "mark" : "span");
    element.textContent = piece.text;
    return element;
  });
}

/**
 * @param {Baojia} baojia
 * @param {string} words
 */
async function find(baojia, words) {
  const found = await baojia.search(words, { most: 5, order: "best" });
  said.textContent = `找到 ${found.total} 篇`;
  part("hits", HTMLOListElement).replaceChildren(
    ...found.hits.map((hit) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.append(...text(hit.headline.length ? hit.headline : hit.fragments[0] || []));
      button.addEventListener("click", () => baojia.open(hit.id).catch(failed));
      item.append(button, ` ${hit.issue} 第${hit.page}版 ${hit.byline}`);
      return item;
    })
  );
}

baojiaEmbed(part("paper", HTMLIFrameElement)).then((baojia) => {
  baojia.on("navigate", (place) => {
    document.title = `${place.title}｜北岭集团内网`;
  });
  part("go", HTMLButtonElement).disabled = false;
  part("ask", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    find(baojia, part("words", HTMLInputElement).value).catch(failed);
  });
}, failed);
