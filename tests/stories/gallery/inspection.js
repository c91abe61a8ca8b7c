// What a page is held to, besides axe-core: nothing sticks out, nothing is cut, every word is in the page's language.
// `KOE_KEYS` (the catalogue's keys) and `KOE_NAMES` (words of the demo's data, the longest first) stand before this.

globalThis.koeInspection = (() => {
  const JAPANESE = /[\u3041-\u30fe\u4e00-\u9fff]/;
  const keys = new Set(KOE_KEYS);

  function named(element) {
    const name = element.localName + (element.id ? `#${element.id}` : "");
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    return name + classes;
  }

  function seen(element) {
    return element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .skip");
  }

  /** Whether an ancestor keeps what sticks out to itself. */
  function boxed(element) {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  }

  function sideways() {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const out = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1 && seen(element) && !boxed(element),
    );
    return [`scrolls sideways by ${document.documentElement.scrollWidth - innerWidth} px: ${out.slice(-3).map(named).join(", ")}`];
  }

  /** Elements that hide a part of their own words. */
  function cut() {
    const hides = (style) => ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element instanceof HTMLElement && hides(getComputedStyle(element)) && seen(element) && element.textContent.trim())
      .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      .map((element) => `${named(element)} is cut: ${element.textContent.trim().slice(0, 40)}`);
  }

  /** Tables that reach over what stands beside them. */
  function reaching() {
    return [...document.querySelectorAll(".table-box")]
      .filter((box) => seen(box) && getComputedStyle(box).overflowX === "visible" && box.scrollWidth > box.clientWidth + 2)
      .map((box) => `the table “${box.getAttribute("aria-label") ?? box.getAttribute("aria-labelledby")}” reaches ${box.scrollWidth - box.clientWidth} px out of its place`);
  }

  function* texts() {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) yield [node.parentElement, node.data.trim()];
      else for (const name of ["title", "alt", "placeholder", "aria-label", "aria-description"]) yield [node, node.getAttribute(name) ?? ""];
    }
  }

  /** A chart writes a long name in several lines, each a text of its own. */
  function linesOfNames(element, text, without) {
    const lines = text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}・ー]+/gu) ?? [];
    const ofAName = (line) => !JAPANESE.test(without(line)) || KOE_NAMES.some((name) => name.includes(line));
    return !!element.closest("svg") && lines.every(ofAName);
  }

  /** Words of other languages and keys without words. What people wrote (`lang=""` or another language) is theirs. */
  function words() {
    const faults = new Set();
    const lang = document.documentElement.lang;
    for (const [element, text] of texts()) {
      if (!text || element.closest("script, style, template, code, pre, textarea")) continue;
      if (text.includes("⟦") || keys.has(text)) faults.add(`a word is missing: ${text}`);
      if (text.includes("NaN") || text.includes("undefined")) faults.add(`not a word: ${text}`);
      if (lang !== "en" || element.closest("[lang]").lang !== "en" || element.closest("[aria-hidden=true]")) continue;
      const without = (text) => KOE_NAMES.reduce((rest, name) => rest.replaceAll(name, ""), text);
      if (JAPANESE.test(without(text)) && !linesOfNames(element, text, without)) faults.add(`Japanese in English: ${named(element)}: ${text.slice(0, 80)}`);
    }
    return [...faults];
  }

  /** Addresses of this origin that the page leads to. */
  function links() {
    const all = [...document.querySelectorAll("a[href]")].map((link) => new URL(link.href));
    const own = all.filter(({ origin, protocol }) => origin === location.origin && protocol === "http:");
    return [...new Set(own.map(({ pathname }) => pathname))];
  }

  function status() {
    return performance.getEntriesByType("navigation")[0].responseStatus;
  }

  function height() {
    return Math.ceil(document.documentElement.getBoundingClientRect().height);
  }

  /** Opens what is folded, or folds it again. */
  function unfold(open) {
    for (const fold of document.querySelectorAll("details")) {
      if (open === fold.open || (!open && !("unfolded" in fold.dataset))) continue;
      fold.toggleAttribute("data-unfolded", open);
      fold.open = open;
    }
  }

  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

  async function accessible(rules) {
    const chosen = rules ? { runOnly: { type: "rule", values: rules } } : { runOnly: { type: "tag", values: TAGS }, rules: { "target-size": { enabled: true } } };
    const { violations } = await axe.run(document, { ...chosen, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => {
      const first = nodes.slice(0, 3).map(({ target, any, all, none }) => `${target.join(" ")} (${[...any, ...all, ...none].map(({ message }) => message).join("; ")})`);
      return [`axe: ${id}, ${nodes.length} times: ${first.join(" | ")}`];
    });
  }

  return { sideways, cut, reaching, words, links, status, height, unfold, accessible };
})();
