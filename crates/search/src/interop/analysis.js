// Baojia's analysis for elasticlunr.js: with it the exported indexes find Chinese.
//
//   <script src="elasticlunr.js"></script>
//   <script src="analysis.js"></script>
//   <script>
//     baojiaAnalysis.teach(elasticlunr);
//     fetch("2022.json").then(r => r.json()).then(json => {
//       const index = elasticlunr.Index.load(json);
//       index.search("三号炉", { bool: "AND", fields: { head: { boost: 3 }, body: {}, byline: {}, column: {}, captions: {} } });
//     });
//   </script>
//
// Each result's `ref` is the article's address: open the folder's index.html with "#/issue/" + ref behind it.
// `bool: "AND"` asks for all pairs of the query in one field; without it one pair is enough.
// In Node: require("./analysis.js").teach(require("elasticlunr")).
(function (home, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else home.baojiaAnalysis = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";
  // Pairs of characters: printed, and what it is folded to.
  var FOLDS = "/*FOLDS*/";
  // Runs of one kind of character, each by its distance from the start of the run before, in base 36.
  // C Chinese, L Latin letters and digits, P punctuation, G gap, S without a shape.
  var KINDS = "/*KINDS*/";

  var fold = new Map();
  var pairs = Array.from(FOLDS);
  for (var i = 0; i + 1 < pairs.length; i += 2) fold.set(pairs[i], pairs[i + 1]);

  var starts = [], kinds = [], last = 0;
  KINDS.replace(/([0-9a-z]+)([A-Z])/g, function (_, distance, kind) {
    last += parseInt(distance, 36);
    starts.push(last);
    kinds.push(kind);
  });

  function kindOf(c) {
    var code = c.codePointAt(0), low = 0, high = starts.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= code) low = middle; else high = middle;
    }
    return kinds[low];
  }

  // Runs of folded letters of one kind. Gaps beside Chinese are the typesetter's, those between Latin words part them.
  function stretches(passage) {
    var found = [], open = null, gap = false;
    Array.from(passage).forEach(function (printed) {
      var kind = kindOf(printed);
      if (kind === "G") { gap = true; return; }
      if (kind === "S") return;
      var c = fold.get(printed) || printed;
      kind = kindOf(c);
      if (kind === "L" && open && open.kind === "L" && gap) open = null;
      gap = false;
      if (kind === "P") { open = null; return; }
      if (!open || open.kind !== kind) found.push((open = { kind: kind, letters: [] }));
      // What takes two UTF-16 units is written as its number, on both sides.
      open.letters.push(c.length > 1 ? c.codePointAt(0).toString(16) : c);
    });
    return found;
  }

  // The terms of a text; `every` character too, as a text that is indexed has them.
  function terms(text, every) {
    var found = [];
    String(text == null ? "" : text).split("\n").forEach(function (passage) {
      stretches(passage).forEach(function (stretch) {
        var letters = stretch.letters;
        if (stretch.kind === "L") { found.push(letters.join("")); return; }
        letters.forEach(function (letter, at) {
          if (every || letters.length === 1) found.push(letter);
          if (at + 1 < letters.length) found.push(letter + letters[at + 1]);
        });
      });
    });
    return found;
  }

  return {
    // What an article's text is indexed by; for whoever adds documents of their own.
    ofText: function (text) { return terms(text, true); },
    // What a query asks for.
    ofQuery: function (text) { return terms(text, false); },
    // Makes the library take queries apart as the index was made.
    teach: function (elasticlunr) {
      var own = elasticlunr.tokenizer;
      elasticlunr.tokenizer = function (text) { return terms(text, false); };
      Object.keys(own).forEach(function (key) { elasticlunr.tokenizer[key] = own[key]; });
      return elasticlunr;
    }
  };
});
