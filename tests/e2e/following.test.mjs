// What a person follows, as they meet it; and the sealed file that is sent somewhere by the device's own list.
import { assert, axe, journey, noSidewaysScroll, shot, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, done, heading, isSaved, onThePage, openEntry, put, row, settled, toWrite, write } from './journal.mjs';

const keep = words('en/keep.toml');
const LONG = { timeout: 20_000 };
const { follow, beside } = write;
const said = (page, text) => page.getByText(text, { exact: true }).first().waitFor(LONG);
const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const way = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}`) });

async function toFollow(page) {
  await button(page, beside.open).click();
  await button(page, follow.title).click();
  await heading(page, follow.title);
}

for (const colorScheme of ['light', 'dark']) {
  journey(`something of one's own is named, noted by a tap, read by day, and let go, ${colorScheme}`, { viewport: SMALLEST, colorScheme }, async ({ app, page, open }) => {
    await settled(page);
    await toWrite(page);
    await put(page, 'A short night.');
    await toFollow(page);
    await button(page, follow.add).click();
    await said(page, follow.no_name);
    await field(page, follow.name).fill('sleep');
    await button(page, follow.add).click();
    await said(page, follow.too_few);
    await field(page, follow.words).fill('badly, so-so, well');
    await button(page, follow.add).click();
    await row(page, 'sleep').waitFor(LONG);
    await field(page, follow.name).fill('went outside');
    await button(page, follow.yes_no).click();
    await button(page, follow.add).click();
    await row(page, 'went outside').waitFor(LONG);
    await axe(page, 'what is followed');
    await noSidewaysScroll(page, 'what is followed');
    await targetsAreLarge(page, 'what is followed');
    await shot(page, `following/320-${colorScheme}/list`);

    await page.goBack();
    await onThePage(page);
    await button(page, beside.open).click();
    await button(page, 'so-so').click();
    await button(page, follow.yes).click();
    await isSaved(page);
    await button(page, 'so-so').scrollIntoViewIfNeeded();
    await axe(page, 'a page that notes');
    await noSidewaysScroll(page, 'a page that notes');
    await shot(page, `following/320-${colorScheme}/page`);
    await button(page, follow.yes).click();
    await isSaved(page);
    await done(page);
    await openEntry(page, 'A short night.');
    await said(page, 'sleep: so-so');
    assert.equal(await page.getByText('went outside').count(), 0, 'a second tap takes it away');

    // By day, each the way to its page; let go, the page keeps what it says, and one tap takes it back.
    await button(page, write.page.edit).click();
    await onThePage(page);
    await button(page, 'sleep: so-so').click();
    await button(page, follow.title).click();
    await row(page, 'sleep').click();
    await heading(page, 'sleep');
    await page.locator('table.noted td').getByText('so-so', { exact: true }).waitFor(LONG);
    await axe(page, 'one that is followed');
    await shot(page, `following/320-${colorScheme}/one`);
    await button(page, follow.let_go).click();
    await heading(page, follow.title);
    await said(page, follow.gone);
    await page.waitForFunction(() => document.querySelectorAll('.rows .row').length === 1, undefined, LONG);
    await button(page, write.list.undo).click();
    await row(page, 'sleep').waitFor(LONG);
    await app.close();
    const { page: again } = await open();
    await settled(again);
    await toWrite(again);
    await toFollow(again);
    await row(again, 'went outside').waitFor(LONG);
  });
}

// A device with a list of its own that takes files: what the app hands over, and what the person then does there.
const LIST = () => {
  globalThis.handed = [];
  globalThis.does = 'close';
  navigator.canShare = ({ files }) => Array.isArray(files) && files.every(({ name }) => name.endsWith('.txt'));
  navigator.share = async ({ files }) => {
    if (!navigator.userActivation.isActive) throw new DOMException('', 'NotAllowedError');
    if (globalThis.does === 'close') throw new DOMException('', 'AbortError');
    if (globalThis.does === 'refuse') throw new DOMException('', 'DataError');
    globalThis.handed.push([files[0].name, await files[0].text()]);
  };
};

journey('a sealed file is sent by the device; a list that is closed again counts for nothing, and saving works too', { init: [LIST] }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'A page.');
  await done(page);
  await row(page, 'A page.').waitFor(LONG);
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
  await page.getByText(keep.copy.one_waiting).waitFor(LONG);
  await way(page, keep.copy.sealed).click();
  await page.getByRole('textbox', { name: keep.copy.words }).fill('four words of my own');
  await button(page, keep.copy.seal).click();
  await said(page, keep.copy.ready);
  await axe(page, 'a sealed file');
  await shot(page, 'following/share');
  await button(page, keep.copy.send).click();
  await said(page, keep.copy.not_sent);
  assert.equal(await button(page, keep.copy.arrived).count(), 0, 'nothing arrived');
  await page.getByText(keep.copy.one_waiting).waitFor(LONG);
  await page.evaluate(() => { globalThis.does = 'refuse'; });
  await button(page, keep.copy.send).click();
  await said(page, keep.copy.not_taken);
  await page.evaluate(() => { globalThis.does = 'send'; });
  await button(page, keep.copy.send).click();
  await said(page, keep.copy.handed);
  const [[name, text]] = await page.evaluate(() => globalThis.handed);
  assert.match(name, /^pages-\d{4}-\d\d-\d\d\.age\.txt$/);
  assert.match(text, /^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  // Handed over is not arrived: that is for the person to say.
  await page.getByText(keep.copy.one_waiting).waitFor(LONG);
  await button(page, keep.copy.arrived).click();
  await said(page, keep.copy.noted);
  await page.waitForFunction((words) => !document.body.textContent.includes(words), keep.copy.one_waiting, LONG);

  await way(page, keep.copy.sealed).click();
  await page.getByRole('textbox', { name: keep.copy.words }).fill('four words of my own');
  await button(page, keep.copy.seal).click();
  const [download] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.save_here).click()]);
  assert.match(download.suggestedFilename(), /\.age$/);
});
