// A browser writes the texts of a page's fields into files of its own, to bring them back after a crash, and where an
// enhanced spell checker is turned on, sends them to its maker (MDN, "spellcheck", security and privacy). It does neither
// with fields that say so. Fields come and go: each is told as it appears, before anything is typed into it.
const SCREEN = ".wb-screen", FIELDS = "textarea, input";
const ONE = Symbol.for("workbook.unremembered");

function tell(part) {
  if (part.nodeType !== Node.ELEMENT_NODE) return;
  if (part.closest(SCREEN)) for (const one of [part, ...part.querySelectorAll(FIELDS)]) leaveOut(one);
  else for (const one of part.querySelectorAll(`${SCREEN} :is(${FIELDS})`)) leaveOut(one);
}

function leaveOut(one) {
  if (!one.matches(FIELDS)) return;
  one.autocomplete = "off";
  one.spellcheck = false;
}

class Unremembered {
  constructor() {
    this.screens = 0;
    this.seen = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(tell)));
  }

  join() {
    if (this.screens++) return;
    this.seen.observe(document.body, { childList: true, subtree: true });
    tell(document.body);
  }

  leave() {
    if (!--this.screens) this.seen.disconnect();
  }
}

function render() {
  const all = (window[ONE] ??= new Unremembered());
  all.join();
  return () => all.leave();
}

export default { render };
