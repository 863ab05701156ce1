// The rescue page where the app opens nothing any more: all that lies on the device goes into one sealed file, and the
// native command opens it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, axe, journey, noSidewaysScroll, ROOT, targetsAreLarge, words } from './harness.mjs';
import { button, dropMirror, found, mirrored, newPage, put, save, settled, toWrite } from './journal.mjs';
import { WORDS, setLock } from './lock.mjs';

const { rescue } = words('en/rescue.toml');
const LONG = { timeout: 40_000 };
// A browser on which the app is bricked: no WebAssembly.
const NO_WASM = () => { delete globalThis.WebAssembly; };

const rescuePage = async ({ app }) => {
  const page = await app.context.newPage();
  await page.addInitScript(NO_WASM);
  await page.goto(new URL('rescue.html', app.url).href);
  await button(page, rescue.device_go).waitFor(LONG);
  return page;
};

async function taken(page, sentence) {
  const [file] = await Promise.all([page.waitForEvent('download', LONG), button(page, rescue.device_go).click()]);
  await page.getByRole('status').getByText(sentence, { exact: true }).waitFor(LONG);
  assert.match(file.suggestedFilename(), /^rescue-\d{4}-\d{2}-\d{2}\.bin$/);
  return file.path();
}

// The native tests have built it; where they have not, it is built now.
const BUILT = path.join(ROOT, 'target/debug/holdfast-vault');
const COMMAND = fs.existsSync(BUILT) ? [BUILT] : ['cargo', 'run', '--quiet', '--locked', '--package', 'holdfast-command', '--'];

/** What holdfast-vault says of a file. */
function vault(task, file, typed) {
  const [command, ...how] = COMMAND;
  const { status, stdout, stderr } = spawnSync(command, [...how, ...task, file, '--words', '-'], { cwd: ROOT, input: `${typed}\n`, encoding: 'utf8' });
  return status === 0 ? stdout : stderr;
}

journey('a device without WebAssembly gives away all its rows as they are, and words open them on a computer', { timeout: 240_000 }, async ({ page, app }) => {
  const empty = await rescuePage({ app });
  await button(empty, rescue.device_go).click();
  await empty.getByRole('status').getByText(rescue.device_none, { exact: true }).waitFor(LONG);
  assert.deepEqual((await empty.evaluate(() => indexedDB.databases())).filter(({ name }) => name === 'holdfast /'), [], 'nothing was made');
  await noSidewaysScroll(empty, 'rescue');
  await targetsAreLarge(empty, 'rescue');
  await axe(empty, 'rescue');
  await empty.close();

  await settled(page);
  await toWrite(page);
  await save(page, 'The heron stood still.');
  await newPage(page);
  await put(page, 'not finished, 寂しい');
  await mirrored(page);
  const open = await rescuePage({ app });
  const unlocked = await taken(open, rescue.device_open);
  assert.match(vault(['list'], unlocked, ''), /  The heron stood still\.\n.*  not finished, 寂しい\n/);
  await open.close();

  await setLock(page);
  await mirrored(page);
  await dropMirror(page);
  const locked = await rescuePage({ app });
  const sealed = await taken(locked, rescue.device_saved);
  assert.ok(!fs.readFileSync(sealed).includes('heron'));
  assert.match(vault(['check'], sealed, 'other words than these'), /doesn't open it/);
  const json = JSON.parse(vault(['write', '--as', 'json'], sealed, WORDS));
  assert.deepEqual(json.entries.map(({ text }) => text), ['The heron stood still.', 'not finished, 寂しい']);
  // The page itself says what to do with such a file.
  await locked.getByLabel(rescue.file).setInputFiles(sealed);
  await button(locked, rescue.open).click();
  await locked.getByRole('status').getByText(rescue.rescue_file, { exact: true }).waitFor(LONG);
  await app.close();
  assert.deepEqual(found(app.profile, 'The heron stood still.'), []);
});

// A browser whose database opens no more; the page hears an error and takes the second copy.
const NO_DATABASE = () => {
  IDBFactory.prototype.open = () => {
    const request = new EventTarget();
    setTimeout(() => request.onerror?.());
    return request;
  };
};

journey('where the database answers with errors the second copy is in the file', { timeout: 150_000 }, async ({ page, app }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'From the second copy.');
  await mirrored(page);
  const rescued = await app.context.newPage();
  await rescued.addInitScript(NO_WASM);
  await rescued.addInitScript(NO_DATABASE);
  await rescued.goto(new URL('rescue.html', app.url).href);
  const [file] = await Promise.all([rescued.waitForEvent('download', LONG), button(rescued, rescue.device_go).click()]);
  assert.match(vault(['check'], await file.path(), ''), /^Whole: 1 page of /);
});
