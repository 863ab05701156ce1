// Rituals, walked as a person walks them. The walks are made from the files, so a new file is walked too.
import { alive, onScreen, say, tap, toTheEnd } from './app.mjs';
import { assert, axe, focused, journey, noSidewaysScroll, SMALLEST, tabTo, targetsAreLarge } from './harness.mjs';
import { button, heading, row, settled, write } from './journal.mjs';
import { answer, begin, keep, LONG, next, passGate, prompt, ritual, RITUALS, said, skip, toShelf, walk } from './ritual.mjs';

// ── Every file ───────────────────────────────────────────────────────────────────────────────────────────────────

const HALF = Math.ceil(RITUALS.length / 2);
for (const [part, some] of [['first half', RITUALS.slice(0, HALF)], ['second half', RITUALS.slice(HALF)]]) {
  journey(`every ritual is walked from its first step to a kept card, ${part}`, { timeout: 180_000 }, async ({ page }) => {
    await settled(page);
    await toShelf(page);
    for (const one of some) {
      await begin(page, one);
      const written = await walk(page, one);
      const card = await page.locator('#app').textContent();
      const onCard = [...(one.card ?? []), ...(one.say ?? [])].join(' ');
      for (const text of written) {
        const key = text.split(' ')[1];
        if (new RegExp(`\\{${key}\\*?\\}`).test(onCard)) assert.ok(card.includes(text), `${one.id}: “${text}” is on the card`);
      }
      await keep(page);
      await page.goBack();
      await onScreen(page, 'rituals');
    }
    await page.goBack();
    await page.goBack();
    await tap(page, say.home.write);
    await button(page, write.page.pages).click();
    await heading(page, write.list.title);
    await page.waitForFunction((count) => document.querySelectorAll('.rows .row').length === count, some.length, LONG);
  });
}

journey('everything can be skipped, and then there is nothing to keep', { timeout: 120_000 }, async ({ page }) => {
  await toShelf(page);
  for (const one of RITUALS) {
    await begin(page, one);
    for (let steps = 0; (await prompt(page)) !== said.leaf.empty; steps += 1) {
      assert.ok(steps <= one.step.length, `${one.id} ends`);
      if ((await prompt(page)) === said.openly.question) await passGate(page, said.openly.yes);
      const before = await prompt(page);
      await skip(page);
      await page.waitForFunction((before) => document.querySelector('#app h1')?.textContent !== before, before);
    }
    assert.equal(await button(page, said.leaf.keep).count(), 0);
    await page.goBack();
    await onScreen(page, 'rituals');
  }
});

// ── The gate ─────────────────────────────────────────────────────────────────────────────────────────────────────

journey('without a yes nothing that could be sent exists, and help is one tap away', { timeout: 120_000 }, async ({ page }) => {
  await toShelf(page);
  for (const one of RITUALS.filter(({ gate }) => gate === 'first')) {
    for (const no of [said.openly.unsure, said.openly.no]) {
      await begin(page, one, no);
      await heading(page, said.openly.private);
      await button(page, said.openly.safety).click();
      await onScreen(page, 'safety');
      await page.goBack();
      await heading(page, said.openly.private);
      await button(page, said.openly.help).click();
      await onScreen(page, 'help');
      await page.goBack();
      await button(page, said.openly.go_on).click();
      await walk(page, one, no);
      for (const name of [said.leaf.copy, said.leaf.show]) assert.equal(await button(page, name).count(), 0, `${one.id}: no ${name}`);
      const card = await page.locator('#app').textContent();
      for (const { key } of one.step.filter(({ sendable }) => sendable)) assert.ok(!card.includes(`${one.id} ${key}`));
      await button(page, said.leaf.drop).click();
      await heading(page, said.leaf.dropped);
      await page.goBack();
      await onScreen(page, 'rituals');
    }
  }
});

journey('where harm is a question, the ritual about one’s own part is not offered', {}, async ({ page }) => {
  await toShelf(page);
  await begin(page, ritual('R25'), said.openly.unsure);
  await heading(page, said.openly.closed);
  assert.equal(await button(page, said.openly.go_on).count(), 0);
  await button(page, said.sitting.back).click();
  await passGate(page, said.openly.yes);
  await heading(page, ritual('R25').step[0].prompt);
});

journey('with a yes the card can be shown alone, and copied after a second tap', {}, async ({ app, page }) => {
  await toShelf(page);
  await begin(page, ritual('R29'));
  await walk(page, ritual('R29'));
  await button(page, said.leaf.show).click();
  await onScreen(page, 'card');
  assert.equal(await prompt(page), 'R29 words', 'what may be said, and nothing beside it');
  assert.deepEqual(await page.locator('#app button').allTextContents(), [say.bar.leave, say.bar.help]);
  await axe(page, 'the card alone');
  await page.goBack();
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, said.leaf.copy).click();
  await button(page, said.leaf.copy_sure).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '', 'one tap copies nothing');
  await button(page, said.leaf.copy_sure).click();
  await button(page, said.leaf.copied).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'R29 words');
});

