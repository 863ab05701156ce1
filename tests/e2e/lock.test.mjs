// The lock: set, tried, opened, changed, taken away; by itself, in every window, and whatever is killed in between.
import { alive, onScreen, say, tap } from './app.mjs';
import { assert, journey } from './harness.mjs';
import { button, heading, newPage, onThePage, put, row, save, settled, shows, toList, toWrite } from './journal.mjs';
import { LONG, OTHER, WORDS, back, line, lock, open, setLock, told, toPrivacy, toTheDoor, way } from './lock.mjs';

journey('a lock is set with words of one’s own; wrong ones open nothing, the right ones everything', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'behind the lock');
  await newPage(page);
  await put(page, 'not finished');
  await setLock(page);
  await back(page);
  await way(page, lock.all.now).click();
  await page.getByText(lock.all.shut, { exact: true }).waitFor(LONG);
  await way(page, lock.all.open).click();
  await heading(page, lock.door.title);
  assert.equal(await page.getByText('behind the lock').count(), 0);
  await open(page, 'something else entirely');
  await told(page).getByText(lock.fault.wrong, { exact: true }).waitFor(LONG);
  await open(page, WORDS);
  await row(page, 'behind the lock').waitFor(LONG);
  // And so it is after a reload; the breath and Help ask for nothing.
  await page.reload();
  await alive(page);
  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await page.goBack();
  await toTheDoor(page);
  assert.equal(await page.locator('textarea.page').count(), 0);
  await open(page, WORDS);
  await onThePage(page);
  await shows(page, 'not finished');
});

journey('words that were drawn, typed once; other words; the lock taken away again', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'kept all the way');
  await newPage(page);
  await toList(page);
  await toPrivacy(page);
  await page.getByText(lock.all.unlocked, { exact: true }).waitFor();
  await way(page, lock.all.set).click();
  const drawn = page.locator('p.drawn');
  await page.waitForFunction(() => document.querySelector('p.drawn')?.textContent.split(' ').length === 6);
  const first = await drawn.textContent();
  await button(page, lock.set.other).click();
  await page.waitForFunction((first) => document.querySelector('p.drawn').textContent !== first, first);
  const six = await drawn.textContent();
  const once = line(page, lock.set.once);
  assert.equal(await once.getAttribute('name'), 'new-password');
  await once.fill(`${six} and more`);
  await button(page, lock.set.go).click();
  await told(page).getByText(lock.fault.differ, { exact: true }).waitFor(LONG);
  await once.fill(six);
  await once.press('Enter');
  await page.getByText(lock.set.done, { exact: true }).waitFor(LONG);

  // Other words, only by who knows these.
  await back(page);
  await way(page, lock.all.change).click();
  await heading(page, lock.set.change_title);
  await button(page, lock.set.own).click();
  await line(page, lock.set.proof).fill('not these');
  await line(page, lock.set.first).fill(OTHER);
  await line(page, lock.set.again).fill(OTHER);
  await button(page, lock.set.change_go).click();
  await told(page).getByText(lock.fault.wrong, { exact: true }).waitFor(LONG);
  await line(page, lock.set.proof).fill(six);
  await button(page, lock.set.change_go).click();
  await page.getByText(lock.set.changed, { exact: true }).waitFor(LONG);
  await page.reload();
  await toTheDoor(page);
  await open(page, six);
  await told(page).getByText(lock.fault.wrong, { exact: true }).waitFor(LONG);
  await open(page, OTHER);
  await onThePage(page);

  // And no lock any more.
  await toList(page);
  await row(page, 'kept all the way').waitFor(LONG);
  await toPrivacy(page);
  await way(page, lock.all.remove).click();
  await line(page, lock.set.proof).fill(OTHER);
  await button(page, lock.remove.go).click();
  await page.getByText(lock.remove.done, { exact: true }).waitFor(LONG);
  await page.reload();
  await toWrite(page);
  await toList(page);
  await row(page, 'kept all the way').waitFor(LONG);
});

