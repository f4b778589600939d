// SPDX-License-Identifier: Apache-2.0
// Shows the rows of the catalogue that hold all the words; without it all rows stay visible.
(function () {
  "use strict";
  var field = document.getElementById("search");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-text]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("section[data-group]"));
  var shown = document.getElementById("shown");
  var nothing = document.getElementById("nothing");
  if (!field) return;
  // Upper case and accents make no difference; æ, ø and å are letters of their own.
  function fold(text) {
    return text.toLowerCase().replace(/å/g, "\u0001").normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "").replace(/\u0001/g, "å");
  }
  var texts = rows.map(function (row) { return fold(row.getAttribute("data-text")); });
  function show() {
    var words = fold(field.value).split(/\s+/).filter(Boolean);
    var count = 0;
    rows.forEach(function (row, i) {
      var visible = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      row.hidden = !visible;
      if (visible) count += 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("tr[data-text]:not([hidden])");
    });
    shown.textContent = shown.getAttribute("data-words")
      .replace("{n}", count).replace("{all}", rows.length);
    nothing.hidden = count > 0;
    try {
      history.replaceState(null, "", words.length ? "#" + encodeURIComponent(field.value) : "#");
    } catch (ignored) { /* a page opened from a file may not have a history */ }
  }
  field.parentNode.hidden = false;
  try { field.value = decodeURIComponent(location.hash.slice(1)); } catch (ignored) { field.value = ""; }
  field.addEventListener("input", show);
  show();
}());
