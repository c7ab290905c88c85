// The filters of a page: rows are shown where all that is asked for is true of them.
(function () {
  "use strict";

  var form = document.querySelector("[data-filters]");
  if (!form) return;

  var inputs = Array.from(form.querySelectorAll("[data-filter]"));
  var found = form.querySelector("[data-found]");
  var groups = Array.from(document.querySelectorAll("[data-group]"));
  var rows = Array.from(document.querySelectorAll("[data-row]")).map(function (element) {
    var group = element.closest("[data-group]");
    var heading = group ? group.querySelector("h2, h3").textContent : "";
    return { element: element, text: (heading + " " + element.textContent).toLowerCase() };
  });

  function fits(row, name, wanted) {
    if (name !== "text") return row.element.dataset[name] === wanted;
    return wanted.toLowerCase().split(/\s+/).every(function (word) { return row.text.includes(word); });
  }

  function apply() {
    var asked = inputs.filter(function (input) { return input.value.trim(); });
    var count = 0;
    rows.forEach(function (row) {
      var shown = asked.every(function (input) { return fits(row, input.dataset.filter, input.value.trim()); });
      row.element.hidden = !shown;
      if (shown) count += 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    });
    found.textContent = count === rows.length ? rows.length + " checks" : count + " of " + rows.length + " checks";
  }

  // A link may ask for what it wants: checks.html?state=failed
  new URLSearchParams(location.search).forEach(function (value, name) {
    inputs.forEach(function (input) {
      if (input.dataset.filter === name) input.value = value;
    });
  });
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  form.hidden = false;
  apply();
})();