journey('a recovery code opens what the words no longer do, and is shown once', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'behind words and code');
  await newPage(page);
  await setLock(page);
  await back(page);
  await way(page, lock.all.code).click();
  await line(page, lock.set.proof).fill(WORDS);
  await button(page, lock.code.go).click();
  await page.getByText(lock.code.shown, { exact: true }).waitFor(LONG);
  const code = await page.locator('.drawn--code').textContent();
  assert.match(code, /^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  await button(page, lock.code.made).click();
  await heading(page, lock.all.title);
  assert.equal(await page.getByText(code).count(), 0);
  await page.reload();
  await toTheDoor(page);
  await button(page, lock.door.by_code).click();
  const typed = async (text) => {
    await line(page, lock.door.code).fill(text);
    await button(page, lock.door.open).click();
  };
  await typed(code.slice(0, -1));
  await told(page).getByText(lock.fault.mistyped, { exact: true }).waitFor(LONG);
  await typed(code.toLowerCase());
  await onThePage(page);
  await toList(page);
  await row(page, 'behind words and code').waitFor(LONG);
});

journey('locked in one window is locked in every window, and nothing that was typed is lost', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'in both windows');
  await newPage(page);
  const other = await app.context.newPage();
  await other.goto(app.url);
  await toWrite(other);
  await other.keyboard.insertText('typed in the other window');
  await page.bringToFront();
  await setLock(page);
  // The other window never asked for a lock, and finds one.
  await heading(other, lock.door.title);
  assert.equal(await other.getByText('typed in the other window').count(), 0);
  await other.bringToFront();
  await open(other, WORDS);
  await onThePage(other);
  await shows(other, 'typed in the other window');
  await put(other, ', and more');
  await page.bringToFront();
  await back(page);
  await way(page, lock.all.now).click();
  await page.getByText(lock.all.shut, { exact: true }).waitFor(LONG);
  await heading(other, lock.door.title);
  await other.bringToFront();
  await open(other, WORDS);
  await shows(other, 'typed in the other window, and more');
});

journey('it locks by itself: untouched, with a word before; out of sight, at once if wished; and after a sleep', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'watched over');
  await newPage(page);
  await setLock(page);
  await back(page);
  await page.getByRole('radio', { name: lock.all.idle_60 }).last().check();
  await page.goBack();
  await page.goBack();
  await onScreen(page, 'write');
  await page.clock.install();
  await page.mouse.move(9, 9);
  // Half a minute before, it says so; a touch holds it open.
  await page.clock.runFor(35_000);
  await page.getByText(lock.soon.words, { exact: true }).waitFor(LONG);
  await button(page, lock.soon.stay).click();
  await page.getByText(lock.soon.words, { exact: true }).waitFor({ state: 'detached', ...LONG });
  await page.clock.runFor(35_000);
  await page.getByText(lock.soon.words, { exact: true }).waitFor(LONG);
  await page.clock.runFor(40_000);
  await heading(page, lock.door.title);
  await open(page, WORDS);
  await page.locator('.above button').waitFor(LONG);
  // The phone slept: no timer rang, and the first touch opens nothing.
  await page.clock.fastForward(3_600_000);
  await page.mouse.click(5, 5);
  await heading(page, lock.door.title);
});

journey('a page out of sight is covered in the same moment, and locked when its time is over', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'not for the picture of the open apps');
  const seen = (state) => page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    return getComputedStyle(document.querySelector('main')).visibility;
  }, state);
  assert.equal(await seen('hidden'), 'hidden');
  assert.equal(await seen('visible'), 'visible');
  await shows(page, 'not for the picture of the open apps');
  await setLock(page);
  await back(page);
  await page.getByRole('radio', { name: lock.all.hidden_0 }).check();
  await page.goBack();
  await page.goBack();
  await onScreen(page, 'write');
  await page.locator('.above button').waitFor(LONG);
  assert.equal(await seen('hidden'), 'hidden');
  await heading(page, lock.door.title);
  assert.equal(await seen('visible'), 'visible');
  await open(page, WORDS);
  await onThePage(page);
});
