// Runs before the page's own scripts: listens how long the engine takes, and adds up the WebAssembly memory of page and
// workers. A worker made from a Blob gets the same ears, because they are put before its text.
(() => {
  const ears = (home) => {
    const memories = [];
    const keep = (instance) => {
      const memory = Object.values(instance.exports).find((part) => part instanceof WebAssembly.Memory);
      if (memory) memories.push(memory);
      return instance;
    };
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct: (Instance, given) => keep(new Instance(...given)),
    });
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await own.apply(WebAssembly, given);
        keep(made.instance || made);
        return made;
      };
    }
    new BroadcastChannel("bench-ask").onmessage = () => {
      const bytes = memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
      new BroadcastChannel("bench-answer").postMessage(bytes);
    };
    home.benchOwn = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  };
  ears(window);
  const Own = window.Blob;
  window.Blob = class Blob extends Own {
    constructor(parts = [], options = {}) {
      super(/javascript/.test(options.type) ? [`(${ears})(self);`, ...parts] : parts, options);
    }
  };
  // Every worker answers once; those that are gone do not, so a moment's silence ends it.
  window.benchMemory = (done) => {
    let sum = window.benchOwn();
    const hear = new BroadcastChannel("bench-answer");
    hear.onmessage = (event) => (sum += event.data);
    new BroadcastChannel("bench-ask").postMessage(null);
    setTimeout(() => {
      hear.close();
      done(sum);
    }, 300);
  };
  // The engine's door, once the page has opened it: time between a question and its reply.
  let find;
  Object.defineProperty(window, "baojiaFind", {
    configurable: true,
    get: () => find,
    set: (own) => {
      find = (...given) => {
        const started = performance.now();
        const reply = own(...given);
        const note = () => (window.benchSpent = performance.now() - started);
        reply.then(note, note);
        return reply;
      };
    },
  });
})();
