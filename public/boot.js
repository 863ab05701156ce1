// Starts the app behind the first breath, which the page already paints. Kept small and readable:
// it decides nothing about breathing, it only brings what comes next and remembers a tap made too early.
const tag = document.querySelector("script[data-wasm]");
const root = document.documentElement;
const at = (path) => new URL(path, document.baseURI);

// The last door tapped before the app is alive; the app opens it (window.holdfast.door).
const holdfast = (window.holdfast = { door: null, build: tag.dataset.build, debug: tag.dataset.build === "dev" });
const remember = (event) => { holdfast.door = event.target.closest?.("[data-door]")?.dataset.door ?? holdfast.door; };
addEventListener("click", remember);
addEventListener("holdfast:alive", () => removeEventListener("click", remember), { once: true });

// Looks chosen earlier, before wasm is there to read them.
try {
  const look = localStorage.getItem("holdfast.settings") ?? "";
  if (/picture=(still|bar)|motion=off/.test(look)) root.dataset.still = "";
  if (look.includes("hide_breathing=yes")) root.dataset.hide = "";
  if (look.includes("dim=yes")) root.dataset.dim = "";
} catch { /* Storage is closed to us: the page looks as it does the first time. */ }

// A frame-bust: the words of a person are never shown inside somebody else's page.
if (top !== self) root.dataset.framed = "";

const styles = () => new Promise((done, failed) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: at(`app.css?${tag.dataset.build}`), onload: done, onerror: failed });
  document.head.append(link);
});

// A wasm trap ends the app, not the breath: the page as it was painted comes back. Words that were on the page
// stay on it, and nothing is printed that could quote them.
const painted = document.querySelector("main").cloneNode(true);
const fallBack = () => {
  const words = document.querySelector("textarea.page");
  for (const name of ["screen", "guide", "ground", "moved"]) delete root.dataset[name];
  root.dataset.app = "failed";
  if (words?.value) painted.querySelector("#app").prepend(words);
  document.querySelector("main").replaceWith(painted);
};
addEventListener("error", (event) => { if (event.error instanceof WebAssembly.RuntimeError) fallBack(); });

const start = async () => {
  try {
    const [app] = await Promise.all([import(at(tag.dataset.js)), styles()]);
    await app.default({ module_or_path: at(tag.dataset.wasm) });
  } catch (error) {
    // A file that did not come has changed nothing yet: the breath goes on as it is.
    if (error instanceof WebAssembly.RuntimeError) fallBack();
    else root.dataset.app = "failed";
    console.error("Holdfast did not start:", error?.name);
  }
};

// Whatever became of the app, the next version has to be able to arrive.
const startAll = () => start().finally(() => import(at("offline.js")));

// After the first frame is painted, so that nothing competes with the first breath.
requestAnimationFrame(() => setTimeout(startAll));
