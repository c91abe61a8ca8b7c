// How a ballot travels between pages, devices and paper: in a link's fragment, which is never sent. Beside the code it
// says which charter was seen at pick-up, so that the form can refuse another one.

import { plain } from "./codes.js";

/** `charter` is a fingerprint, empty where none was seen; `paper` says that it was compared with paper. */
export function ballotFragment({ code, shared, charter, paper }) {
  return [code, shared && "shared", charter && `charter-${plain(charter)}`, paper && "paper"].filter(Boolean).join(".");
}

/** Reads a fragment, a whole link as a scanner types it, or a code alone. The code is not checked here. */
export function readLink(text) {
  const link = text.normalize("NFKC").trim();
  const [code, ...marks] = link.slice(link.indexOf("#") + 1).split(".");
  const charter = marks.find((mark) => /^charter-/i.test(mark))?.slice("charter-".length).toUpperCase() ?? "";
  const marked = (name) => marks.some((mark) => mark.toLowerCase() === name);
  return { code, shared: marked("shared"), charter, paper: marked("paper") && charter !== "" };
}
