// Write for every pair of eyes, without eyes, without a mouse, on the smallest phone, with the largest text.
import { alive, onScreen, say } from './app.mjs';
import { assert, axe, focused, journey, noSidewaysScroll, shot, SMALLEST, tabStops, tabTo, targetsAreLarge } from './harness.mjs';
import { button, done, heading, newPage, onThePage, openEntry, put, row, save, settled, textOf, toList, toWrite, trouble, withWorker, write } from './journal.mjs';

const LONG_LINE = `Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen${'verlängerung'.repeat(1)}`;

/** Every look of Write, one after the other; `look` is told what it sees. */
async function everyStep(page, look) {
  await settled(page);
  await toWrite(page);
  await look('page, empty');
  await page.keyboard.insertText('I am tired, and I said yes again.\n\nMaybe tomorrow. ');
  await put(page, LONG_LINE);
  await look('page');
  await done(page);
  await row(page, 'I am tired, and I said yes again.').waitFor();
  await newPage(page);
  await save(page, LONG_LINE);
  await newPage(page);
  await put(page, 'not finished');
  await toList(page);
  await newPage(page);
  await toList(page);
  await row(page, 'not finished').waitFor();
  await look('list');
  await openEntry(page, LONG_LINE);
  await look('entry');
  await button(page, write.page.delete).click();
  await page.locator('.undo').waitFor();
  await look('list, undo');
  await button(page, write.list.bin).click();
  await heading(page, write.list.bin_title);
  await row(page, LONG_LINE).waitFor();
  await look('bin');
  await row(page, LONG_LINE).click();
  await page.getByText(write.list.bin_empty, { exact: true }).waitFor();
  await look('bin, empty');
}

/** The page and the list where nothing can be kept. */
async function troubled(page, look) {
  await settled(page);
  await toWrite(page);
  await page.keyboard.insertText('These words are on the screen only.');
  await trouble(page).waitFor();
  await look('trouble');
  await toList(page);
  await page.getByRole('alert').waitFor();
  await look('list, closed');
}

const denied = () => (IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); });

/** Both walks, each on a fresh profile. */
function walks(name, how, look) {
  journey(`${name}`, { ...how, timeout: 150_000 }, ({ page }) => everyStep(page, (where) => look(page, where)));
  journey(`${name}, where nothing can be kept`, { ...how, timeout: 150_000, closed: true }, async ({ server, open }) => {
    const made = withWorker(denied);
    server.deploy(made.dist);
    const { page } = await open();
    await troubled(page, (where) => look(page, where));
    made.remove();
  });
}

for (const colorScheme of ['light', 'dark']) {
  walks(`axe finds nothing in Write, ${colorScheme}`, { colorScheme }, async (page, where) => {
    await axe(page, `${where}, ${colorScheme}`);
    await shot(page, `360x740-${colorScheme}/write-${where.replace(/\W+/g, '-')}`);
  });
}

const SIZES = {
  '320x568': { viewport: SMALLEST },
  '320x568-text-200': { viewport: SMALLEST, text: 2 },
  '360x740-text-200': { text: 2 },
};
for (const [size, how] of Object.entries(SIZES)) {
  walks(`in Write nothing is cut off or too small to tap, ${size}`, how, async (page, where) => {
    await shot(page, `${size}/write-${where.replace(/\W+/g, '-')}`);
    await noSidewaysScroll(page, `${where}, ${size}`);
    await targetsAreLarge(page, `${where}, ${size}`);
    const { width, height } = page.viewportSize();
    const help = await page.locator('.bar').getByRole('button', { name: say.bar.help }).boundingBox();
    assert.ok(help.x + help.width <= width && help.y + help.height <= height, `Help is in its corner on ${where}`);
    if (where.startsWith('page')) {
      const paper = await page.locator('textarea.page').boundingBox();
      assert.ok(paper.height >= 96, `there is room to write on ${where}: ${paper.height} px`);
    }
  });
}

journey('Write by keyboard alone, from the door to the bin and back', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  const press = async (name) => {
    await tabTo(page, 'button', name);
    await page.keyboard.press('Enter');
  };
  const atHeading = () => page.waitForFunction(() => document.activeElement?.matches('h1'));
  await press(new RegExp(`^${say.home.write}`));
  await onThePage(page);
  assert.deepEqual((({ role, name }) => ({ role, name }))(await focused(page)), { role: 'textbox', name: write.page.name });
  await page.keyboard.type('by keys alone');
  await page.keyboard.press('Tab'); // Tab leaves the page, it does not write
  assert.equal(await textOf(page), 'by keys alone');
  await press(write.page.done);
  await heading(page, write.list.title);
  await atHeading();
  assert.ok((await tabStops(page)).length >= 5, 'an entry, the bin, Leave, New page, Help');
  await press('by keys alone');
  await page.locator('.entry').waitFor();
  await atHeading();
  await press(write.page.edit);
  await onThePage(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(', and more');
  await press(write.page.done);
  await heading(page, write.list.title);
  await press('by keys alone, and more');
  await page.locator('.entry').waitFor();
  await press(write.page.delete);
  await page.locator('.undo').waitFor();
  await press(write.list.undo);
  await row(page, 'by keys alone, and more').waitFor();
  await press('by keys alone, and more');
  await page.locator('.entry').waitFor();
  await press(write.page.delete);
  await page.locator('.undo').waitFor();
  await press(write.list.bin);
  await heading(page, write.list.bin_title);
  await atHeading();
  await press(/^by keys alone, and more/);
  await page.getByText(write.list.bin_empty, { exact: true }).waitFor();
  await press(say.bar.leave);
  await heading(page, write.list.title);
  await row(page, 'by keys alone, and more').waitFor();
});

journey('"Saved" and trouble are read aloud, and the words are never', {}, async ({ page }) => {
  await alive(page);
  await onScreen(page, 'home');
  await settled(page);
  await toWrite(page);
  await put(page, 'nobody reads this out');
  const live = await page.locator('[role=status], [role=alert], [aria-live]').allTextContents();
  assert.ok(live.includes(write.page.saved));
  assert.ok(!live.join(' ').includes('nobody'));
});
