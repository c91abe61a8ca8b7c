// What the editor kept in this tab is saved now, so it may go.

const place = document.querySelector("[data-kept]")?.dataset.kept;
try {
  if (place) sessionStorage.removeItem(`koe-setup-${place}`);
} catch {
  // A browser that keeps nothing has nothing to forget.
}