// ── Back, away and back, waiting ─────────────────────────────────────────────────────────────────────────────────

journey('Back keeps every word, Right now comes back to the same step, and what is left waits', {}, async ({ page }) => {
  const one = ritual('R10');
  await toShelf(page);
  await begin(page, one);
  await page.locator('.paper').fill('I said yes');
  await next(page);
  await heading(page, one.step[1].prompt);
  await page.locator('.told').getByText('I said yes').waitFor();
  await button(page, 'peace').click();
  await button(page, said.sitting.back).click();
  await heading(page, one.step[0].prompt);
  assert.equal(await page.locator('.paper').inputValue(), 'I said yes');
  await next(page);
  assert.equal(await button(page, 'peace').getAttribute('aria-pressed'), 'true');
  await button(page, said.sitting.right_now).click();
  await onScreen(page, 'now');
  await page.goBack();
  await heading(page, one.step[1].prompt);
  assert.equal(await button(page, 'peace').getAttribute('aria-pressed'), 'true');
  await tap(page, say.bar.leave);
  await onScreen(page, 'rituals');
  await page.locator('.row', { hasText: one.name }).getByText(said.sitting.waits).first().waitFor();
  await begin(page, ritual('R27'));
  await button(page, 'drink').click();
  await page.goBack();
  await begin(page, one);
  await heading(page, one.step[1].prompt);
  assert.equal(await button(page, 'peace').getAttribute('aria-pressed'), 'true');
});

journey('a sitting that was cut off comes back at its step', {}, async ({ app, page, open }) => {
  const one = ritual('R10');
  await settled(page);
  await toShelf(page);
  await begin(page, one);
  await page.locator('.paper').fill('I said yes');
  await next(page);
  await heading(page, one.step[1].prompt);
  await button(page, 'peace').click();
  await button(page, said.sitting.right_now).click();
  await onScreen(page, 'now');
  await page.waitForTimeout(1000); // what was put by is on its way
  await app.kill();
  const again = (await open()).page;
  await toShelf(again);
  await again.locator('.row', { hasText: one.name }).getByText(said.sitting.waits).first().waitFor(LONG);
  await begin(again, one);
  await heading(again, one.step[1].prompt);
  assert.equal(await button(again, 'peace').getAttribute('aria-pressed'), 'true');
});

journey('a kept card leads back to its ritual, and gives what it knows to the next one', {}, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  await begin(page, ritual('R05'));
  await skip(page);
  await skip(page);
  await button(page, 'I kept').click();
  await page.waitForFunction(() => document.activeElement?.matches('.paper'));
  await page.keyboard.type('my word');
  for (let steps = 0; steps < 3; steps += 1) await next(page);
  await page.locator('h1.card').waitFor();
  await keep(page);
  await row(page, ritual('R05').next[0].words).click();
  await heading(page, ritual('R26').step[0].prompt);
  await button(page, 'I kept my word').click(LONG);
  await next(page);
  await page.locator('.entry').getByText('I kept my word').waitFor();
  await page.goBack();
  await onScreen(page, 'rituals');
  for (let steps = 0; steps < 2; steps += 1) await page.goBack();
  await tap(page, say.home.write);
  await button(page, write.page.pages).click();
  await page.locator('.rows .row').first().click(LONG);
  await page.locator('.entry').getByText('I kept my word').waitFor(LONG);
  await button(page, said.leaf.source).click();
  await heading(page, ritual('R05').step[0].prompt);
});

journey('a small promise is made of what was found', {}, async ({ page }) => {
  await toShelf(page);
  await begin(page, ritual('R27'));
  await button(page, 'drink').click();
  await next(page);
  await page.locator('.paper').fill('a glass of water');
  await next(page);
  await skip(page);
  await keep(page);
  await row(page, ritual('R27').next[0].words).click();
  await heading(page, ritual('R09').step[0].prompt);
  assert.equal(await page.locator('.paper').inputValue(), 'a glass of water');
});

journey('a card can be changed before it is kept, or not kept', {}, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  await begin(page, ritual('R27'));
  await button(page, 'sleep').click();
  await next(page);
  await skip(page);
  await skip(page);
  await button(page, said.leaf.edit).click();
  await page.locator('.page').fill('Sleep before midnight');
  await button(page, said.leaf.done).click();
  assert.equal(await prompt(page), 'Sleep before midnight');
  await keep(page);
  await row(page, said.leaf.read).click();
  await page.locator('.entry').getByText('Sleep before midnight', { exact: true }).waitFor(LONG);
  await page.goBack();
  await onScreen(page, 'rituals');
  await begin(page, ritual('R27'));
  await heading(page, ritual('R27').step[0].prompt);
  await button(page, 'eat').click();
  await next(page);
  await skip(page);
  await skip(page);
  const card = await prompt(page);
  await button(page, said.leaf.drop).click();
  await heading(page, said.leaf.dropped);
  await row(page, said.leaf.undo).click();
  await heading(page, card);
  await button(page, said.leaf.drop).click();
  await heading(page, said.leaf.dropped);
  await page.goBack();
  await onScreen(page, 'rituals');
  assert.equal(await page.locator('.row', { hasText: ritual('R27').name }).getByText(said.sitting.waits).count(), 0);
});

// ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────

journey('feelings by families, a swap offered, a hint while one writes', {}, async ({ page }) => {
  await toShelf(page);
  await begin(page, ritual('R02'));
  await button(page, 'Sad').click();
  assert.equal(await button(page, 'Angry').isVisible(), false, 'one family at a time');
  await button(page, 'lonely').click();
  await button(page, 'Sad').click();
  assert.equal(await button(page, 'lonely').getAttribute('aria-pressed'), 'true', 'what was chosen stays in sight');
  await page.locator('.paper').fill('controlled');
  await page.getByText('Which feeling is under it?').waitFor();
  await button(page, said.openly.safety).waitFor();
  await button(page, 'uneasy').click();
  assert.equal(await page.locator('.paper').inputValue(), '');
  await next(page);
  await page.locator('.sentence').getByText('I feel lonely and uneasy', { exact: true }).waitFor();
  await page.locator('.paper').fill('you always leave');
  await page.locator('.sentence').getByText('when you always leave', { exact: true }).waitFor();
  await page.getByText('A camera sees one time.').waitFor();
  await page.locator('.paper').fill('you left at nine');
  await page.getByText('A camera sees one time.').waitFor({ state: 'detached' });
});

journey('a wait runs while one goes elsewhere, and can be ended at once', {}, async ({ page }) => {
  const one = ritual('R15');
  await toShelf(page);
  await begin(page, one);
  assert.equal(await page.locator('#app textarea, #app input').count(), 0, 'in Now the first step is a tap');
  for (const step of one.step.slice(0, 3)) {
    await heading(page, step.prompt);
    await skip(page);
  }
  await button(page, '20 minutes').click();
  await button(page, one.step[3].offer[1].words).click();
  await onScreen(page, 'ground');
  await page.goBack();
  await button(page, said.meanwhile.end).waitFor();
  await next(page);
  await page.getByText(said.meanwhile.waiting).waitFor();
  await button(page, said.sitting.back).click();
  await button(page, said.meanwhile.end).click();
  await button(page, '5 minutes').waitFor();
  assert.equal(await button(page, said.meanwhile.end).count(), 0);
});

// ── For everyone, everywhere ─────────────────────────────────────────────────────────────────────────────────────

for (const id of ['R15', 'R05']) {
  journey(`${id} by keyboard alone`, {}, async ({ page }) => {
    const one = ritual(id);
    await settled(page);
    await toShelf(page);
    await begin(page, one);
    const press = async (name) => {
      await tabTo(page, 'button', name);
      await page.keyboard.press('Enter');
    };
    for (const step of one.step) {
      if (await page.locator('h1.card').count()) break;
      const here = one.step.find((other) => other.prompt === step.prompt);
      await heading(page, here.prompt);
      await page.waitForFunction(() => document.activeElement?.matches('h1'));
      if (here.input === 'tap') await press(here.options[0]);
      if (here.input === 'line') {
        await page.keyboard.press('Tab');
        while ((await focused(page))?.role !== 'textbox') await page.keyboard.press('Tab');
        await page.keyboard.type('by keyboard');
      }
      await press(said.sitting.next);
    }
    await page.locator('h1.card').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('h1'));
    await press(said.leaf.keep);
    await heading(page, said.leaf.kept);
  });
}

for (const [name, how] of Object.entries({ light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, '320x568, text 200 %': { viewport: SMALLEST, text: 2 } })) {
  journey(`each way of answering can be seen, heard and tapped, ${name}`, { ...how, timeout: 120_000 }, async ({ page }) => {
    await toShelf(page);
    await toTheEnd(page);
    await axe(page, `shelves, ${name}`);
    const met = new Set();
    const look = async (what) => {
      await axe(page, `${what}, ${name}`);
      await noSidewaysScroll(page, `${what}, ${name}`);
      await targetsAreLarge(page, `${what}, ${name}`);
    };
    for (const id of ['R02', 'R18', 'R15', 'R08']) {
      const one = ritual(id);
      await row(page, one.name).first().click();
      await onScreen(page, 'ritual');
      if (one.gate) {
        await look(`${id} gate`);
        await passGate(page, said.openly.yes);
      }
      for (const step of one.step) {
        if (await page.locator('h1.card').count()) break;
        await heading(page, step.prompt);
        if (!met.has(step.input)) {
          met.add(step.input);
          await answer(page, step, 'words');
          await look(`${id} ${step.key}`);
        }
        await skip(page);
      }
      await page.locator('h1.card').or(page.getByRole('heading', { name: said.leaf.empty })).waitFor();
      await look(`${id} end`);
      await page.goBack();
      await onScreen(page, 'rituals');
    }
  });
}

journey('a ritual opens without a network', { timeout: 60_000, allow: [/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to (load|update)|fetching the script/] }, async ({ page, server }) => {
  await settled(page);
  await server.down();
  await page.reload();
  await toShelf(page);
  await begin(page, ritual('R07'));
  await heading(page, ritual('R07').step[0].prompt);
});
