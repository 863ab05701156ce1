// Rituals somebody makes: put together, walked before they are kept, kept behind the lock, handed on, taken in.
import fs from 'node:fs';
import { alive, control, onScreen, say, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, settled, write } from './journal.mjs';
import { lock, open as unlock, setLock, WORDS } from './lock.mjs';
import { LONG, next, passGate, said, skip, toShelf } from './ritual.mjs';

const making = words('en/making.toml');
const NAME = 'Before sleep';

const steps = (page) => page.locator('.bench .title').allTextContents();
const untilSteps = (page, wanted) =>
  page.waitForFunction((wanted) => JSON.stringify([...document.querySelectorAll('.bench .title')].map((one) => one.textContent)) === wanted, JSON.stringify(wanted), LONG);

/** A step of a kind, and what it asks. */
async function add(page, kind, prompt, options = []) {
  await button(page, making.make.add).click();
  await onScreen(page, 'kinds');
  await row(page, kind).click();
  await onScreen(page, 'make-step');
  await page.getByLabel(making.step.prompt, { exact: true }).fill(prompt);
  for (const [at, option] of options.entries()) await page.getByLabel(`${making.step.option} ${at + 1}`, { exact: true }).fill(option);
  await button(page, making.step.done).click();
  await onScreen(page, 'make');
}

/** To the bench, with a whole ritual on it. */
async function make(page, steps) {
  await row(page, making.shelf.make).click();
  await onScreen(page, 'make');
  await page.getByLabel(making.make.name, { exact: true }).fill(NAME);
  for (const step of steps) await add(page, ...step);
}

async function keep(page) {
  await button(page, making.make.keep).click();
  await onScreen(page, 'made');
  await row(page, NAME).waitFor(LONG);
}

async function choose(page, text, way) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), way.click()]);
  await chooser.setFiles({ name: 'ritual.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await onScreen(page, 'come');
}

const ALL = [
  [making.kinds.line, 'What was good today?'],
  [making.kinds.tap, 'How did it feel', ['warm', 'quiet']],
  [making.kinds.say, 'I would like'],
];

journey('a ritual of one’s own is put together, put in order, walked, kept, and used like any other', { timeout: 120_000 }, async ({ app, page, open }) => {
  await settled(page);
  await toShelf(page);
  await make(page, ALL);
  await page.getByText(making.make.gate, { exact: true }).waitFor();
  await axe(page, 'the bench');

  // By buttons, and by a finger on a handle.
  await page.getByRole('button', { name: `${making.make.down} 1`, exact: true }).click();
  await untilSteps(page, ['How did it feel', 'What was good today?', 'I would like']);
  const handle = (at) => page.locator('.bench__handle').nth(at).boundingBox();
  const [from, to] = [await handle(1), await handle(0)];
  await page.mouse.move(from.x + 10, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 4, { steps: 6 });
  await page.mouse.up();
  await untilSteps(page, ALL.map(([, prompt]) => prompt));

  // Taken out and put back, with everything it asked.
  await page.locator('.bench .row').nth(1).click();
  await button(page, making.step.remove).click();
  await untilSteps(page, ['What was good today?', 'I would like']);
  await button(page, making.make.undo).click();
  await untilSteps(page, ALL.map(([, prompt]) => prompt));

  // Walked before it is kept: the gate is there by itself, and nothing of the walk is kept.
  await button(page, making.make.walk).click();
  await passGate(page, said.openly.yes);
  await heading(page, ALL[0][1]);
  await page.locator('.paper').fill('the rain');
  await next(page);
  await heading(page, ALL[1][1]);
  await skip(page);
  await heading(page, ALL[2][1]);
  await skip(page);
  await page.getByText(making.trial.more, { exact: true }).waitFor();
  assert.equal(await button(page, said.leaf.keep).count(), 0);
  await button(page, making.trial.back).click();
  await onScreen(page, 'make');

  // What is being made is there after a kill, and then is kept.
  await page.waitForFunction(() => !document.querySelector('.trouble'));
  await page.waitForTimeout(1500); // it is put by after a pause
  await app.kill();
  const later = (await open()).page;
  await settled(later);
  await toShelf(later);
  await row(later, making.shelf.make).click();
  await untilSteps(later, ALL.map(([, prompt]) => prompt));
  await keep(later);

  // On its shelf, found by a word, and walked to a card that is kept.
  await later.goBack();
  await onScreen(later, 'rituals');
  await later.getByRole('searchbox').fill('good today');
  await row(later, NAME).click();
  await passGate(later, said.openly.unsure);
  await heading(later, said.openly.private);
  await button(later, said.openly.go_on).click();
  await heading(later, ALL[0][1]);
  await later.locator('.paper').fill('the rain');
  await next(later);
  await heading(later, ALL[1][1]);
  await later.locator('.pick', { hasText: 'quiet' }).click();
  await next(later);
  await later.locator('#app h1.card').waitFor(LONG);
  assert.equal(await later.locator('h1.card').textContent(), 'What was good today? the rain\nHow did it feel: quiet', 'nothing for anyone else');
  for (const name of [said.leaf.show, said.leaf.copy]) assert.equal(await button(later, name).count(), 0);
  await button(later, said.leaf.keep).click();
  await heading(later, said.leaf.kept);

  // In Write there is the card, which leads back here; the ritual itself is no page.
  await button(later, said.leaf.read).click();
  await button(later, said.leaf.source).click();
  await onScreen(later, 'ritual');
  await passGate(later, said.openly.yes);
  await heading(later, ALL[0][1]);
});

journey('it is handed on as a file, taken in after a look, and can be taken back from the bin', { timeout: 90_000 }, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  await make(page, ALL.slice(0, 2));
  await keep(page);
  await row(page, NAME).click();
  await onScreen(page, 'made-one');
  await axe(page, 'one of them');
  const [file] = await Promise.all([page.waitForEvent('download', LONG), row(page, making.one.share).click()]);
  const text = fs.readFileSync(await file.path(), 'utf8');
  assert.match(file.suggestedFilename(), /^ritual.*\.txt$/, 'a name that says nothing');
  assert.ok(text.startsWith(`name\t${NAME}\n`));
  await row(page, making.one.remove).click();
  await page.getByText(making.all.removed, { exact: true }).waitFor(LONG);
  await button(page, making.all.undo).click();
  await row(page, NAME).waitFor(LONG);

  const way = button(page, making.all.take);
  for (const [wrong, line, why] of [
    [text.replace('input\tline', 'input\tdance'), 7, making.wrong.input],
    [text.replace('What was good', '<script>'), 2, making.wrong.plain],
    [text.replace('What was good', 'x'.repeat(700)), 2, making.wrong.long],
    [text.replace('step.key\ts2', 'step.key\ts2\nstep.then\ts1'), 9, making.wrong.round],
    [`${text}next\t\nnext.words\tOn\nnext.go\tR77\n`, text.split('\n').length + 2, making.wrong.nowhere],
    ['Dear diary', 1, making.wrong.other],
  ]) {
    await choose(page, wrong, way);
    await page.getByText(`${making.come.line} ${line}. ${why}`, { exact: true }).waitFor(LONG);
    assert.equal(await button(page, making.come.keep).count(), 0);
    await page.goBack();
    await onScreen(page, 'made');
  }
  await choose(page, 'x'.repeat(20_000), way);
  await page.getByText(making.come.large, { exact: true }).waitFor(LONG);
  await page.goBack();
  await onScreen(page, 'made');

  // More than can be put together here can still be walked; nothing is kept before somebody says so.
  await choose(page, `${text.replace(NAME, 'From a friend')}next\t\nnext.words\tOn my own side\nnext.go\tR05\n`, way);
  await page.locator('.made__steps').getByText('What was good today?', { exact: true }).waitFor();
  await axe(page, 'a file, looked at');
  await button(page, making.make.walk).click();
  await heading(page, 'What was good today?');
  await page.goBack();
  await button(page, making.come.keep).click();
  await onScreen(page, 'made');
  await row(page, 'From a friend').click();
  await page.getByText(making.one.elsewhere, { exact: true }).waitFor(LONG);
  assert.equal(await row(page, making.one.change).count(), 0);
});

