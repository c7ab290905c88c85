/* What Great Expectations' pages lack: buttons that name what they do instead of carrying a script, names for the fields
   that bootstrap-table puts into a table's head, and a way for the keyboard to scroll a wide table. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-does]");
  if (button && typeof window[button.dataset.does] === "function") {
    window[button.dataset.does](button.dataset.to);
  }
});

/* A row of the index leads where the link in it does: one of the two is enough. */
document.addEventListener("click", (event) => {
  if (event.target.closest("td a")) event.stopPropagation();
}, true);

$(() => {
  $(".bootstrap-table th").each((_, head) => {
    const title = $(head).find(".th-inner").text().trim();
    $(head).find("input, select").attr("aria-label", `Only rows by ${title}`);
  });
  $(".fixed-table-body").attr({ tabindex: 0, role: "region", "aria-label": "Table, scrolls sideways" });
  $(".bootstrap-table .search-input").not("th .search-input").attr("aria-label", "Only rows with these words");
});
