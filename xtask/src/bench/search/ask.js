// Types an address and waits for its answer: the words stand in the heading, and nothing is on its way any more.
// Body of an asynchronous WebDriver script: the words, then what to call with the milliseconds.
const words = arguments[0];
const done = arguments[arguments.length - 1];
const answered = () => {
  const heading = document.querySelector("main h1");
  return heading && heading.textContent.includes(words) && !document.querySelector("main .waiting, main [class*='-waiting']");
};
const started = performance.now();
const look = () => {
  if (!answered()) return;
  watcher.disconnect();
  done(performance.now() - started);
};
const watcher = new MutationObserver(look);
watcher.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
location.hash = "#/search?q=" + encodeURIComponent(words);
look();
