// A table with one button a row. Text goes in as text, never as markup; pictures are SVG built by our own code.
const CALM_FOR = 200; // milliseconds without a change, after which what a press shows is drawn

function picture(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return document.importNode(parsed, true);
}

function fill(cell, content) {
  if (content.svg) cell.append(picture(content.svg));
  if (content.text) cell.append(content.text);
  if (content.small) {
    const small = document.createElement("small");
    small.textContent = content.small;
    cell.append(small);
  }
}

// What a press shows stands below the table, often below the window: once it is drawn it is brought into view.
function bringUp(wrap, again) {
  const after = (one) => wrap.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const shown = [...(wrap.closest(".wb-screen")?.querySelectorAll(".wb-follows") ?? [])].find(after);
  if (!shown) return;
  if (again) return void shown.scrollIntoView({ block: "start" }); // nothing will be drawn anew
  let calm = 0;
  const seen = new MutationObserver(() => {
    clearTimeout(calm);
    calm = setTimeout(() => { seen.disconnect(); shown.scrollIntoView({ block: "start" }); }, CALM_FOR);
  });
  seen.observe(shown, { childList: true, subtree: true });
}

function bodyRow(row, model, press) {
  const line = document.createElement("tr");
  const chosen = model.get("chosen") === row.key;
  line.setAttribute("role", "row"); // named, since a narrow pane lays the table out in another way
  line.className = chosen ? "wb-chosen" : "";
  const head = document.createElement("th");
  head.scope = "row";
  head.setAttribute("role", "rowheader");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = row.key;
  button.setAttribute("aria-pressed", String(chosen));
  button.dataset.key = row.key;
  button.addEventListener("click", () => {
    const again = model.get("chosen") === row.key;
    press(again);
    model.set("chosen", row.key);
    model.save_changes();
  });
  head.append(button);
  fill(head, { small: row.small });
  line.append(head);
  for (const content of row.cells) {
    const cell = document.createElement("td");
    cell.setAttribute("role", "cell");
    fill(cell, content);
    line.append(cell);
  }
  return line;
}

function table(model, press) {
  const made = document.createElement("table");
  made.className = "wb-table wb-pick";
  made.setAttribute("role", "table");
  made.createCaption().textContent = model.get("caption");
  const top = made.createTHead().insertRow();
  for (const name of model.get("columns")) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    top.append(cell);
  }
  const body = made.createTBody();
  for (const row of model.get("rows")) body.append(bodyRow(row, model, press));
  return made;
}

function render({ model, el }) {
  const wrap = document.createElement("div");
  wrap.className = "wb-table-wrap";
  el.append(wrap);
  const draw = () => {
    const held = wrap.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    wrap.replaceChildren(table(model, (again) => bringUp(wrap, again)));
    if (held) for (const b of wrap.querySelectorAll("button")) if (b.dataset.key === held) b.focus();
  };
  draw();
  model.on("change:rows", draw);
  model.on("change:chosen", draw);
  return () => {
    model.off("change:rows", draw);
    model.off("change:chosen", draw);
  };
}

export default { render };
