// What was called saved outlives the browser, whenever it dies; and of what was being typed, two seconds at most do not.
// ./dev test --full kills 200 times.
import { assert, FULL, journey, sleep } from './harness.mjs';
import { done, isSaved, listed, newPage, onThePage, paper, settled, shows, textOf, toList, toWrite, trouble, write } from './journal.mjs';

const KILLS = FULL ? 200 : 20;
const INTERRUPTIONS = FULL ? 30 : 6;
const LONGEST_LOSS = 2000;

/** The same numbers on every run, so that a failure can be repeated. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

journey(`killed ${KILLS} times within a second of "Saved", nothing that was saved is gone`, { timeout: 60_000 + KILLS * 15_000 }, async ({ app, page, open }) => {
  await settled(page);
  const next = random(1);
  const entries = [];
  let draft = '';
  let now = app;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const words = `page ${kill}, ${Math.floor(next() * 1e9)}`;
    const wait = next() * 1000;
    await toWrite(now.page);
    if (kill % 2 === 0) {
      // A draft: the status says so.
      await now.page.keyboard.insertText(words);
      await isSaved(now.page);
      draft = words;
    } else {
      // An entry: it stands in the list. It is the draft of the kill before, written on.
      await shows(now.page, draft);
      await paper(now.page).press('ControlOrMeta+End');
      await now.page.keyboard.insertText(`; ${words}`);
      await done(now.page);
      await now.page.waitForFunction((count) => document.querySelectorAll('.rows .row').length === count, entries.length + 1);
      entries.unshift(`${draft}; ${words}`);
      draft = '';
    }
    await sleep(wait);
    await now.kill();
    now = await open();
    await toWrite(now.page);
    await shows(now.page, draft);
    await toList(now.page);
    await now.page.waitForFunction((count) => document.querySelectorAll('.rows .row').length === count, entries.length);
    assert.deepEqual(await listed(now.page), entries, `after kill ${kill + 1}, ${Math.round(wait)} ms after it was saved`);
    await now.page.goBack();
    await onThePage(now.page);
    await now.page.goBack();
  }
});

journey(`killed ${INTERRUPTIONS} times while typing, two seconds of it are gone at most`, { timeout: 60_000 + INTERRUPTIONS * 25_000 }, async ({ app, page, open, t }) => {
  await settled(page);
  const next = random(2);
  const losses = [];
  let now = app;
  for (let kill = 0; kill < INTERRUPTIONS; kill += 1) {
    await toWrite(now.page);
    assert.equal(await textOf(now.page), '');
    const struck = []; // when each letter stood on the page
    let dead = false;
    const typing = (async () => {
      for (let letter = 0; !dead; letter += 1) {
        // Without a pause at first, then as people type: bursts, and rests shorter than what the draft waits for.
        await now.page.keyboard.insertText(String.fromCharCode(97 + (letter % 26)));
        struck.push(performance.now());
        await sleep(40 + next() * (letter % 12 === 11 ? 500 : 120));
      }
    })().catch(() => {}); // the browser is gone
    await sleep(500 + next() * 6000);
    const killed = performance.now();
    dead = true;
    await now.kill();
    await typing;

    now = await open();
    await toWrite(now.page);
    const expected = struck.filter((at) => at <= killed).length;
    // Nothing may come back at all if all of it is younger than two seconds; then there is nothing to wait for.
    if (killed - struck[0] > LONGEST_LOSS) await now.page.waitForFunction(() => document.querySelector('textarea.page').value !== '');
    else await toList(now.page).then(() => now.page.goBack()).then(() => onThePage(now.page));
    const kept = await textOf(now.page);
    assert.match('abcdefghijklmnopqrstuvwxyz'.repeat(Math.ceil(kept.length / 26) + 1), new RegExp(`^${kept}`), 'every letter once, in its order');
    const loss = kept.length >= expected ? 0 : killed - struck[kept.length];
    losses.push(Math.round(loss));
    assert.ok(loss <= LONGEST_LOSS, `${Math.round(loss)} ms of typing are gone: ${kept.length} of ${expected} letters came back (${losses.join(', ')})`);
    // Finished, so that the next round begins on an empty page.
    await done(now.page);
    await newPage(now.page);
    await now.page.reload();
  }
  losses.sort((a, b) => a - b);
  t.diagnostic(`typing lost in ms: ${losses.join(', ')}; the middle one ${losses[losses.length >> 1]}`);
});

journey('the page killed alone, by the system that needs its memory: the words come back', { allow: [/crash/i] }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await page.keyboard.insertText('kept before the page died');
  await isSaved(page);
  const crashed = page.waitForEvent('crash');
  app.cdp.send('Page.crash').catch(() => {}); // it cannot answer
  await crashed;
  await page.close();
  const again = await app.context.newPage();
  await again.goto(app.url);
  await toWrite(again);
  await shows(again, 'kept before the page died');
  assert.equal(await trouble(again).count(), 0);
});

journey('killed in the middle of Done and of Delete: before or after, nothing between', { timeout: 240_000 }, async ({ app, page, open }) => {
  await settled(page);
  const next = random(3);
  let now = app;
  const restart = async () => {
    await sleep(next() * 60);
    await now.kill();
    now = await open();
    await toWrite(now.page);
  };
  /** What there is: the page's own words, and the list with its bin. */
  const all = async () => {
    await toList(now.page);
    await now.page.locator('.rows, .lead').first().waitFor();
    const kept = await listed(now.page);
    await now.page.getByRole('button', { name: write.list.bin, exact: true }).click();
    await now.page.getByRole('heading', { name: write.list.bin_title }).waitFor();
    const binned = await listed(now.page);
    await now.page.goBack();
    await now.page.goBack();
    await onThePage(now.page);
    return { page: await textOf(now.page), kept, binned };
  };
  for (let round = 0; round < (FULL ? 20 : 3); round += 1) {
    const words = `round ${round}`;
    const count = ({ page: text, kept, binned }) => [text, ...kept, ...binned].filter((one) => one === words).length;
    await toWrite(now.page);
    await now.page.keyboard.insertText(words);
    await isSaved(now.page);
    await now.page.getByRole('button', { name: write.page.done, exact: true }).click();
    await restart();
    let there = await all();
    assert.equal(count(there), 1, `after Done: ${JSON.stringify(there)}`);
    if (there.page === words) await done(now.page);
    else await toList(now.page);
    await now.page.locator('.row', { hasText: words }).click();
    await now.page.getByRole('button', { name: write.page.delete, exact: true }).click();
    await restart();
    there = await all();
    assert.equal(count(there), 1, `after Delete: ${JSON.stringify(there)}`);
    await now.page.reload();
  }
});
