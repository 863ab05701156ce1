// Away at once: what a person sees, what Back, history and memory still know, and that no word is lost by it.
import { alive, go, onScreen, say, SCREENS, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, shot, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { brokenBy, button, heading, isSaved, newPage, onThePage, paper, put, row, save, settled, shows, toList, toWrite, write } from './journal.mjs';
import { LONG, WORDS, back, lock, memory, open, setLock, toTheDoor, toPrivacy } from './lock.mjs';

const care = words('en/care.toml');
const { hiding } = words('en/private.toml');
const CANARY = 'CANARY heron 7f3a';

const corner = (page) => button(page, care.hide.name);
const gone = (page) => onScreen(page, 'guide');

/** Writes down what can be seen in the first frame after the next tap or key, and how long it took to get there. */
const watchTheFrame = (page, event, canary) => page.evaluate(([event, canary]) => {
  globalThis.frame = undefined;
  let times = 0;
  addEventListener(event, function hear() {
    times += 1;
    if (event === 'keyup' && times < 3) return;
    removeEventListener(event, hear, true);
    const began = performance.now();
    requestAnimationFrame(() => {
      const paper = document.querySelector('textarea.page');
      const seen = document.body.innerText + (paper?.checkVisibility({ visibilityProperty: true }) ? paper.value : '');
      globalThis.frame = { words: seen.includes(canary), after: performance.now() - began };
    });
  }, true);
}, [event, canary]);
const theFrame = async (page) => (await page.waitForFunction(() => globalThis.frame)).jsonValue();

/** The page is busy for half a second, from now on. */
const busy = (page) => page.evaluate(() => setTimeout(() => {
  for (const end = performance.now() + 500; performance.now() < end;);
}));

/** Nothing a person wrote can be found on the page, in its tree for screen readers, its addresses or titles. */
async function knowsNothing(app, page, canary = CANARY) {
  const html = await page.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll('textarea, input')].map(({ value }) => value));
  assert.ok(!html.includes(canary), 'on the page');
  const cdp = await app.context.newCDPSession(page);
  assert.ok(!JSON.stringify(await cdp.send('Accessibility.getFullAXTree')).includes(canary), 'for screen readers');
  const { entries } = await cdp.send('Page.getNavigationHistory');
  await cdp.detach();
  const ours = entries.filter(({ url }) => url.startsWith(app.url));
  assert.deepEqual([...new Set(ours.map(({ url, title }) => `${url} ${title}`))], [`${app.url} Holdfast`]);
}

journey('one tap, on a busy page too: in that frame no word is seen, the key is gone, nothing leads back, the draft is kept', { timeout: 150_000 }, async ({ app, page, t }) => {
  await settled(page);
  await toWrite(page);
  await save(page, CANARY);
  await newPage(page);
  await setLock(page);
  await back(page);
  await page.goBack();
  await row(page, CANARY).waitFor(LONG);
  await newPage(page);
  await put(page, `${CANARY} draft`);
  const [worker] = page.workers();
  await page.keyboard.insertText(', the last words');
  await watchTheFrame(page, 'click', CANARY);
  let ended;
  worker.on('close', () => (ended = Date.now()));
  await busy(page);
  await corner(page).click();
  const frame = await theFrame(page);
  assert.equal(frame.words, false, 'no word in the first frame after the tap');
  await gone(page);
  await page.waitForFunction(() => !document.documentElement.hasAttribute('data-hiding'));
  while (page.workers().length) await page.waitForTimeout(5);
  t.diagnostic(`the frame ${frame.after.toFixed(1)} ms after the tap; worker ended: ${Boolean(ended)}`);
  assert.equal(await page.title(), 'Holdfast');
  await page.getByText(say.home.let_out).waitFor();
  await knowsNothing(app, page);
  const left = await memory(app.cdp);
  assert.ok(!left.includes(CANARY), 'in the memory of the page');
  // Back and forward, as often as anyone likes: the first screen.
  for (const step of ['goBack', 'goBack', 'goForward', 'goForward', 'goForward']) {
    await page[step]();
    await page.waitForFunction(() => ['home', 'guide'].includes(document.documentElement.dataset.screen));
    await knowsNothing(app, page);
  }
  // Write asks for the words; all is there then.
  if (await page.locator('html[data-screen=guide]').count()) await tap(page, say.bar.home);
  await toTheDoor(page);
  await knowsNothing(app, page);
  await open(page, WORDS);
  await onThePage(page);
  await shows(page, `${CANARY} draft, the last words`);
});

journey('three times Shift hides in every window, without a lock as well; capitals hide nothing', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  const other = await app.context.newPage();
  await other.goto(app.url);
  await toWrite(other);
  await other.keyboard.insertText(`${CANARY} there`);
  await page.bringToFront();
  await page.keyboard.type('EVERY CAPITAL HERE ');
  await page.keyboard.insertText(CANARY);
  assert.equal(await page.locator('html[data-screen=write]').count(), 1);
  await watchTheFrame(page, 'keyup', CANARY);
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
  assert.equal((await theFrame(page)).words, false);
  await gone(page);
  await gone(other);
  await knowsNothing(app, page);
  await knowsNothing(app, other);
  // Nobody set a lock: the words are there for whoever opens Write, in the window they were written in or another.
  await tap(page, say.bar.home);
  await toWrite(page);
  await page.waitForFunction((canary) => document.querySelector('textarea.page').value.includes(canary), CANARY, LONG);
  await toList(page);
  await page.waitForFunction((canary) => document.body.innerText.includes(canary), CANARY, LONG);
});

