// Keys on the pages of a wave: "/" to the choice of unit, arrows in the heat map, "?" for the list of keys.
// Everything works without.

const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const unit = document.getElementById("unit");
    if (unit) {
      event.preventDefault();
      unit.focus();
    }
  } else if (event.key === "?") {
    event.preventDefault();
    document.getElementById("keys")?.togglePopover();
  }
});

const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The link of a cell of a table's body, by row and column; none outside. */
const linkAt = (table, row, column) => table.tBodies[0].rows[row]?.cells[column]?.querySelector("a");

/** Where a row or column begins or ends. */
function edge(table, cell, key) {
  const row = cell.parentElement;
  return key === "Home" ? row.cells[1] : row.cells[row.cells.length - 1];
}

function move(table, event) {
  const cell = event.target.closest("td");
  if (!cell) return;
  const row = cell.parentElement.sectionRowIndex;
  const step = steps[event.key];
  const next = step
    ? linkAt(table, row + step[0], cell.cellIndex + step[1])
    : ["Home", "End"].includes(event.key) ? edge(table, cell, event.key).querySelector("a") : null;
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Says unit, column, value and answers of the cell in focus below the map. */
function say(table, link) {
  const said = document.querySelector("[data-said]");
  const n = link.dataset.n ? ` (${said.dataset.answers}: ${link.dataset.n})` : "";
  said.textContent = link.title + n;
}

for (const table of document.querySelectorAll("[data-map]")) {
  const links = [...table.querySelectorAll("td.cell a")];
  // One stop for the Tab key; arrows move from there.
  links.forEach((link, at) => { link.tabIndex = at === 0 ? 0 : -1; });
  table.addEventListener("keydown", (event) => move(table, event));
  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("td.cell a");
    if (!link) return;
    links.forEach((other) => { other.tabIndex = other === link ? 0 : -1; });
    say(table, link);
  });
  table.addEventListener("mouseover", (event) => {
    const link = event.target.closest("td.cell a");
    if (link) say(table, link);
  });
}
