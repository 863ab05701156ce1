// The lock of the journal as a person meets it.
import { alive, onScreen, say, tap } from './app.mjs';
import { words } from './harness.mjs';
import { button, heading, toList } from './journal.mjs';

export const lock = words('en/lock.toml');
export const LONG = { timeout: 30_000 };
export const WORDS = 'kelp under a slow tide';
export const OTHER = 'a lamp in a far window';

export const line = (page, name) => page.getByLabel(name, { exact: true });
export const told = (page) => page.locator('.said-of-it');
export const way = (page, name) => page.locator('.row', { has: page.getByText(name, { exact: true }) });

/** From the list of pages to lock and privacy. */
export async function toPrivacy(page) {
  await button(page, lock.all.title).click();
  await heading(page, lock.all.title);
}

/** From home to the way in. */
export async function toTheDoor(page) {
  await alive(page);
  await onScreen(page, 'home');
  await tap(page, say.home.write);
  await heading(page, lock.door.title);
}

/** Types the words at the way in. */
export async function open(page, text) {
  await line(page, lock.door.words).fill(text);
  await button(page, lock.door.open).click();
}

/** Sets a lock with words of one's own, from the page; ends on what is said then. */
export async function setLock(page, text = WORDS) {
  await toList(page);
  await toPrivacy(page);
  await way(page, lock.all.set).click();
  await heading(page, lock.set.title);
  await button(page, lock.set.own).click();
  await line(page, lock.set.first).fill(text);
  await line(page, lock.set.again).fill(text);
  await button(page, lock.set.go).click();
  await page.getByText(lock.set.done, { exact: true }).waitFor(LONG);
}

/** Back from what was said to lock and privacy. */
export async function back(page) {
  await button(page, lock.all.back).click();
  await heading(page, lock.all.title);
}

/** Every text in the page's JavaScript memory, after what is not needed any more was let go of. */
export async function memory(cdp) {
  let text = '';
  const listen = ({ chunk }) => (text += chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', listen);
  await cdp.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', listen);
  return text;
}
