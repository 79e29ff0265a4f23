// Choose files: a native field, so that keyboard, screen reader and dropping files work as everywhere. The bytes go
// to the kernel in parts, the next one when the last was taken: no size of message is exceeded, nothing is kept here.
const PART = 1024 * 1024; // bytes
const SETTLES = 200; // milliseconds until what changed beside it is drawn

function field(model) {
  const label = document.createElement("label");
  label.className = "wb-file";
  const words = document.createElement("span");
  words.textContent = model.get("label");
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = model.get("accept");
  label.append(words, input);
  return { label, input };
}

function render({ model, el }) {
  const { label, input } = field(model);
  el.append(label);
  let answer = null; // resolves with what the kernel says next
  // What was pressed is gone and what was below moved up: the keyboard and the eye go on from here.
  const back = () => {
    input.focus({ preventScroll: true });
    label.scrollIntoView({ block: "center" });
  };
  const heard = (content) => (content.back ? setTimeout(back, SETTLES) : answer?.(content.go === true));
  model.on("msg:custom", heard);
  const tell = (content, buffers) => {
    const goOn = new Promise((resolve) => { answer = resolve; });
    model.send(content, undefined, buffers);
    return goOn;
  };

  async function send(files) {
    if (!(await tell({ say: "begin", files: files.map((one) => [one.name, one.size]) }))) return;
    for (const [place, file] of files.entries()) {
      for (let at = 0; at < file.size; at += PART) {
        const bytes = await file.slice(at, at + PART).arrayBuffer();
        if (!(await tell({ say: "part", place }, [bytes]))) return;
      }
    }
    await tell({ say: "done" });
  }

  input.addEventListener("change", async () => {
    const files = [...input.files];
    if (!files.length) return;
    input.disabled = true;
    try {
      await send(files);
    } catch {
      model.send({ say: "broken" }); // the file was moved, or is open in another program
    } finally {
      input.value = ""; // so that the same file, mended, can be chosen again
      input.disabled = false;
    }
  });
  return () => model.off("msg:custom", heard);
}

export default { render };
