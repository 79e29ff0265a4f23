// Hides the whole window at once, without asking the kernel: it may be busy, or gone.
// One veil for the page, however many screens of ours are on it; each of them says after how many quiet minutes.
const MINUTE = 60_000;
const TWICE_WITHIN = 800; // milliseconds between two presses of Escape
const HIDE = "workbook-hide"; // other parts of a screen ask for it by this event
const SIGNS_OF_LIFE = ["keydown", "input", "pointerdown", "pointermove", "wheel", "touchstart"];
const ONE = Symbol.for("workbook.veil");
const CHOICES = [2, 5, 10, 20, 30, 60];

function dialog(show) {
  const made = document.createElement("dialog");
  made.className = "wb-veil";
  made.setAttribute("aria-label", "The screen is hidden");
  made.setAttribute("closedby", "none");
  const words = document.createElement("p");
  words.textContent = "The screen is hidden. Nothing was lost.";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show it again";
  button.addEventListener("click", show);
  made.append(words, button);
  return made;
}

class PageVeil {
  constructor() {
    this.screens = new Map(); // each screen's own number of quiet minutes; 0 for never
    this.escapeAt = -Infinity;
    this.moved = Date.now();
    this.held = null;
    this.dialog = dialog(() => this.show());
    this.dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.dialog.addEventListener("close", () => this.covered && this.dialog.showModal());
    this.covered = false;
    this.onKey = (event) => this.key(event);
    this.alive = () => { this.moved = Date.now(); };
    this.look = () => this.tick();
    this.hide = () => this.cover();
    this.framed = () => this.hearFrame();
    this.heard = new WeakSet(); // windows of frames, such as a preview, that tell of keys pressed in them
  }

  join(screen, minutes) {
    if (!this.screens.size) this.listen(true);
    this.screens.set(screen, minutes);
    this.tick();
  }

  leave(screen) {
    this.screens.delete(screen);
    if (!this.screens.size) this.listen(false);
  }

  listen(on) {
    const way = on ? "addEventListener" : "removeEventListener";
    window[way]("keydown", this.onKey, true);
    for (const sign of SIGNS_OF_LIFE) window[way](sign, this.alive, { capture: true, passive: true });
    document[way]("visibilitychange", this.look); // a laptop that wakes up has missed the timer
    window[way](HIDE, this.hide);
    window[way]("blur", this.framed);
    if (on) this.moved = Date.now();
    else clearTimeout(this.timer);
  }

  // Keys pressed in a frame never reach this window. A preview runs no script, and lets us listen to it.
  hearFrame() {
    const frame = document.activeElement;
    const inside = frame?.closest?.(".wb-screen iframe")?.contentDocument;
    if (!inside || this.heard.has(inside)) return;
    this.heard.add(inside);
    inside.addEventListener("keydown", (event) => this.screens.size && this.key(event), true);
    for (const sign of SIGNS_OF_LIFE) inside.addEventListener(sign, this.alive, { capture: true, passive: true });
  }

  key(event) {
    if (event.key !== "Escape") return;
    if (this.covered) {
      event.preventDefault(); // Escape would close the veil: it is for hiding, never for showing
      event.stopPropagation();
      return;
    }
    const now = Date.now();
    const twice = now - this.escapeAt <= TWICE_WITHIN;
    if (!twice) this.held = document.activeElement; // what has the keyboard; the first Escape may take it away
    this.escapeAt = twice ? -Infinity : now;
    if (!twice) return;
    event.preventDefault();
    event.stopPropagation();
    this.cover(this.held);
  }

  cover(held = document.activeElement) {
    if (this.covered) return;
    this.held = held;
    this.covered = true;
    document.body.append(this.dialog);
    this.dialog.showModal(); // the browser's top layer: above everything, and nothing below can be reached
    this.dialog.querySelector("button").focus();
  }

  show() {
    this.covered = false;
    this.dialog.close();
    this.dialog.remove();
    this.moved = Date.now();
    this.held?.focus?.({ preventScroll: true });
    this.tick();
  }

  tick() {
    clearTimeout(this.timer);
    const limits = [...this.screens.values()].filter((minutes) => minutes > 0);
    if (!limits.length || this.covered) return;
    const left = this.moved + Math.min(...limits) * MINUTE - Date.now();
    if (left <= 0) this.cover();
    else this.timer = setTimeout(this.look, left);
  }
}

function minutesField(model) {
  const field = document.createElement("select");
  field.setAttribute("aria-label", "Quiet minutes until the screen hides itself");
  const now = model.get("minutes");
  for (const one of [...new Set([...CHOICES, now])].filter(Boolean).sort((a, b) => a - b)) {
    field.add(new Option(`after ${one} quiet minutes`, String(one)));
  }
  field.add(new Option("never", "0"));
  field.value = String(now);
  field.addEventListener("change", () => {
    model.set("minutes", Number(field.value));
    model.save_changes();
  });
  return field;
}

function line(model) {
  const made = document.createElement("div");
  made.className = "wb-veil-line";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Hide the screen";
  button.addEventListener("click", () => window.dispatchEvent(new Event(HIDE)));
  const words = document.createElement("span");
  words.textContent = "or press Escape twice. It hides itself";
  made.append(button, words, minutesField(model));
  return made;
}

function render({ model, el }) {
  const veil = (window[ONE] ??= new PageVeil());
  const me = {};
  const draw = () => {
    veil.join(me, model.get("minutes"));
    if (el.contains(document.activeElement)) return; // it was chosen here: the keyboard stays where it is
    el.replaceChildren(...(model.get("line") ? [line(model)] : []));
  };
  draw();
  model.on("change:minutes", draw);
  model.on("change:line", draw);
  return () => {
    model.off("change:minutes", draw);
    model.off("change:line", draw);
    veil.leave(me);
  };
}

export default { render };
