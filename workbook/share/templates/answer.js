"use strict";
const boxes = [...document.querySelectorAll("textarea")];
const said = document.querySelector("[role=status]");
const quoted = (text) => text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => "> " + line);
function answer() {
  const chosen = document.querySelector("input:checked");
  const parts = [document.body.dataset.head, "", "== " + document.querySelector("legend").textContent, ...quoted(chosen ? chosen.value : "")];
  for (const box of boxes) parts.push("", "== " + box.labels[0].textContent, ...quoted(box.value));
  return "\uFEFF" + [...parts, "", "== End", ""].join("\r\n");
}
document.querySelector("button").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([answer()], { type: "text/plain" }));
  link.download = document.body.dataset.name;
  link.click();
  URL.revokeObjectURL(link.href);
  said.textContent = "Saved with your downloads as " + link.download + ". Nothing was sent: give or send the file to your manager yourself.";
});
document.querySelector("main").hidden = false;
