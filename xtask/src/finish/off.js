// Lets go: of the pages this app's worker held, and of the app's own caches. Nothing a person wrote is in those.
const OURS = `holdfast-app ${new URL(registration.scope).pathname} `;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(letGo()));

async function letGo() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
  await registration.unregister();
}
