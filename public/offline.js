// Offline, updates and installing: what has to work even when the app itself could not start, because a
// version that cannot start is replaced from here. Tells the app by events, answers it by window.holdfast.
const holdfast = window.holdfast;
const tell = (name, detail) => dispatchEvent(new CustomEvent(`holdfast:${name}`, { detail }));

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  holdfast.install = event;
  tell("installable");
});

const offline = (holdfast.offline = { ready: false, waiting: null, never: false });

// A new version is only ever offered. It takes over when a person says so.
const offer = (worker) => {
  offline.waiting = worker;
  tell("update");
};

holdfast.update = () => {
  if (!offline.waiting) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  offline.waiting.postMessage({ type: "skip-waiting" });
};

// A start that reached the app is one to build on.
const confirm = () => navigator.serviceWorker.controller?.postMessage({ type: "boot-ok", build: holdfast.build });

// What a person can check, when they ask for it.
holdfast.proof = () => import(new URL("proof.js", document.baseURI)).then(({ proof }) => proof(holdfast.build));

const register = async () => {
  const registration = await navigator.serviceWorker.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
    });
  });
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) active.postMessage({ type: "claim" });
  offline.ready = true;
  tell("offline");
  if (document.documentElement.dataset.app === "alive") confirm();
};

// Private windows and old browsers: the app is told, so that it does not promise what will not come.
const never = () => {
  offline.never = true;
  tell("offline");
};

if (!("serviceWorker" in navigator)) never();
else if (!holdfast.debug) register().catch(never);
