// What other pages may ask of the viewer: window.baojia, and the same by messages for a page that shows it in a frame.
//
// Loaded by boot.js once the viewer runs. docs/embed.md tells how to use it, docs/baojia.d.ts what it takes and gives;
// static/embed.js is the other end of the messages:
//
//     portal (embed.js)                                      viewer (here)
//     { baojia: 1, id, call: "hello" }                 ──▶
//                                                      ◀──   { baojia: 1, id, value: { version, ready, page } } or { …, error: { code, path } }
//     { baojia: 1, id, call: "search", words, options } ─▶
//     { baojia: 1, id, call: "open", place }           ──▶
//                                                      ◀──   { baojia: 1, event, detail }   to whoever said hello
//
// An archive on an intranet must not be read by any page of the internet that its reader has open: messages are answered to
// pages of the same origin, to those that the publisher names (门户 in paper.toml) and, on file://, to the page around us.
(function () {
  "use strict";

  const VERSION = "@version@";
  const PAGE = Math.random().toString(36).slice(2); // tells this document from the one before it in the same frame
  const CATALOG = "archive/catalog.json";
  const PATIENCE = 20000; // ms for a screen to open
  const MOST = 50; // hits at once
  const ORDERS = ["best", "newest", "oldest"];
  const handlers = { ready: new Set(), navigate: new Set(), search: new Set() };
  const guests = new Map(); // window that said hello → the origin its messages go to

  // Every refusal is an Error with a code, and with the path of a file where one is to blame.
  function refusal(code, path) {
    const error = new Error("baojia: " + code + (path ? " " + path : ""));
    error.code = code;
    if (path) error.path = path;
    return error;
  }

  // ---- search

  let questions = 0;
  let line = Promise.resolve(); // one question after the other: of several at once the engine would drop all but the last

  function search(words, options) {
    const wish = options || {};
    const most = wish.most === undefined ? 10 : wish.most;
    const order = wish.order === undefined ? "best" : wish.order;
    const within = wish.within === undefined ? [] : wish.within;
    const isGood =
      typeof words === "string" &&
      words.trim() !== "" &&
      Number.isInteger(most) &&
      most >= 1 &&
      most <= MOST &&
      ORDERS.includes(order) &&
      Array.isArray(within) &&
      within.every((condition) => typeof condition === "string");
    if (!isGood) return Promise.reject(refusal("bad-request"));
    const asked = line.then(() => {
      questions += 1;
      return window.baojiaFind(questions, { words: words, within: within, order: order, most: most });
    });
    const told = asked.then(
      (reply) => {
        if (typeof reply[0] === "string") throw refusal(reply[0], reply[1]);
        return found(reply);
      },
      (reason) => {
        throw refusal((reason && reason.kind) || "stopped", reason && reason.path);
      }
    );
    line = told.catch(() => {});
    return told;
  }

  // The lists of crates/finder/src/door.rs, with names.
  function found([total, exact, cut, unsearched, hits]) {
    return { total: total, exact: exact, hits: hits.map(hit), unsearched: unsearched, cut: cut };
  }

  function hit([id, issue, page, rung, headline, byline, column, fragments]) {
    return {
      id: id,
      issue: issue,
      page: page,
      rung: rung,
      headline: pieces(headline),
      byline: byline,
      column: column,
      fragments: fragments.map(pieces),
    };
  }

  function pieces(texts) {
    const named = texts.map((text, place) => ({ text: text, marked: place % 2 === 1 }));
    return named.filter((piece) => piece.text !== "");
  }

  // ---- places

  let opening = null; // { resolve, reject, late }, while a place is being opened
  let ready = false;
  let standing = null; // the address whose screen is shown

  function here() {
    return { address: decoded(location.hash) || "#/", title: document.title };
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (odd) {
      return text;
    }
  }

  // "2022-03-10/2/3", "2022-03-10", "/calendar" and "#/search?q=…" alike; null for what is none of them.
  function addressOf(place) {
    if (typeof place !== "string") return null;
    if (/^#?\//.test(place)) return place.replace(/^#?/, "#");
    return /^[^\s/#?]+(\/\d+){0,2}$/.test(place) ? "#/issue/" + place : null;
  }

  function open(place) {
    const address = addressOf(place);
    if (!address) return Promise.reject(refusal("bad-request"));
    if (opening) closed(opening.reject, refusal("overtaken"));
    const goal = new URL(address, location.href).hash;
    const isHere = decoded(goal) === here().address;
    if (isHere && ready) return shown();
    return new Promise((resolve, reject) => {
      opening = { resolve: resolve, reject: reject };
      opening.late = setTimeout(() => closed(reject, refusal("late")), PATIENCE);
      if (!isHere) location.hash = goal;
    });
  }

  function closed(way, what) {
    clearTimeout(opening.late);
    opening = null;
    way(what);
  }

  // What stands there may be the word that there is no such thing, or that it did not come.
  function shown() {
    const failed = document.querySelector("main > .notice");
    return failed ? Promise.reject(refusal("no-such-place")) : Promise.resolve(here());
  }

  function arrived() {
    if (!ready) {
      ready = true;
      tell("ready", { version: VERSION });
      window.dispatchEvent(new Event("baojia-ready")); // for a page that opened this window
    }
    const place = here();
    standing = place.address;
    tell("navigate", place);
    const query = /^#\/search\?(.*)$/.exec(location.hash);
    if (query) tell("search", { words: new URLSearchParams(query[1]).get("q") || "", address: place.address });
    finish();
  }

  function finish() {
    const way = opening;
    if (!way) return;
    shown().then(
      (value) => opening === way && closed(way.resolve, value),
      (error) => opening === way && closed(way.reject, error)
    );
  }

  // There and back before the viewer looked: it shows what it showed, and arrives nowhere.
  function returned() {
    if (standing === here().address) finish();
  }

  // ---- events

  function on(event, handler) {
    if (!Object.prototype.hasOwnProperty.call(handlers, event) || typeof handler !== "function") throw refusal("bad-request");
    handlers[event].add(handler);
    if (event === "ready" && ready) Promise.resolve({ version: VERSION }).then(handler);
    return () => {
      handlers[event].delete(handler);
    };
  }

  function tell(event, detail) {
    handlers[event].forEach((handler) => {
      // A handler that breaks is its owner's business: it is heard of on the console, and the others are called.
      Promise.resolve(detail).then(handler);
    });
    guests.forEach((origin, guest) => say(guest, origin, { event: event, detail: detail }));
  }

  // ---- messages

  function say(guest, origin, what) {
    try {
      guest.postMessage(Object.assign({ baojia: 1 }, what), origin);
    } catch (gone) {
      guests.delete(guest);
    }
  }

  function isWelcome(event) {
    if (location.protocol === "file:") {
      return Promise.resolve(event.source === window.parent || event.source === window.opener);
    }
    if (event.origin === location.origin) return Promise.resolve(true);
    const known = window.baojiaBring.catalog;
    return (known ? Promise.resolve(known) : window.baojiaBring(CATALOG)).then(
      (bytes) => (JSON.parse(new TextDecoder().decode(bytes)).body.paper.portals || []).includes(event.origin),
      () => false
    );
  }

  window.addEventListener("message", (event) => {
    const it = event.data;
    const guest = event.source;
    if (!it || it.baojia !== 1 || !it.call || !guest || guest === window) return;
    // A page on file:// has no origin that a message could be sent to.
    const origin = location.protocol === "file:" ? "*" : event.origin;
    const answer = () => {
      if (it.call === "search") return search(it.words, it.options);
      if (it.call === "open") return open(it.place);
      if (it.call !== "hello") throw refusal("bad-request");
      guests.set(guest, origin);
      return { version: VERSION, ready: ready, page: PAGE };
    };
    isWelcome(event)
      .then((welcome) => {
        if (!welcome) throw refusal("not-allowed");
        return answer();
      })
      .then(
        (value) => say(guest, origin, { id: it.id, value: value }),
        (error) => say(guest, origin, { id: it.id, error: { code: error.code || "stopped", path: error.path } })
      );
  });

  window.baojia = Object.freeze({ version: VERSION, search: search, open: open, on: on });
  window.addEventListener("baojia-arrived", arrived);
  window.addEventListener("hashchange", () => setTimeout(returned, 50));
  // A screen that waits for its texts has a heading only for who cannot see it. The front page has its own in the masthead.
  if (document.querySelector("h1:not(.unseen)")) arrived();
})();
