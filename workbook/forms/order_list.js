// A numbered list with two buttons an item. Text goes in as text, never as markup.
function move(model, key, by) {
  const items = [...model.get("items")];
  const from = items.findIndex((one) => one.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return;
  items.splice(to, 0, ...items.splice(from, 1));
  model.set("items", items);
  model.set("order", items.map((one) => one.key));
  model.save_changes();
}

function button(model, item, at, count, by) {
  const made = document.createElement("button");
  const way = by < 0 ? "up" : "down";
  made.type = "button";
  made.textContent = by < 0 ? "↑ Earlier" : "↓ Later";
  made.setAttribute("aria-label", `${by < 0 ? "Earlier" : "Later"}: ${item.text.slice(0, 60)}`);
  made.dataset.key = item.key;
  made.dataset.way = way;
  made.setAttribute("aria-disabled", String(by < 0 ? at === 0 : at === count - 1));
  made.addEventListener("click", () => move(model, item.key, by));
  return made;
}

function line(model, item, at, count) {
  const made = document.createElement("li");
  const text = document.createElement("p");
  text.textContent = item.text;
  made.append(text);
  if (count > 1) {
    const buttons = document.createElement("div");
    buttons.append(button(model, item, at, count, -1), button(model, item, at, count, 1));
    made.append(buttons);
  }
  return made;
}

function render({ model, el }) {
  const list = document.createElement("ol");
  const told = document.createElement("p");
  list.className = "wb-order";
  told.className = "wb-p wb-said";
  told.setAttribute("role", "status");
  el.append(list, told);
  const draw = () => {
    const held = list.contains(document.activeElement) ? { ...document.activeElement.dataset } : null;
    const items = model.get("items");
    list.setAttribute("aria-label", model.get("label"));
    list.replaceChildren(...items.map((item, at) => line(model, item, at, items.length)));
    if (!held) return;
    for (const one of list.querySelectorAll("button"))
      if (one.dataset.key === held.key && one.dataset.way === held.way) one.focus();
    const at = items.findIndex((one) => one.key === held.key);
    if (at >= 0) told.textContent = `Now number ${at + 1} of ${items.length}.`;
  };
  draw();
  model.on("change:items", draw);
  return () => model.off("change:items", draw);
}

export default { render };
