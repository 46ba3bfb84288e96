// Steps through what is open, and lights what belongs together. JavaScript of 2009, since offices keep old browsers; the
// page is whole without it.
(function () {
  "use strict";
  var body = document.body;
  var items = all(".item");
  var at = -1;
  // Article → its run of raw lines and its reading, so that a hover costs what it changes.
  var owned = {};
  all("[data-a]:not(.item)").forEach(function (element) {
    var key = element.getAttribute("data-a");
    (owned[key] = owned[key] || []).push(element);
  });
  var lit = [], near = [], here = [];
  var turns = 0;

  function all(css) {
    return Array.prototype.slice.call(document.querySelectorAll(css));
  }
  function id(name) {
    return document.getElementById(name);
  }
  function mark(old, fresh, name) {
    old.forEach(function (element) { element.classList.remove(name); });
    fresh.forEach(function (element) { element.classList.add(name); });
    return fresh;
  }
  function lines(raw, from, to) {
    var found = [];
    // A doubt about half an issue is shown where it begins.
    var last = to - from > 30 ? from : to;
    for (var no = from; no <= last; no += 1) {
      var line = id("r" + raw + "-" + no);
      if (line) { found.push(line); }
    }
    return found;
  }
  function linesOf(element) {
    var found = [];
    (element.getAttribute("data-l") || "").split(" ").forEach(function (span) {
      var parts = /^(\d+):(\d+)-(\d+)$/.exec(span);
      if (parts) { found = found.concat(lines(+parts[1], +parts[2], +parts[3])); }
    });
    return found;
  }
  function up(element, attribute) {
    while (element && element !== document) {
      if (element.hasAttribute && element.hasAttribute(attribute)) { return element; }
      element = element.parentNode;
    }
    return null;
  }
  function show(element) {
    if (!element) { return; }
    var turn = turns, frames = 0, calm = 0, left = null;
    // What is far away has no height until a frame has drawn it: bring it again until it stays where it was left, or
    // something else is wanted.
    (function bring() {
      if (turn !== turns) { return; }
      var box = element.getBoundingClientRect();
      calm = box.top === left ? calm + 1 : 0;
      frames += 1;
      var tall = box.height > window.innerHeight / 3;
      try { element.scrollIntoView({ block: tall ? "start" : "center" }); } catch (old) { element.scrollIntoView(); }
      left = element.getBoundingClientRect().top;
      if (calm < 3 && frames < 30) { (window.requestAnimationFrame || window.setTimeout)(bring); }
    }());
  }
  function pane(name) {
    body.setAttribute("data-pane", name);
    all(".switch button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-pane") === name));
    });
  }
  // The text of an article, or of any, that came from a line; else the article.
  function textOf(article, line) {
    var texts = Array.prototype.slice.call((article || id("reading")).querySelectorAll("[data-l]"));
    var found = line ? texts.filter(function (text) { return linesOf(text).indexOf(line) >= 0; }) : [];
    return found[0] || article;
  }

  function go(to) {
    if (!items.length) { return; }
    at = (to + items.length) % items.length;
    turns += 1;
    var item = items[at];
    items.forEach(function (other) { other.removeAttribute("aria-current"); });
    item.setAttribute("aria-current", "true");
    id("place").textContent = (at + 1) + "/" + items.length;
    id("now").textContent = item.querySelector(".sure").textContent + " " + item.querySelector(".said").textContent;
    var raw = item.getAttribute("data-raw");
    var found = raw === null ? [] : lines(raw, +item.getAttribute("data-from"), +item.getAttribute("data-to"));
    var key = item.getAttribute("data-a");
    var article = key === null ? null : id("a" + key);
    var text = textOf(article, found[0]);
    here = mark(here, found.concat(article ? [article] : []), "here");
    near = mark(near, text && text !== article ? [text] : [], "near");
    light(key);
    // On a phone one side is seen: stepping from the list turns to the raw text.
    if (body.getAttribute("data-pane") === "open") { pane(found.length ? "raw" : "reading"); }
    show(item);
    show(found[0] || (owned[key] || [])[0]);
    show(text);
  }
  function light(key) {
    lit = mark(lit, (key !== null && owned[key]) || [], "lit");
  }
  function hover(event) {
    var holder = up(event.target, "data-a");
    if (holder && holder.classList.contains("item")) { return; }
    if (holder) { light(holder.getAttribute("data-a")); }
    var text = up(event.target, "data-l");
    if (text) { near = mark(near, linesOf(text), "near"); }
  }
  function only() {
    var button = id("only");
    var on = button && button.getAttribute("aria-pressed") !== "true";
    if (!button) { return; }
    button.setAttribute("aria-pressed", String(on));
    body.classList.toggle("only");
  }
  // From one side to the other.
  function across(target) {
    var holder = up(target, "data-a");
    if (!holder || String(window.getSelection && window.getSelection())) { return; }
    var key = holder.getAttribute("data-a");
    turns += 1;
    light(key);
    if (holder.tagName === "ARTICLE") {
      var text = up(target, "data-l");
      show((text ? linesOf(text)[0] : null) || (owned[key] || [])[0]);
    } else {
      var line = target;
      while (line && !/^r\d/.test(line.id || "")) { line = line.parentNode; }
      var found = textOf(id("a" + key), line);
      near = mark(near, found ? [found] : [], "near");
      show(found);
    }
  }

  items.forEach(function (item, index) {
    item.addEventListener("click", function () { go(index); });
  });
  [["previous", function () { go(at < 0 ? -1 : at - 1); }], ["next", function () { go(at + 1); }], ["only", only]].forEach(function (pair) {
    var button = id(pair[0]);
    if (button) { button.addEventListener("click", pair[1]); }
  });
  all(".switch button").forEach(function (button) {
    button.addEventListener("click", function () { pane(button.getAttribute("data-pane")); });
  });
  ["raw", "reading"].forEach(function (name) {
    var side = id(name);
    if (!side) { return; }
    side.addEventListener("mouseover", hover);
    side.addEventListener("focusin", hover);
    side.addEventListener("click", function (event) { across(event.target); });
    side.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { across(event.target); }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "n") { go(at + 1); }
    if (event.key === "p") { go(at < 0 ? -1 : at - 1); }
    if (event.key === "f") { only(); }
    if (event.key === "Escape") {
      here = mark(here, [], "here");
      near = mark(near, [], "near");
      light(null);
    }
  });
}());
