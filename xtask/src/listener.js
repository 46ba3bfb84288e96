// Keeps what goes wrong in a page under test, and the addresses that its elements brought, for browsers whose drivers do
// not tell: Firefox hides what pages log, WebKit silences the whole console under automation, and both keep no resource
// timing on file://. It has to run before anything else does. Never a part of a published folder.
window.baojiaHeard = [];
window.baojiaAsked = [];
(function (heard, asked) {
  var told = console.error;
  console.error = function () {
    heard.push("console: " + Array.from(arguments).join(" "));
    told.apply(console, arguments);
  };
  addEventListener("error", function (e) {
    var address = e.target.src || e.target.href;
    heard.push(e.message ? "error: " + e.filename + ":" + e.lineno + " " + e.message : "load: " + address);
  }, true);
  // On the document: alone of all events, an element's load never reaches the window.
  document.addEventListener("load", function (e) {
    var address = e.target.src || e.target.href;
    if (address) asked.push(address);
  }, true);
  addEventListener("unhandledrejection", function (e) {
    heard.push("promise: " + e.reason);
  });
  addEventListener("securitypolicyviolation", function (e) {
    heard.push("policy: " + e.violatedDirective + " " + e.blockedURI);
  });
})(window.baojiaHeard, window.baojiaAsked);
