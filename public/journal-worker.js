// The journal's worker. Classic scripts, because a worker's own `import` came later to some phones.
// The build stands here and not in the page: a page left open over an update has to notice that this is another one.
self.holdfastBuild = "{{build}}";
importScripts("journal.js");
// Thrown again outside the promise, where the page hears of it as an error of the worker.
wasm_bindgen({ module_or_path: "journal_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
