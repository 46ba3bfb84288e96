// Types an address and waits for its answer: the words stand in the heading, and nothing is on its way any more.
// Body of an asynchronous WebDriver script: the words, how long to wait, then what to call with the milliseconds, or with
// "silent" when there is no answer in time.
const [words, patience, done] = arguments;
const heading = () => (document.querySelector("main h1") || document.body).textContent;
const before = heading(); // it may hold these words among others
setTimeout(() => done("silent"), patience);
const answered = () => {
  const now = heading();
  return now !== before && now.includes(words) && !document.querySelector("main .waiting, main [class*='-waiting']");
};
const started = performance.now();
const look = () => {
  if (!answered()) return;
  watcher.disconnect();
  window.benchAnswered = performance.now();
  done(window.benchAnswered - started);
};
const watcher = new MutationObserver(look);
watcher.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
location.hash = "#/search?q=" + encodeURIComponent(words);
look();