journey('they are behind the lock, a sitting of one waits for it, and what may be said is shown alone until then', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  await make(page, [ALL[2], ALL[0]]);
  await keep(page);
  await page.goBack();
  await row(page, NAME).click();
  await passGate(page, said.openly.yes);
  await page.locator('.paper').fill('a quiet hour');
  await next(page);
  await heading(page, ALL[0][1]);
  await page.locator('.paper').fill('the rain');
  await next(page);
  await button(page, said.leaf.show).click();
  await onScreen(page, 'card');
  assert.equal(await page.locator('#app h1').textContent(), 'A quiet hour');
  assert.deepEqual(await page.locator('#app .bar button').allTextContents(), [say.bar.leave, say.bar.help]);
  assert.equal(await page.locator('#app').getByText('the rain').count(), 0, 'and nothing for oneself');
  await page.goBack();
  for (let back = 0; back < 3; back += 1) await page.goBack();
  await tap(page, say.home.write);
  await setLock(page);
  await button(page, lock.all.back).click();
  await heading(page, lock.all.title);
  await page.locator('.row', { has: page.getByText(lock.all.now, { exact: true }) }).click();
  await page.getByText(lock.all.shut, { exact: true }).waitFor(LONG);
  await page.reload();
  await alive(page);
  await tap(page, say.home.practise);
  await row(page, said.shelves.door).click();
  await row(page, making.shelf.locked).waitFor(LONG);
  assert.equal(await row(page, NAME).count(), 0, 'not even its name');
  await row(page, making.shelf.locked).click();
  await unlock(page, WORDS);
  await heading(page, write.list.title);
  await page.goBack();
  await row(page, NAME).first().click();
  await heading(page, said.openly.question);
  await passGate(page, said.openly.yes);
  await page.locator('h1.card').waitFor(LONG);
  assert.match(await page.locator('#app').textContent(), /A quiet hour.*the rain/s, 'the sitting waited');
});

journey('the bench holds on the smallest phone, with every target large enough', {}, async ({ page }) => {
  await settled(page);
  await page.setViewportSize(SMALLEST);
  await toShelf(page);
  await make(page, [[making.kinds.taps, 'Which of these, if any of them at all, were with me today?', ['one word', 'another']], ALL[2]]);
  await noSidewaysScroll(page, 'the bench');
  await targetsAreLarge(page, 'the bench');
  await page.locator('.bench .row').first().click();
  await onScreen(page, 'make-step');
  await noSidewaysScroll(page, 'a step');
  await targetsAreLarge(page, 'a step');
  await axe(page, 'a step');
  await control(page, making.step.done).click();
  await onScreen(page, 'make');
});