/** Runs in the worker: from `stuck` on, no transaction that writes comes to its end. */
const STUCK = () => {
  const listen = IDBTransaction.prototype.addEventListener;
  self.stuck = false;
  IDBTransaction.prototype.addEventListener = function (type, then, ...more) {
    return listen.call(this, type, type === 'complete' && self.stuck && this.mode === 'readwrite' ? () => {} : then, ...more);
  };
};

brokenBy('a disk that does not answer: the key goes all the same, and the words wait for the journal to open', STUCK, { timeout: 150_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'begun');
  await setLock(page);
  await back(page);
  await page.goBack();
  await heading(page, words('en/write.toml').list.title);
  await page.goBack();
  await onThePage(page);
  await page.workers()[0].evaluate(() => (self.stuck = true));
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(`, ${CANARY}`);
  await corner(page).click();
  await gone(page);
  while (page.workers().length) await page.waitForTimeout(5);
  await knowsNothing(app, page);
  await tap(page, say.bar.home);
  await toTheDoor(page);
  await knowsNothing(app, page);
  await open(page, WORDS);
  await onThePage(page);
  await shows(page, `begun, ${CANARY}`);
  await isSaved(page);
  await page.reload();
  await toTheDoor(page);
  await open(page, WORDS);
  await onThePage(page);
  await shows(page, `begun, ${CANARY}`);
});

const keep = words('en/keep.toml');

journey('in the middle of unlocking, and of taking a file in: hidden, locked, and nothing half done', { timeout: 150_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'there before');
  await newPage(page);
  await setLock(page);
  await back(page);
  await page.getByText(lock.all.now, { exact: true }).click();
  await page.getByText(lock.all.open, { exact: true }).click(LONG);
  await heading(page, lock.door.title);
  await open(page, WORDS);
  await corner(page).click();
  await gone(page);
  await tap(page, say.bar.home);
  await toTheDoor(page);
  assert.equal(await page.getByText('there before').count(), 0, 'the answer that was awaited opens nothing');
  await open(page, WORDS);
  await onThePage(page);
  await toList(page);
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), page.getByRole('button', { name: new RegExp(`^${keep.copy.take}`) }).click()]);
  const pages = Array.from({ length: 300 }, (_, at) => ({ name: `2021-03-04 ${at}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`taken in ${at}`) }));
  await chooser.setFiles(pages);
  await page.getByText(`300 ${keep.take.new}`).waitFor(LONG);
  await button(page, keep.take.go).click();
  await corner(page).click();
  await gone(page);
  await tap(page, say.bar.home);
  await toTheDoor(page);
  await open(page, WORDS);
  await onThePage(page);
  await toList(page);
  await page.waitForFunction(() => document.querySelector('.rows .row'));
  const taken = await page.evaluate(() => [...document.querySelectorAll('.rows .row')].filter((one) => one.innerText.includes('taken in')).length);
  assert.ok(taken === 0 || taken >= 99, `${taken} rows of 300`);
});

journey('the word is in the corner wherever words may be, nowhere else, and gone where it is not wanted', { timeout: 150_000, viewport: SMALLEST, text: 2 }, async ({ page, server }) => {
  const WITH = ['practise', 'ritual', 'promises', 'people', 'mine', 'safety', 'away'];
  const WITHOUT = ['help', 'about', 'channels'];
  for (const screen of [...WITH, ...WITHOUT]) {
    await page.goto(server.url);
    await go(page, screen);
    await page.waitForFunction(([name, there]) => Boolean(document.querySelector(`button[aria-label="${name}"]`)) === there, [care.hide.name, WITH.includes(screen)]);
    if (!WITH.includes(screen)) continue;
    const over = await page.evaluate(() => {
      const { left, right, top, bottom } = document.querySelector('.hide').getBoundingClientRect();
      return [...document.querySelectorAll('#app h1, .above button')].filter((one) => one.checkVisibility() && !one.matches('.unseen')).map((one) => one.getBoundingClientRect())
        .filter((one) => one.left < right && one.right > left && one.top < bottom && one.bottom > top).length;
    });
    assert.equal(over, 0, `the corner lies over a heading of ${screen}`);
    await corner(page).click();
    await gone(page);
  }
  // From where it says what to do about someone frightening to what hiding can and cannot do; and it is tried there.
  await page.goto(server.url);
  await go(page, 'safety');
  await page.getByRole('button', { name: new RegExp(`^${care.hide.page}`) }).click();
  await heading(page, care.hide.page);
  await axe(page, 'hiding');
  await noSidewaysScroll(page, 'hiding');
  await targetsAreLarge(page, 'hiding');
  await page.getByLabel(hiding.corner).uncheck();
  await corner(page).waitFor({ state: 'detached' });
  await button(page, hiding.try_it).click();
  await gone(page);
  await page.goto(server.url);
  await go(page, 'settings');
  assert.equal(await corner(page).count(), 0);
});

journey('away from an empty page in the middle of a recording: what is written there afterwards is kept as ever', { timeout: 120_000, args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await setLock(page);
  await page.reload();
  await toTheDoor(page);
  await open(page, WORDS);
  await onThePage(page);
  await button(page, write.carried.open).click();
  await button(page, write.carried.record).click();
  await page.getByText(write.carried.recording, { exact: true }).waitFor(LONG);
  await page.waitForTimeout(1200); // of something to hear
  await corner(page).click();
  await gone(page);
  await page.waitForFunction(() => !document.documentElement.hasAttribute('data-hiding'));
  await tap(page, say.bar.home);
  await toTheDoor(page);
  await open(page, WORDS);
  await onThePage(page);
  await put(page, CANARY);
  await page.reload();
  await toTheDoor(page);
  await open(page, WORDS);
  await onThePage(page);
  await shows(page, CANARY);
});
