// What can be seen of what the app promises, looked at from within: what was fetched, what is stored, which policy the
// page has, and whether every file is as it was built. It asks nothing of the network: files are read as they are kept
// on this device, and the list to compare them with is the service worker's own. It writes lines; the app shows them.
const HERE = new URL("./", document.baseURI);

const hex = async (bytes) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// Blobs and data are made on the page itself.
const from = (name, worker) => {
  if (/^(blob|data):/.test(name)) return null;
  if (!name.startsWith(HERE.href)) return ["elsewhere", name];
  return [worker > 0 ? "device" : "network", name.slice(HERE.href.length) || "index.html"];
};

const fetched = () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map(({ name, workerStart }) => from(name, workerStart)).filter(Boolean);

async function stored() {
  const { usage, usageDetails: parts } = (await navigator.storage?.estimate?.()) ?? {};
  const sizes = parts
    ? [["databases", parts.indexedDB], ["copy", parts.fileSystem], ["app", (parts.caches ?? 0) + (parts.serviceWorkerRegistrations ?? 0)]]
    : [["all", usage]];
  return sizes.map(([what, bytes]) => [what, Math.round(bytes ?? 0)]);
}

function settings() {
  try {
    return Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("holdfast.")).map(([key, text]) => `${key}: ${text}`);
  } catch {
    return []; // storage is closed to us: nothing stands there
  }
}

async function listed() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  worker.postMessage({ type: "list" }, [port2]);
  return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 5000))]);
}

// As `sha256sum` prints them, so that anyone can make the same list of the same files.
async function files() {
  const list = await listed();
  if (!list) return [];
  const names = Object.keys(list.files).sort();
  const lines = await Promise.all(names.map(async (name) => {
    const address = new URL(name === "index.html" ? "./" : name, HERE).href;
    const kept = await caches.match(address, { cacheName: `holdfast-app ${HERE.pathname} ${list.build}` });
    const found = kept ? await hex(await kept.arrayBuffer()) : "missing";
    return ["file", found === list.files[name] ? "same" : "other", found, name];
  }));
  const all = lines.map(([, , found, name]) => `${found}  ${name}\n`).join("");
  return [["print", await hex(new TextEncoder().encode(all))], ...lines];
}

export async function proof(build) {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content;
  const lines = [
    ["build", build],
    ...fetched().map((one) => ["fetched", ...one]),
    ...(await stored()).map((one) => ["stored", ...one]),
    ...settings().map((text) => ["plain", text]),
    ...(policy ? [["policy", policy]] : []),
    ...await files(),
  ];
  return lines.map((line) => line.join("\t").replaceAll("\n", " ")).join("\n");
}
