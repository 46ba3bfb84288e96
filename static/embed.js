// For a portal that shows the newspaper in a frame: <script src="…/embed.js"></script>, then
//
//     const baojia = await baojiaEmbed(document.querySelector("iframe"));
//     const found = await baojia.search("三号炉");
//     await baojia.open(found.hits[0].id);
//
// docs/embed.md tells the rest, docs/baojia.d.ts the types. It keeps its name in every version of the folder and speaks with
// the viewer in the frame by messages (static/door.js), because another origin's window cannot be touched.
(function () {
  "use strict";

  const PATIENCE = 20000; // ms for the viewer to answer the first time
  const AGAIN = 200; // ms between two greetings: the first may come before anybody listens

  function refusal(code, path) {
    const error = new Error("baojia: " + code + (path ? " " + path : ""));
    error.code = code;
    if (path) error.path = path;
    return error;
  }

  window.baojiaEmbed = function (frame) {
    if (!(frame instanceof HTMLIFrameElement) || !frame.src) return Promise.reject(refusal("bad-request"));
    const home = new URL(frame.src);
    const origin = home.protocol === "file:" ? "*" : home.origin;
    const handlers = { ready: new Set(), navigate: new Set(), search: new Set() };
    const waiting = new Map(); // id → { resolve, reject }
    const own = Math.random().toString(36).slice(2); // several of us may speak with one frame
    let asked = 0;
    let ready = null;
    let isGone = false; // the frame shows something else

    function call(what) {
      return new Promise((resolve, reject) => {
        asked += 1;
        const id = own + " " + asked;
        waiting.set(id, { resolve: resolve, reject: reject });
        // A greeting says nothing that others may not hear, and the frame may still show a blank page of another origin.
        const greets = what.call === "hello";
        const to = greets ? "*" : origin;
        if (frame.contentWindow && (greets || !isGone)) frame.contentWindow.postMessage(Object.assign({ baojia: 1, id: id }, what), to);
        else reject(refusal("no-answer"));
      });
    }

    function tell(event, detail) {
      if (event === "ready") ready = detail;
      (handlers[event] || []).forEach((handler) => Promise.resolve(detail).then(handler));
    }

    window.addEventListener("message", (event) => {
      const it = event.data;
      if (event.source !== frame.contentWindow || !it || it.baojia !== 1) return;
      if (origin !== "*" && event.origin !== origin) return;
      if (it.event) return tell(it.event, it.detail);
      const asker = waiting.get(it.id);
      waiting.delete(it.id);
      if (!asker) return;
      if (it.error) asker.reject(refusal(it.error.code, it.error.path));
      else asker.resolve(it.value);
    });

    function api(greeting) {
      if (greeting.ready) ready = { version: greeting.version };
      return Object.freeze({
        version: greeting.version,
        search: (words, options) => call({ call: "search", words: words, options: options }),
        open: (place) => call({ call: "open", place: place }),
        on: (event, handler) => {
          if (!Object.prototype.hasOwnProperty.call(handlers, event) || typeof handler !== "function") throw refusal("bad-request");
          handlers[event].add(handler);
          if (event === "ready" && ready) Promise.resolve(ready).then(handler);
          return () => {
            handlers[event].delete(handler);
          };
        },
      });
    }

    // Greets until a viewer answers.
    function meet() {
      return new Promise((resolve, reject) => {
        const greet = () => call({ call: "hello" }).then((greeting) => done(resolve, greeting), (error) => done(reject, error));
        const again = setInterval(greet, AGAIN);
        const late = setTimeout(() => done(reject, refusal("no-answer")), PATIENCE);
        const done = (way, what) => {
          clearInterval(again);
          clearTimeout(late);
          way(what);
        };
        greet();
      });
    }

    // A frame that was loaded anew holds another viewer: it has heard of nobody, and does not answer what the last one was asked.
    function stay(page) {
      frame.addEventListener("load", () => {
        const before = Array.from(waiting.keys());
        const end = () =>
          before.forEach((id) => {
            const asker = waiting.get(id);
            waiting.delete(id);
            if (asker) asker.reject(refusal("no-answer"));
          });
        meet().then(
          (greeting) => {
            isGone = false;
            if (greeting.page === page) return;
            page = greeting.page;
            end();
            // Where its first screen is not shown yet, it will say so itself.
            if (greeting.ready) tell("ready", { version: greeting.version });
          },
          () => {
            isGone = true;
            end();
          }
        );
      });
    }

    return meet().then((greeting) => {
      stay(greeting.page);
      return api(greeting);
    });
  };
})();
