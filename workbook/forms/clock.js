// Whole minutes only: a clock that moves every second hurries whoever looks at it.
const MINUTE = 60_000;

function render({ model, el }) {
  const face = document.createElement("p");
  face.className = "wb-clock";
  face.setAttribute("role", "timer"); // a timer is not announced by itself
  face.setAttribute("aria-label", "Minutes since you began to listen");
  el.append(face);
  let next;
  const tick = () => {
    const gone = Math.max(Date.now() - model.get("since"), 0);
    face.textContent = `${Math.floor(gone / MINUTE)} min`;
    next = setTimeout(tick, MINUTE - (gone % MINUTE));
  };
  tick();
  return () => clearTimeout(next);
}

export default { render };
