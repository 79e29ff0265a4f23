// JupyterLab opens a notebook without running it. A manager should never have to run code, so this small
// extension runs the workbook's own notebooks once they are open, and follows the links between them.
// It is a module-federation container written by hand: no build step, one file to read.
(() => {
  const NAMES = ["1-spot-decline.ipynb", "2-prepare-conversation.ipynb", "3-track-plan.ipynb"];
  const NARROW = 760; // pixels
  // A button of a form that carries one of these classes leads on; the kernel keeps the choice at the same click.
  const LEADS_TO = { "wb-opens-prepare": NAMES[1], "wb-opens-track": NAMES[2] };

  // Only our three notebooks, in the top folder (the workbook lays them there anew at each start), run by themselves.
  const isOurs = (panel) =>
    NAMES.includes(panel.context.path) && panel.model && panel.model.getMetadata("workbook") !== undefined;

  // Nothing to read as code: a folded cell leaves no line. View > Expand All Code shows it again, to an analyst.
  const CALM = `
    .workbook-calm .jp-CodeCell .jp-Cell-inputWrapper:has(.jp-InputPlaceholder) { display: none; }
    .workbook-calm .jp-OutputPrompt, .workbook-calm .jp-Collapser { visibility: hidden; }
    .workbook-calm .jp-cell-toolbar, .workbook-calm .jp-Notebook-footer { display: none; }
    .workbook-busy .jp-Cell-outputArea:not(:has(.jp-OutputArea-output))::after { display: block; font-size: 14px;
      content: "One moment: the numbers are being read."; color: var(--jp-ui-font-color2);
      padding: 8px 0 16px calc(var(--jp-cell-prompt-width) + 8px); }
    .workbook-calm .jp-RenderedText { font-family: var(--jp-ui-font-family); }
    .workbook-told { position: absolute; inset: auto 0 0; z-index: 10; margin: 0; padding: 12px 16px; font-size: 16px;
      line-height: 1.5; border-top: 4px solid var(--jp-warn-color1); background: var(--jp-layout-color2);
      color: var(--jp-ui-font-color0); }
    .workbook-stopped { border-color: var(--jp-error-color1); }
    .workbook-closed { display: none !important; }
    .wb-meeting > .workbook-told { position: fixed; }
    .workbook-stopped button { display: block; margin-top: 8px; padding: 6px 12px; font: inherit; }
    .workbook-calm .jp-RenderedText pre { font: inherit; word-break: normal; overflow-wrap: anywhere; }`;

  function calm(panel) {
    panel.addClass("workbook-calm");
    if (document.getElementById("workbook-calm")) return;
    const style = document.createElement("style");
    style.id = "workbook-calm";
    style.textContent = CALM;
    document.head.append(style);
  }

  let NotebookActions = null; // Lab's own, shared with its extensions

  async function runAll(panel) {
    await panel.context.ready;
    if (panel.isDisposed || !isOurs(panel)) return;
    calm(panel);
    panel.addClass("workbook-busy");
    await panel.sessionContext.ready;
    if (panel.isDisposed) return;
    if (panel.sessionContext.session?.kernel) await panel.sessionContext.session.kernel.info;
    // Its own cells, wherever it stands: Lab's command runs the notebook in front, and of the tabs of yesterday, which
    // come back all at once, only one is that.
    await NotebookActions.runAll(panel.content, panel.sessionContext);
    panel.removeClass("workbook-busy");
    panel.content.activeCellIndex = 0;
    const scrolls = panel.content.node.querySelector(".jp-WindowedPanel-outer") ?? panel.content.node;
    scrolls.scrollTop = 0; // running went down to the last cell: one begins to read at the top
  }

  // What is typed into a screen whose kernel is gone is kept by nobody, and its "Saved" would not be true of it: the
  // fields are closed, so that their words can be copied and no more be added, until the notebook has run again. The
  // same where the line to the kernel breaks: words on their way are lost, and the widgets then wait for ever for an
  // answer to them, and send no more.
  const GONE = ["restarting", "autorestarting", "starting", "dead"];
  const SINCE = "What is marked as saved is safe. If you typed since, copy it first: it can be read here until you go on.";
  const STOPPED = `The program behind this screen stopped. ${SINCE}`;
  const CUT = `The line to the program behind this screen broke. ${SINCE}`;
  const GO_ON = "Go on with what is saved";
  const WAITS = "What you typed last is not saved yet: the program behind this screen has not answered. Please wait.";
  const PATIENCE = 5000; // ms in which a program answers that is there, and not at work on something long
  const NO_ANSWER = "It does not answer yet: please try again in a minute, or start the workbook again.";

  // A restart from elsewhere is told once, and that word may come before Lab listens again. But each message names the
  // process that sent it, so the first one of another process tells too. (What the server says of a kernel does not.)
  function watch(panel) {
    const context = panel.sessionContext;
    const heard = awaitAnswers(panel);
    const close = (why) => {
      heard();
      if (isOurs(panel)) closeScreens(panel, why);
    };
    let process = null;
    context.statusChanged.connect((_, status) => { if (GONE.includes(status)) close(STOPPED); });
    context.connectionStatusChanged.connect((_, status) => { if (status !== "connected") close(CUT); });
    context.iopubMessage.connect((_, { header, content }) => {
      heard();
      if (header.msg_type === "status" && GONE.includes(content.execution_state)) return;
      if (process && process !== header.session) close(STOPPED);
      process = header.session;
    });
  }

  // A line can be dead for minutes before anybody knows, and a kernel busy: then "Saved" is not of the newest words.
  // Returns what is to be called with each answer.
  function awaitAnswers(panel) {
    let waiting = null, told = null;
    panel.node.addEventListener("input", ({ target }) => {
      if (waiting || !isOurs(panel) || !target.matches(".wb-box textarea, .wb-box input[type=text]")) return;
      waiting = setTimeout(() => {
        told = Object.assign(document.createElement("p"), { className: "workbook-told", role: "status" });
        placeOf(panel, ".wb-screen").append(told);
        told.textContent = WAITS;
      }, PATIENCE);
    });
    return () => {
      clearTimeout(waiting);
      told?.remove();
      waiting = told = null;
    };
  }

  // Where the eyes are: at the foot of the notebook, or of the view in which a talk is held.
  const placeOf = (panel, screen) => panel.node.querySelector(`${screen} .wb-meeting`) ?? panel.node;

  function closeScreens(panel, why) {
    const open = [...panel.node.querySelectorAll(".wb-screen")].filter((one) => !one.closest(".workbook-still, .workbook-closed"));
    const stills = open.map(leaveStill);
    if (stills.length && !panel.node.querySelector(".workbook-stopped")) tellStopped(panel, stills, why);
  }

  const TEXT = "textarea, input[type=text]";

  // Connected again, Lab draws all screens anew, with what the kernel has. So what is on screen is left as a still picture.
  function leaveStill(screen) {
    const fields = (of) => [...of.querySelectorAll("textarea, input, select, button")];
    const still = screen.cloneNode(true), were = fields(screen);
    fields(still).forEach((field, place) => {
      const { value, checked } = were[place];
      Object.assign(field, { value, checked, readOnly: true, disabled: !field.matches(TEXT) });
      keepsKeys(field);
    });
    const written = were.indexOf(document.activeElement);
    screen.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id")); // they are the still picture's now
    const output = screen.closest(".jp-OutputArea-output");
    output.classList.add("workbook-closed");
    still.classList.add("workbook-still");
    output.after(still);
    fields(still)[written]?.focus();
    return still;
  }

  function tellStopped(panel, stills, why) {
    const told = Object.assign(document.createElement("p"), { className: "workbook-told workbook-stopped", textContent: why });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: GO_ON });
    told.setAttribute("role", "alert");
    button.addEventListener("click", () => { told.querySelector("span")?.remove(); void goOn(panel, button); });
    told.append(button);
    placeOf(panel, ".workbook-still").append(told);
    const gone = new MutationObserver(() => {
      if (stills.some((still) => still.isConnected)) return;
      gone.disconnect();
      told.remove();
    });
    gone.observe(panel.node, { childList: true, subtree: true });
  }

  async function goOn(panel, button) {
    const kernel = panel.sessionContext.session?.kernel;
    button.disabled = true;
    if (kernel?.status === "dead") await panel.sessionContext.restartKernel();
    else if (kernel && !(await isConnected(kernel))) { // a run now would only take away what can be read here
      button.before(Object.assign(document.createElement("span"), { textContent: ` ${NO_ANSWER}` }));
      button.disabled = false;
      return;
    }
    await runAll(panel);
  }

  const isConnected = (kernel) => new Promise((tell) => {
    const look = () => { if (kernel.connectionStatus === "connected") tell(true); };
    kernel.connectionStatusChanged.connect(look);
    look();
    setTimeout(tell, PATIENCE, false);
  });

  // Lab names an export after its entry point, which takes no blanks. In the menu it stands in words.
  const IN_WORDS = { Copy_for_the_rep: "Copy for the rep" };

  const inWords = (item) => {
    if (item.args?.format in IN_WORDS) item.args.label = IN_WORDS[item.args.format];
  };

  function nameExports(app) {
    const bar = [...app.shell.widgets("menu")].find((one) => one.id === "jp-MainMenu");
    const file = bar?.menus.find((one) => one.id === "jp-mainmenu-file");
    const exports = file?.items.find((one) => one.submenu?.id === "jp-mainmenu-file-notebookexport")?.submenu;
    if (!exports) return; // another Lab, another menu: then it stands there as Lab names it
    exports.items.forEach(inWords);
    const add = exports.addItem.bind(exports);
    exports.addItem = (item) => { inWords(item); return add(item); };
  }

  function activate(app, tracker) {
    app.restored.then(() => nameExports(app));
    tracker.widgetAdded.connect((_, panel) => { watch(panel); void runAll(panel); });
    document.addEventListener("focusin", keepKeys);
    // On a narrow screen the list of files would take the room of the notebook: it starts closed (View opens it).
    // The same when the window gets narrow later, or the page is zoomed.
    const narrow = window.matchMedia(`(max-width: ${NARROW - 1}px)`);
    const closeFiles = () => { if (narrow.matches) app.restored.then(() => app.shell.collapseLeft()); };
    narrow.addEventListener("change", closeFiles);
    closeFiles();
    document.addEventListener("click", async (event) => {
      const button = event.target.closest?.("button");
      const name = Object.keys(LEADS_TO).find((kind) => button?.classList.contains(kind));
      if (!name) return;
      const path = LEADS_TO[name];
      const open = tracker.find((panel) => panel.context.path === path);
      await app.commands.execute("docmanager:open", { path });
      if (open) await runAll(open);
    });
  }

  // What can be typed in keeps its keys. A list, a tick, a button or a closed field of our screens is made to: else
  // arrows move between cells, and "d d" deletes one.
  const keepsKeys = (field) => field.setAttribute("data-lm-suppress-shortcuts", "true");

  function keepKeys(event) {
    const field = event.target;
    if (!field.closest?.(".wb-screen") || field.matches(TEXT)) return;
    keepsKeys(field);
  }

  async function plugin(scope) {
    const versions = scope["@jupyterlab/notebook"];
    const factory = await versions[Object.keys(versions)[0]].get();
    const shown = factory();
    NotebookActions = shown.NotebookActions;
    const { INotebookTracker } = shown;
    return { id: "workbook-lab:run", autoStart: true, requires: [INotebookTracker], activate };
  }

  let shared = null;
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["workbook-lab"] = {
    init: (scope) => { shared = scope; },
    get: async () => {
      const made = await plugin(shared);
      return () => ({ __esModule: true, default: made });
    },
  };
})();
