// Where what was pressed leaves the screen, the keyboard goes to what came in its place, and not to the top of the page.
const SCREEN = ".wb-screen";
const PLACES = "h2, h3, h4, button, textarea, input, select, [tabindex]";
const PATIENCE = 10_000; // milliseconds in which a kernel answers a press
const SETTLES = 500; // milliseconds until a part of the screen that stays empty counts as empty
const ONE = Symbol.for("workbook.keyboard");

const isShown = (one) => one.getClientRects().length > 0 && !one.disabled;

function above(node) {
  const found = [];
  for (let at = node.parentElement; at; at = at.parentElement) {
    found.push(at);
    if (at.matches(SCREEN)) break;
  }
  return found;
}

class Keyboard {
  constructor() {
    this.screens = 0;
    this.watched = null;
    this.look = (event) => this.watch(event.target.closest?.("button, select, input"));
  }

  join() {
    if (!this.screens++) for (const what of ["click", "change"]) document.addEventListener(what, this.look, true);
  }

  leave() {
    if (!--this.screens) for (const what of ["click", "change"]) document.removeEventListener(what, this.look, true);
  }

  watch(pressed) {
    if (!pressed?.closest(SCREEN)) return;
    const one = { pressed, path: above(pressed), until: performance.now() + PATIENCE };
    this.watched = one;
    this.wait(one);
  }

  wait(one) {
    const now = performance.now();
    if (this.watched !== one || now > one.until) return;
    if (one.pressed.isConnected) requestAnimationFrame(() => this.wait(one));
    else this.settle(one, now + SETTLES);
  }

  settle(one, end) {
    if (this.watched !== one || !isLost()) return;
    const part = one.path.find((each) => each.isConnected);
    if (!part) return;
    const place = [...part.querySelectorAll(PLACES)].find(isShown);
    if (place) go(place);
    else if (performance.now() < end) requestAnimationFrame(() => this.settle(one, end));
    else {
      one.path = one.path.slice(one.path.indexOf(part) + 1);
      this.settle(one, end);
    }
  }
}

const isLost = () => [null, document.body].includes(document.activeElement) || !document.activeElement.isConnected;

function go(place) {
  if (place.matches("h2, h3, h4")) place.tabIndex = -1; // it is read aloud, and Tab goes on from it
  place.focus();
}

function render() {
  const keyboard = (window[ONE] ??= new Keyboard());
  keyboard.join();
  return () => keyboard.leave();
}

export default { render };
