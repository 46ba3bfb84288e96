// Brings the files of the folder and starts the viewer, on http(s) and on a double-clicked page alike.
//
// A page on file:// may neither fetch its neighbours nor load modules; what it may do is run them as classic scripts.
// So each file of the archive has a twin that calls baojiaFile(path, form, payload) with the same bytes, and so has the
// wasm. The rest of the viewer knows three functions only, this one, baojiaFind (below, at "searching") and baojiaAnnex (at
// "the annex"):
//
//     baojiaBring(path) → Promise of Uint8Array, or a rejection { kind, path, status? }
//         kind  "missing"      there is no such file
//               "unreachable"  the server or the network did not answer, or not with a file
//               "damaged"      the script ran, but did not hand over that file
//
// Paths are relative to the page, with "/", not percent-encoded. Words for these facts are the viewer's business; only
// for a viewer that never starts are there sentences here. Old syntax throughout (no arrow, no const): a browser that
// is too old has to understand the script that tells it so.
//
// It stands in the page itself, before the stylesheet, so that the wasm and the catalog are asked for in the same moment as
// the stylesheet: a file of its own would cost every reader a round. The policy lets it pass by its checksum.
(function () {
  "use strict";

  var CATALOG = "archive/catalog.json";
  var tag = document.currentScript;
  var onHttp = /^https?:$/.test(location.protocol);
  var pending = {}; // path → promise, while it is under way: asks for one file at one time share one answer
  var asked = {}; // path → how many times: from the second on, caches are passed by (the reader pressed "try again")
  var waiting = {}; // path → { script, bytes }, while its twin loads
  var finder = null; // promise of what searches, once it was asked for
  var started = null; // promise of the viewer's exports, once its start has begun
  var annex = null; // promise of its second half, once that was asked for
  var early = {}; // path → promise of what was asked for before the viewer runs; handed to whoever asks first

  // ---- what the twins call

  // A twin counts only when it is the script that was asked for under that name: a copied or renamed file does not.
  window.baojiaFile = function (path, form, payload) {
    var wait = has(waiting, path) ? waiting[path] : null;
    if (!wait || document.currentScript !== wait.script) return;
    try {
      wait.bytes = form === "base64" ? fromBase64(payload) : form === "text" ? new TextEncoder().encode(payload) : null;
    } catch (odd) {
      wait.bytes = null; // no base64: damaged
    }
  };

  function fromBase64(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text); // ten times faster, and young
    var chars = atob(text);
    var bytes = new Uint8Array(chars.length);
    for (var i = 0; i < chars.length; i += 1) bytes[i] = chars.charCodeAt(i);
    return bytes;
  }

  // ---- bringing a file

  function bring(path) {
    if (has(early, path)) {
      var first = early[path];
      delete early[path];
      return first;
    }
    if (!has(pending, path)) {
      var forget = function () {
        delete pending[path];
      };
      asked[path] = (has(asked, path) ? asked[path] : 0) + 1;
      pending[path] = onHttp ? fetched(path).then(bytesOf(path)) : scripted(path);
      pending[path].then(forget, forget);
      if (path === CATALOG) pending[path].then(remember, forget);
    }
    return pending[path];
  }

  // The search engine gets the very catalog that the viewer shows.
  function remember(bytes) {
    bring.catalog = bytes;
  }

  // Content-named files never change under their name, so the first ask may come from any cache; the catalog does.
  function isFresh(path) {
    return path === CATALOG || asked[path] > 1;
  }

  function fetched(path) {
    return fetch(address(path), { cache: isFresh(path) ? "no-cache" : "default" }).then(
      function (response) {
        if (response.ok) return response;
        var gone = response.status === 404 || response.status === 410;
        throw { kind: gone ? "missing" : "unreachable", path: path, status: response.status };
      },
      function () {
        throw { kind: "unreachable", path: path };
      }
    );
  }

  function bytesOf(path) {
    return function (response) {
      return response.arrayBuffer().then(
        function (buffer) {
          return new Uint8Array(buffer);
        },
        function () {
          throw { kind: "unreachable", path: path, status: response.status }; // the line broke half-way
        }
      );
    };
  }

  function scripted(path) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      var wait = { script: script, bytes: null };
      var done = function (kind) {
        delete waiting[path];
        document.head.removeChild(script);
        if (wait.bytes) resolve(wait.bytes);
        else reject({ kind: kind, path: path });
      };
      // onload says only that something ran; whether it was the file, baojiaFile knows.
      script.onload = function () {
        done("damaged");
      };
      script.onerror = function () {
        done("missing");
      };
      // WebKit keeps scripts of file:// in memory, even of a file that has changed or gone since.
      script.src = address(twinOf(path)) + (isFresh(path) ? "?" + Date.now() : "");
      waiting[path] = wait;
      document.head.appendChild(script);
    });
  }

  // archive/catalog.json → archive/catalog.js, app/viewer.wasm → app/viewer-wasm.js
  function twinOf(path) {
    return path.replace(/\.(json|bin)$/, ".js").replace(/\.wasm$/, "-wasm.js");
  }

  function address(path) {
    return path.split("/").map(encodeURIComponent).join("/");
  }

  function has(table, key) {
    return Object.prototype.hasOwnProperty.call(table, key);
  }

  // ---- searching

  // number, bytes of a request → promise of the bytes of its reply, or a rejection as of baojiaBring, with one more kind,
  // "stopped": the engine broke. What searches is loaded at the first request (static/finder.js).
  function find(number, request) {
    if (!finder) {
      finder = loaded(tag.getAttribute("data-finder"), "baojiaFinder");
      finder["catch"](function () {
        finder = null;
      });
    }
    return finder.then(function () {
      return window.baojiaFinder(number, request);
    });
  }

  // What makes something to be taken away (static/keep.js), loaded when it is asked for.
  function keep(path) {
    return function () {
      var given = arguments;
      return (window.baojiaKept ? Promise.resolve() : loaded(path, "baojiaKept")).then(function () {
        return window.baojiaKept.apply(null, given);
      });
    };
  }

  function loaded(path, name) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.onload = function () {
        if (window[name]) resolve();
        else reject({ kind: "damaged", path: path });
      };
      script.onerror = function () {
        reject({ kind: "missing", path: path });
      };
      asked[path] = (has(asked, path) ? asked[path] : 0) + 1;
      script.src = address(path) + (isFresh(path) ? "?" + Date.now() : "");
      document.head.appendChild(script);
    });
  }

  // ---- the annex

  // A promise that is kept once the second half of the viewer's program has joined the first, or a rejection as of
  // baojiaBring. It wants nothing but the exports of the first half: memory, function table, the top of the stack.
  function join() {
    if (!annex) {
      var path = tag.getAttribute("data-annex");
      annex = Promise.all([started, bring(path)]).then(function (both) {
        return WebAssembly.instantiate(both[1], { __wasm_split: both[0] })["catch"](function (odd) {
          if (window.console) console.error(odd);
          throw { kind: "damaged", path: path };
        });
      });
      annex["catch"](function () {
        annex = null;
      });
    }
    return annex;
  }

  // ---- starting the viewer

  // Over http the wasm is compiled while it arrives, when the server names its type; else it goes in as bytes.
  function program(path) {
    if (!onHttp) return bring(path);
    asked[path] = 1;
    return fetched(path).then(function (response) {
      var typed = /^application\/wasm\b/.test(response.headers.get("Content-Type") || "");
      return typed ? response : bytesOf(path)(response);
    });
  }

  function ahead(path) {
    var coming = bring(path);
    coming["catch"](function () {}); // told to whoever asks for it
    early[path] = coming;
  }

  // The ground that the reader chose, before the viewer can set it: a night reader's page must not flash white.
  function dim() {
    try {
      var kept = JSON.parse(localStorage.getItem("baojia.settings"));
      if (kept && kept.theme) document.documentElement.setAttribute("data-theme", kept.theme);
    } catch (odd) {
      // refused, or odd: the viewer takes its defaults as well
    }
  }

  function start() {
    dim();
    if (typeof WebAssembly !== "object" || typeof Promise !== "function" || typeof TextEncoder !== "function") {
      return say(OLD);
    }
    window.baojiaBring = bring;
    window.baojiaFind = find;
    window.baojiaAnnex = join;
    window.baojiaKeep = keep(tag.getAttribute("data-keep"));
    ahead(CATALOG);
    var front = tag.getAttribute("data-first"); // what the front page shows, when the folder was published
    if (front && /^#?\/?$/.test(location.hash)) ahead(front);
    var wasm = program(tag.getAttribute("data-wasm"));
    wasm["catch"](function () {}); // told below, once the glue is there
    document.addEventListener("DOMContentLoaded", function () {
      // Deferred scripts have run by now, the glue among them; it declares `wasm_bindgen`.
      if (typeof wasm_bindgen === "undefined") return say(BROKEN, tag.getAttribute("data-glue"));
      started = wasm.then(function (input) {
        return wasm_bindgen({ module_or_path: input });
      });
      started["catch"](failed);
      started.then(openDoor, function () {});
    });
  }

  // What other pages may ask (static/door.js) comes after the viewer, which never waits for it.
  function openDoor() {
    var script = document.createElement("script");
    script.src = address(tag.getAttribute("data-door"));
    document.head.appendChild(script);
  }

  function failed(reason) {
    var path = reason && reason.path;
    if (path) return say(reason.kind === "unreachable" ? OFFLINE : BROKEN, path);
    say(STUCK, tag.getAttribute("data-wasm"));
    if (window.console) console.error(reason);
  }

  // ---- words for a viewer that never started; "%" is the file

  var OLD = [
    "这个浏览器太旧，打不开这份报纸档案。请换用 2021 年以后的 Chrome、Edge、Firefox 或 Safari。",
    "This browser is too old for the archive. Please use a Chrome, Edge, Firefox or Safari from 2021 or later."
  ];
  var BROKEN = [
    "打不开：文件 % 缺失或已损坏。请把整个文件夹重新复制一遍，再打开本页。",
    "Cannot open: the file % is missing or damaged. Please copy the whole folder again and reopen this page."
  ];
  var OFFLINE = [
    "打不开：取不到文件 %。请检查网络，稍后刷新本页。",
    "Cannot open: the file % could not be fetched. Please check the network and reload this page."
  ];
  var STUCK = [
    "打不开：文件 % 已损坏，或者这个浏览器太旧。请重新复制整个文件夹，或换用较新的浏览器。",
    "Cannot open: the file % is damaged, or this browser is too old. Please copy the folder again or use a newer browser."
  ];

  function say(words, file) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", function () {
        say(words, file);
      });
      return;
    }
    var note = document.getElementById("boot-note");
    if (!note) return; // the viewer is on screen and words its own failures
    var english = document.createElement("span");
    english.setAttribute("lang", "en");
    english.appendChild(document.createTextNode(words[1].replace("%", file)));
    note.textContent = words[0].replace("%", file);
    note.appendChild(english);
    note.setAttribute("role", "alert");
    note.className = "boot-failed";
  }

  // The address after "#" belongs to the viewer's router, so the skip link moves the focus without touching it.
  document.addEventListener("click", function (event) {
    var link = event.target;
    var main = document.getElementById("main");
    if (!link || link.className !== "skip-link" || !main) return;
    event.preventDefault();
    main.setAttribute("tabindex", "-1");
    main.focus();
  });

  start();
})();
