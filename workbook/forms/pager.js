// Lays the meeting over the whole window, in the browser's top layer: no panel of JupyterLab can clip or cover it.
// Keys: Page Up and Page Down anywhere, the arrows wherever they are not needed to move in a text.
const ROOT = ".wb-meeting", FIELD = ".wb-focus textarea";
const VEIL = "dialog.wb-veil";
const TURN = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 };
const FRAMES = 120; // tries, one a frame, until what is being shown is there

function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

function soon(find, then, tries = FRAMES) {
  const found = find();
  if (found) then(found);
  else if (tries) requestAnimationFrame(() => soon(find, then, tries - 1));
}

function layOver(root) {
  root.setAttribute("role", "dialog");
  root.setAttribute("aria-label", "The talk, one step at a time");
  root.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab's keys are not for this
  if (!root.showPopover) return; // an older browser shows it in its place, as large
  root.popover = "manual";
  root.showPopover();
}

function render({ model, el }) {
  const nav = document.createElement("nav");
  nav.className = "wb-pager";
  nav.setAttribute("aria-label", "Steps of the talk");
  const place = document.createElement("p");
  place.setAttribute("role", "status");
  const turn = (by) => {
    const at = model.get("at") + by;
    if (model.get("quiet") || at < 0 || at >= model.get("titles").length) return;
    model.set("at", at);
    model.save_changes();
  };
  const back = button("‹ Back", () => turn(-1));
  const next = button("Next ›", () => turn(1));
  const hide = button("Hide the screen", () => window.dispatchEvent(new Event("workbook-hide")));
  hide.title = "Or press Escape twice";
  const leave = button("To the form", () => model.send({ say: "leave" }));
  nav.append(back, next, place, hide, leave);
  el.append(nav);

  let root = null;
  const isShown = () => root?.getClientRects().length > 0; // not where its notebook is behind another
  const draw = () => {
    const at = model.get("at"), titles = model.get("titles");
    place.textContent = `${at + 1} of ${titles.length}: ${titles[at]}`;
    back.setAttribute("aria-disabled", String(at === 0)); // stays in reach, so that the keyboard is not lost
    next.setAttribute("aria-disabled", String(at === titles.length - 1));
    nav.hidden = model.get("quiet");
    root?.classList.toggle("wb-listening", model.get("quiet"));
    root?.scrollTo?.(0, 0);
  };
  const settle = () => {
    draw();
    if (model.get("quiet")) soon(() => root?.querySelector(FIELD), (field) => field.focus());
    else if (root && !root.contains(document.activeElement)) next.focus({ preventScroll: true });
  };
  const key = (event) => {
    const by = TURN[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target;
    if (!isShown() || target.closest?.(VEIL)) return;
    if (event.key.startsWith("Arrow") && target.closest?.("textarea, input, select")) return;
    event.preventDefault();
    event.stopPropagation();
    turn(by);
  };
  const keep = (event) => {
    const to = event.target;
    if (isShown() && !root.contains(to) && !to.closest?.(VEIL)) {
      (root.querySelector(model.get("quiet") ? FIELD : "button, textarea") ?? next).focus();
    }
  };

  soon(() => el.isConnected && el.closest(ROOT), (found) => {
    root = found;
    layOver(root);
    settle();
    document.addEventListener("focusin", keep);
  });
  window.addEventListener("keydown", key, true);
  model.on("change:at", draw);
  model.on("change:quiet", settle);
  return () => {
    window.removeEventListener("keydown", key, true);
    document.removeEventListener("focusin", keep);
    model.off("change:at", draw);
    model.off("change:quiet", settle);
  };
}

export default { render };
