// Where what was pressed leaves the screen, the keyboard goes to what came in its place, and not to the top of the page.
const SCREEN = ".wb-screen", OWN = ".wb-meeting";
const HEADS = "h2, h3, h4, .wb-verbatim"; // read aloud when the keyboard comes to them
const PLACES = `${HEADS}, button, textarea, input, select, [tabindex]`;
const TURNS = ["PageDown", "PageUp", "ArrowLeft", "ArrowRight"]; // keys that turn a page, as a press does
const PATIENCE = 10_000; // milliseconds in which a kernel answers a press
const SETTLES = 500; // milliseconds until a part of the screen that stays empty counts as empty
const ONE = Symbol.for("workbook.keyboard");

const isShown = (one) => one.getClientRects().length > 0 && !one.disabled;
const placesIn = (part) => [...part.querySelectorAll(PLACES)].filter(isShown);
const isLost = () => [null, document.body].includes(document.activeElement) || !document.activeElement.isConnected;

// Each part of the screen that holds what was pressed, the nearest first, and the places in it before that.
function above(pressed) {
  const found = [];
  for (let part = pressed.parentElement; part; part = part.parentElement) {
    const places = placesIn(part);
    found.push({ part, before: places.slice(0, places.indexOf(pressed)) });
    if (part.matches(SCREEN)) break;
  }
  return found;
}

// What follows the places that are still there; where they are gone too, the first heading or field.
function instead({ part, before }) {
  const now = placesIn(part);
  if (before.length && before.every((one) => one.isConnected)) return now[now.indexOf(before.at(-1)) + 1] ?? before.at(-1);
  return now.find((one) => one.matches(HEADS)) ?? now[0];
}

class Keyboard {
  constructor() {
    this.screens = 0;
    this.watched = null;
    this.press = (event) => this.watch(event.target.closest?.("button, select, input"));
    this.turn = (event) => TURNS.includes(event.key) && this.watch(document.activeElement);
  }

  join() {
    if (!this.screens++) this.listen("addEventListener");
  }

  leave() {
    if (!--this.screens) this.listen("removeEventListener");
  }

  listen(way) {
    for (const what of ["click", "change"]) document[way](what, this.press, true);
    window[way]("keydown", this.turn, true);
  }

  watch(pressed) {
    if (!pressed?.closest(SCREEN)) return;
    this.watched = { pressed, inside: pressed.closest(OWN) !== null, above: above(pressed), until: performance.now() + PATIENCE };
    this.wait(this.watched);
  }

  wait(one) {
    const now = performance.now();
    if (this.watched !== one || now > one.until) return;
    if (one.pressed.isConnected) requestAnimationFrame(() => this.wait(one));
    else this.settle(one, now + SETTLES);
  }

  settle(one, end) {
    if (this.watched !== one || !isLost()) return;
    const at = one.above.findIndex(({ part }) => part.isConnected);
    if (at < 0) return;
    const place = instead(one.above[at]);
    if (place?.closest(OWN) && !one.inside) return; // what opens over the screen takes the keyboard by itself
    if (place) return go(place);
    if (performance.now() >= end) one.above = one.above.slice(at + 1);
    requestAnimationFrame(() => this.settle(one, end));
  }
}

function go(place) {
  if (place.matches(HEADS)) place.tabIndex = -1; // Tab goes on from it
  place.focus();
}

function render() {
  const keyboard = (window[ONE] ??= new Keyboard());
  keyboard.join();
  return () => keyboard.leave();
}

export default { render };
