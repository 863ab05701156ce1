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

const dated = (name) => `${name}?${tag.dataset.build}`;
const styles = (name) => new Promise((done, failed) => {
  const link = document.createElement("link");
  const missing = () => { link.remove(); failed(new Error(name)); };
  Object.assign(link, { rel: "stylesheet", href: at(dated(name)), onload: done, onerror: missing });
  document.head.append(link);
});
const calmStyles = styles.bind(null, tag.dataset.css);

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

// The whole app, for when a person goes where the calm path ends. It takes over by itself (window.holdfast.leave).
const got = async (name) => {
  const answer = await fetch(at(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
};
// Its styles are at hand then, and put on when it begins: put on earlier they would restyle a breath.
let whole, tries = 0;
holdfast.load = () => (whole ??= (async () => {
  try {
    // Some browsers remember a script that did not come: another try has another address.
    const again = tries++ ? `?${tries}` : "";
    return await Promise.all([
      import(at(`${tag.dataset.app}.js${again}`)), got(`${tag.dataset.app}_bg.wasm`).then(WebAssembly.compile),
      got(dated("app.css")),
    ]);
  } catch (error) {
    whole = undefined;
    throw error;
  }
})());
let begun;
holdfast.begin = () => (begun ??= Promise.all([holdfast.load(), styles("app.css")])
  .then(([[app, module_or_path]]) => app.default({ module_or_path }))
  .catch((error) => {
    begun = undefined;
    if (error instanceof WebAssembly.RuntimeError) fallBack();
    throw error;
  }));

// Who comes to write, or left a time-out card open, needs the whole app at once.
const straight = () => {
  let open;
  try { open = localStorage.getItem("holdfast.open"); } catch { /* Then nothing was left open either. */ }
  return open || location.search === "?2" || ["practise", "write"].includes(holdfast.door);
};

const start = async () => {
  try {
    if (straight()) {
      await Promise.all([calmStyles(), holdfast.load()]);
      await holdfast.begin();
    } else {
      const [calm] = await Promise.all([import(at(tag.dataset.js)), calmStyles()]);
      await calm.default({ module_or_path: at(tag.dataset.wasm) });
      soon();
    }
  } catch (error) {
    // A file that did not come has changed nothing yet: the breath goes on as it is.
    if (error instanceof WebAssembly.RuntimeError) fallBack();
    else root.dataset.app = "failed";
    console.error("Holdfast did not start:", error?.name);
  }
};

// When everything is on this device and the phone has been left in peace for a while, the whole app is made ready,
// so that it is there at a tap.
const idle = (then) => (window.requestIdleCallback ?? setTimeout)(then);
const soon = () => addEventListener("holdfast:offline", () =>
  setTimeout(() => idle(() => holdfast.load().catch(() => {})), 3000), { once: true });

// Whatever became of the app, the next version has to be able to arrive.
const startAll = () => start().finally(() => import(at("offline.js")));

// After the first frame is painted, so that nothing competes with the first breath.
requestAnimationFrame(() => setTimeout(startAll));
