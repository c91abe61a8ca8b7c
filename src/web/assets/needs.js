// What answering needs of a browser. This file alone is written for old ones: no module, nothing newer than 2009.
// Where something lacks, it says so and shows the other ways; where the form's own script does not arrive, it says that.

(function () {
  "use strict";
  var LONGEST_LOAD = 20000;
  var place = document.getElementById("needs");
  if (!place) return;

  function lacks() {
    var script = document.createElement("script");
    var found = [];
    var maps = window.HTMLScriptElement && HTMLScriptElement.supports && HTMLScriptElement.supports("importmap");
    if (!("noModule" in script) || !maps || typeof BigInt !== "function") found.push(place.getAttribute("data-modules"));
    if (!window.crypto || !crypto.getRandomValues || !crypto.subtle) found.push(place.getAttribute("data-crypto"));
    if (!window.fetch || !window.AbortSignal || !AbortSignal.timeout) found.push(place.getAttribute("data-network"));
    return found;
  }

  /** What can't be used is taken away, so that one way out stands there. */
  function say(found) {
    var words = document.getElementById("needs-words");
    words.textContent = words.textContent.replace("{}", found.join(", "));
    place.removeAttribute("hidden");
    document.documentElement.setAttribute("data-needs", "lacking");
    place.focus();
  }

  var found = lacks();
  if (found.length > 0) {
    say(found);
    return;
  }
  function sayLoading() {
    if (document.documentElement.getAttribute("data-ready")) return;
    document.getElementById("needs-loading").removeAttribute("hidden");
  }
  // A script that does not arrive tells its own element, whose events pass here on their way down.
  window.addEventListener("error", function (event) {
    if (event.target && event.target.nodeName === "SCRIPT") sayLoading();
  }, true);
  setTimeout(sayLoading, LONGEST_LOAD);
})();
