// Searching: starts the engine in a worker, takes the viewer's requests to it, and brings it the files it wants.
//
// Loaded by boot.js at the first request; nobody who only reads ever has it. A page on file:// may start a worker from a
// Blob only, and such a worker may read no file at all: so the engine's glue and the worker's code are one function here,
// whose text is put into the Blob, and the page compiles the wasm and brings every file. Where workers are refused the same
// function runs on the page.
//
//     page                                          worker (or the page itself)
//     { module }                              ──▶   starts the engine; { ready } or { failed }
//     { number, request }                     ──▶   Finder.ask
//     { path, bytes } or { path, why }        ──▶   Finder.brought
//                                             ◀──   { path }              bring this
//                                             ◀──   { number, reply }     bytes of a reply
//     { door, … }                             ◀─▶   the same with Door, for other pages (door.js): a request is a plain
//                                                   object, its reply a list, and its files go to it alone
//
// "@glue@" and "@wasm@" are filled in by the packer.
(function () {
  "use strict";

  const WASM = "@wasm@";
  const CATALOG = "archive/catalog.json";
  const PATIENCE = 5000; // ms for a worker to start; some hang instead of failing

  // ---- the other side: nothing in here may name anything outside

  function serve(port) {
    /* @glue@ */
    let finder;
    let door = null; // once another page asks
    port.onmessage = function (event) {
      const it = event.data;
      try {
        if (it.module) {
          wasm_bindgen.initSync({ module: it.module });
          finder = new wasm_bindgen.Finder();
          port.postMessage({ ready: true });
          return;
        }
        const to = it.request;
        if (it.door && !door) {
          if (!to) return; // a run published anew, told to nobody
          door = new wasm_bindgen.Door();
        }
        const desk = it.door ? door : finder;
        const said = !to
          ? desk.brought(it.path, it.bytes, it.why || "")
          : it.door
            ? desk.ask(it.number, to.words, to.within, to.order, to.most)
            : desk.ask(it.number, to);
        for (let at = 0; at < said.length; at += 2) {
          const what = said[at] === null ? { path: said[at + 1] } : { number: said[at], reply: said[at + 1] };
          what.door = it.door;
          port.postMessage(what);
        }
      } catch (odd) {
        port.postMessage({ failed: String(odd) });
      }
    };
  }

  // ---- starting it

  let starting = null; // promise of a port
  let engine = null; // the port once it serves; kept, or WebKit would collect the worker
  let waiting = new Map(); // number, with whose it is → { resolve, reject }
  let catalog = null; // the one that the engine was given

  function start() {
    return window
      .baojiaBring(WASM)
      .then(function (bytes) {
        return WebAssembly.compile(bytes).catch(function () {
          throw { kind: "damaged", path: WASM };
        });
      })
      .then(function (module) {
        return begun(worker, module).catch(function () {
          return begun(here, module);
        });
      })
      .then(function (port) {
        engine = port;
        catalog = null;
        port.hear = hear;
        return port;
      });
  }

  // Both kinds of port: { say(message), hear(message), end() }.

  function worker() {
    const url = URL.createObjectURL(new Blob(["(" + serve + ")(self)"], { type: "text/javascript" }));
    const thread = new Worker(url);
    const port = {
      say: function (message) {
        thread.postMessage(message);
      },
      hear: null,
      end: function () {
        thread.terminate();
        URL.revokeObjectURL(url);
      },
    };
    thread.onmessage = function (event) {
      port.hear(event.data);
    };
    thread.onerror = function (event) {
      port.hear({ failed: event.message || "worker" });
    };
    return port;
  }

  function here() {
    const port = { say: null, hear: null, end: function () {} };
    const inner = {
      postMessage: function (message) {
        port.hear(message);
      },
    };
    serve(inner);
    // Later, as from a worker: whoever asks is never answered before he waits.
    port.say = function (message) {
      setTimeout(function () {
        inner.onmessage({ data: message });
      }, 0);
    };
    return port;
  }

  function begun(kind, module) {
    return new Promise(function (resolve, reject) {
      const port = kind(); // throws where it is refused
      const late = setTimeout(function () {
        port.end();
        reject(new Error("the worker does not start"));
      }, PATIENCE);
      port.hear = function (message) {
        clearTimeout(late);
        if (message.ready) return resolve(port);
        port.end();
        reject(new Error(message.failed));
      };
      port.say({ module: module });
    });
  }

  // ---- while it serves

  function hear(message) {
    if (message.path) return fetchFor(engine, message.path, message.door);
    if (message.failed) return stopped(message.failed);
    const key = keyOf(message.number, message.door);
    const asker = waiting.get(key);
    waiting.delete(key);
    if (asker) asker.resolve(message.reply);
  }

  // Viewer and door each count their requests.
  function keyOf(number, door) {
    return (door ? "door " : "") + number;
  }

  function fetchFor(port, path, door) {
    const known = path === CATALOG && window.baojiaBring.catalog;
    const file = known ? Promise.resolve(known) : window.baojiaBring(path);
    file.then(
      function (bytes) {
        port.say({ door: door, path: path, bytes: bytes });
      },
      function (reason) {
        port.say({ door: door, path: path, why: (reason && reason.kind) || "unreachable" });
      }
    );
  }

  // The engine broke, which no file should bring about: the next request starts a fresh one.
  function stopped(why) {
    if (window.console) console.error(why);
    if (engine) engine.end();
    engine = starting = null;
    const askers = waiting;
    waiting = new Map();
    askers.forEach(function (asker) {
      asker.reject({ kind: "stopped", path: WASM });
    });
  }

  // number, bytes of a request → promise of the bytes of its reply; number, plain request → promise of a list
  window.baojiaFinder = function (number, request) {
    if (!starting) {
      starting = start();
      starting.catch(function () {
        starting = null;
      });
    }
    return starting.then(function (port) {
      // A run published anew since is told first.
      const latest = window.baojiaBring.catalog;
      if (latest && latest !== catalog) {
        catalog = latest;
        port.say({ path: CATALOG, bytes: latest });
        port.say({ door: true, path: CATALOG, bytes: latest });
      }
      return new Promise(function (resolve, reject) {
        const door = !(request instanceof Uint8Array);
        waiting.set(keyOf(number, door), { resolve: resolve, reject: reject });
        port.say({ door: door, number: number, request: request });
      });
    });
  };
})();
