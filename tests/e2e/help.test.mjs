// Help: numbers as they are dialled where a person is, people of their own, safety with someone, a card that is never
// in the way; and the emergency line within one tap in whatever state the app is.
import { alive, control, go, keptOffline, onScreen, say, START, tap } from './app.mjs';
import { assert, axe, focused, journey, nextVersion, DIST, noSidewaysScroll, SMALLEST, tabTo, targetsAreLarge, words } from './harness.mjs';
import { settled, stored } from './journal.mjs';

const care = words('en/care.toml');
const POCKET = 'holdfast pocket /';
/** The tel: and sms: links that are shown, in their order. */
const links = (page) => page.locator('#app a').evaluateAll((all) => all.map((link) => link.getAttribute('href')).filter((href) => /^(tel|sms):/.test(href)));
const outside = (page) => page.locator('#app a[href^="https:"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
const shows = (page, text) => page.locator('#app').getByText(text, { exact: true }).first().waitFor();
const ANYWHERE = ['tel:112', 'tel:911', 'tel:999', 'tel:000'];

/** From Help, or from the page about safety, to the numbers of a country. */
async function choose(page, country, from = 'help') {
  await page.locator('#app .rows').getByRole('button').filter({ hasText: new RegExp(`${care.lines.choose}|${care.lines.other}`) }).first().click();
  await onScreen(page, 'country');
  await page.getByRole('button', { name: country, exact: true }).click();
  await onScreen(page, from);
  await page.getByText(care.lines.coming, { exact: true }).waitFor({ state: 'detached' });
}

// ── Numbers by country ───────────────────────────────────────────────────────────────────────────────────────────────

const NUMBERS = {
  'United Kingdom': ['tel:999', 'tel:112', 'tel:116123', 'sms:85258?&body=SHOUT'],
  'United States': ['tel:911', 'tel:988', 'sms:988', 'sms:741741?&body=HOME'],
  Germany: ['tel:112', 'tel:08001110111', 'tel:08001110222'],
  'South Korea': ['tel:119', 'tel:112', 'tel:109'],
  Chile: ['tel:131', 'tel:133', 'tel:*4141'],
  Belgium: ['tel:112'],
  Kenya: ANYWHERE,
};

journey('a country is chosen by the person, its numbers are dialled as inside it, and it is remembered', {}, async ({ app, page, open }) => {
  await go(page, 'help');
  assert.deepEqual(await links(page), ANYWHERE, 'before that, the numbers that work in most places');
  for (const [country, numbers] of Object.entries(NUMBERS)) {
    await choose(page, country);
    await shows(page, country);
    assert.deepEqual(await links(page), numbers, country);
    assert.equal(await page.getByText(care.lines.none).count(), numbers.length > 1 && numbers !== ANYWHERE ? 0 : 1, `${country}: it is said where nothing is known`);
    assert.ok((await outside(page)).length >= 4, 'the lists of helplines are always there');
  }
  await choose(page, 'Singapore');
  await shows(page, [care.lines.whatsapp, '9151 1767', care.lines.whatsapp_line].join(' · '));
  await choose(page, 'United Kingdom');
  await page.waitForTimeout(500); // localStorage reaches the disk a little later
  await app.close();
  const again = await open();
  await go(again.page, 'help');
  await again.page.getByText(care.lines.coming, { exact: true }).waitFor({ state: 'detached' });
  assert.deepEqual(await links(again.page), NUMBERS['United Kingdom'], 'another day');
  await choose(again.page, care.lines.other);
  assert.deepEqual(await links(again.page), ANYWHERE);
  await shows(again.page, care.lines.other);
});

journey('every number says when it was read, and that it may have changed after a year', {}, async ({ page }) => {
  const seen = async (today) => {
    await page.clock.setFixedTime(new Date(`${today}T12:00:00`));
    await page.reload();
    await go(page, 'help');
    await page.getByText(/^Checked |no date/).first().waitFor();
    return page.locator('.helplines > li').evaluateAll((all) => all.map((line) => line.lastElementChild.textContent));
  };
  await go(page, 'help');
  await choose(page, 'Canada');
  assert.deepEqual(await seen('2026-10-01'), ['Checked 12 August 2026.']);
  assert.deepEqual(await seen('2027-08-12'), ['Checked 12 August 2026.']);
  assert.deepEqual(await seen('2027-08-13'), [`Checked 12 August 2026. ${care.lines.changed}`]);
  await choose(page, 'South Africa');
  assert.deepEqual(await seen('2026-10-01'), [`Checked September 2021. ${care.lines.changed}`]);
  await choose(page, 'Italy');
  assert.deepEqual(await seen('2026-10-01'), Array(2).fill(`${care.lines.undated} ${care.lines.changed}`));
});

// ── Safety with someone ──────────────────────────────────────────────────────────────────────────────────────────────

journey('safety with someone has signs, true words about the device, and lines of its own', {}, async ({ page }) => {
  await go(page, 'safety');
  for (const words of ['mood', 'phone', 'control', 'down', 'body', 'threats', 'not_okay', 'lead', 'device_hide']) await shows(page, care.safety[words]);
  assert.deepEqual(await links(page), ANYWHERE);
  await choose(page, 'United States', 'safety');
  assert.deepEqual(await links(page), ['tel:8007997233', 'sms:88788?&body=START', 'tel:911']);
  await choose(page, 'France', 'safety');
  await shows(page, care.safety.none);
  assert.deepEqual(await links(page), ['tel:112']);
  assert.deepEqual(await outside(page), ['https://findahelpline.com', 'https://wave-network.org']);
  const mine = page.getByText(care.safety.mine_line);
  assert.ok(!(await mine.isVisible()));
  await page.getByText(care.safety.mine, { exact: true }).click();
  await mine.waitFor();
  await page.goBack();
  await onScreen(page, 'help');
  assert.ok(!(await links(page)).includes('tel:8007997233'), 'violence stands apart');
});

// ── My people ────────────────────────────────────────────────────────────────────────────────────────────────────────

const form = (page, part) => page.getByLabel(care.person[part]);
const people = (page) => page.locator('.helplines .name').allTextContents();

async function add(page, name, number, first) {
  await tap(page, care.people.add);
  await onScreen(page, 'person');
  await form(page, 'name').fill(name);
  await form(page, 'number').fill(number);
  if (first !== undefined) await form(page, 'first').fill(first);
  await tap(page, care.person.keep);
  await onScreen(page, 'people');
}

journey('my people: added, changed, removed, put back, and one tap away in Help', {}, async ({ page }) => {
  await go(page, 'people');
  await shows(page, care.people.empty);
  await shows(page, care.people.sealed);
  await tap(page, care.people.add);
  await onScreen(page, 'person');
  assert.equal(await form(page, 'first').inputValue(), care.person.first_usual);
  const alert = page.locator('.fault');
  const refused = async (fault) => {
    await tap(page, care.person.keep);
    await alert.getByText(care.person[fault]).waitFor();
    await onScreen(page, 'person');
  };
  await refused('no_name');
  await form(page, 'name').fill('Ana <b> مريم 😮‍💨');
  await form(page, 'number').fill('call me');
  await refused('letters');
  await form(page, 'number').fill('12');
  await refused('length');
  await form(page, 'number').fill('+44 (20) 7946-0000');

  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await page.goBack();
  await onScreen(page, 'person');
  assert.equal(await form(page, 'name').inputValue(), 'Ana <b> مريم 😮‍💨', 'a look at Help loses no word');
  await tap(page, care.person.keep);
  await onScreen(page, 'people');
  await add(page, 'Next door', '', '');
  await add(page, 'Cleo', '0151 234', 'Hi & hello?');
  assert.deepEqual(await people(page), ['Ana <b> مريم 😮‍💨', 'Next door', 'Cleo']);
  const first = encodeURIComponent(care.person.first_usual);
  const both = ['tel:+442079460000', `sms:+442079460000?&body=${first}`, 'tel:0151234', 'sms:0151234?&body=Hi%20%26%20hello%3F'];
  assert.deepEqual(await links(page), both);

  const change = (place) => control(page, care.people.change).nth(place).click();
  await change(1);
  await onScreen(page, 'person');
  await form(page, 'name').fill('Ben next door');
  await form(page, 'open').check();
  await tap(page, care.person.keep);
  await onScreen(page, 'people');
  await change(1);
  assert.ok(await form(page, 'open').isChecked());
  await tap(page, care.person.remove);
  await onScreen(page, 'people');
  assert.deepEqual(await people(page), ['Ana <b> مريم 😮‍💨', 'Cleo']);
  await shows(page, care.people.removed);
  await tap(page, care.people.undo);
  await page.getByText(care.people.removed, { exact: true }).waitFor({ state: 'detached' });
  assert.deepEqual(await people(page), ['Ana <b> مريم 😮‍💨', 'Ben next door', 'Cleo'], 'where they stood');

  await page.goBack();
  await onScreen(page, 'help');
  assert.deepEqual(await links(page), [...ANYWHERE, ...both]);
  assert.deepEqual(await people(page), ['Ana <b> مريم 😮‍💨', 'Ben next door', 'Cleo']);
});

journey('my people are still there another day', {}, async ({ app, page, open }) => {
  await settled(page);
  await go(page, 'people');
  await add(page, 'Ana', '112 112');
  const kept = async () => (await page.evaluate(() => indexedDB.databases())).some(({ name }) => name === POCKET)
    && (await stored(page, 'item', POCKET).catch(() => [])).length; // its tables are being made
  while (!(await kept())) await page.waitForTimeout(50);
  await app.kill();
  const again = await open();
  await go(again.page, 'help');
  await again.page.locator('.name', { hasText: 'Ana' }).waitFor();
  assert.deepEqual((await links(again.page)).slice(-2, -1), ['tel:112112'], 'one tap away in Help');
  await tap(again.page, care.people.edit);
  await onScreen(again.page, 'people');
  await again.page.getByText('Ana', { exact: true }).first().waitFor(); // the whole app looks into the pocket by itself
  assert.deepEqual(await people(again.page), ['Ana']);
});

// ── The gentle card ──────────────────────────────────────────────────────────────────────────────────────────────────

const card = (page) => page.getByRole('group', { name: care.card.name });
async function openNow(page, times) {
  for (let time = 0; time < times; time += 1) {
    await tap(page, say.home.right_now);
    await onScreen(page, 'now');
    if (time + 1 < times) {
      await page.goBack();
      await onScreen(page, 'home');
    }
  }
}

journey('the card comes with the third opening, is not in the way, and not twice a day', { viewport: SMALLEST }, async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-10-01T09:00:00'));
  await page.reload(); // a clock put in under a running page clears none of its timers
  await alive(page);
  await openNow(page, 2);
  assert.equal(await card(page).count(), 0);
  await page.goBack();
  await openNow(page, 1);
  await card(page).getByText(care.card.words).waitFor();
  const way = await control(page, say.now.breathe).boundingBox();
  const bar = await page.locator('.bar').boundingBox();
  assert.ok(way.y + way.height <= bar.y, 'the way to breathe is on the smallest screen beside it');
  await axe(page, 'the card');
  await targetsAreLarge(page, 'the card');
  await tap(page, say.now.breathe);
  await onScreen(page, 'breathing');
  assert.equal(await card(page).count(), 0, 'never over a breath');
  await page.goBack();
  await onScreen(page, 'now');
  await card(page).waitFor();
  await page.goBack();
  await onScreen(page, 'home');
  assert.equal(await card(page).count(), 0, 'not on the first screen');
  await openNow(page, 1);
  await card(page).getByRole('button', { name: care.card.on }).click();
  await card(page).waitFor({ state: 'detached' });
  await onScreen(page, 'now');
  await page.goBack();
  await openNow(page, 3);
  assert.equal(await card(page).count(), 0, 'once a day');

  await page.clock.setFixedTime(new Date('2026-10-02T09:30:00'));
  await page.goBack();
  await openNow(page, 2);
  assert.equal(await card(page).count(), 0, 'yesterday is forgotten');
  await page.goBack();
  await openNow(page, 1);
  await card(page).getByRole('button', { name: care.card.numbers }).click();
  await onScreen(page, 'help');
  await page.goBack();
  await onScreen(page, 'now');
  assert.equal(await card(page).count(), 0);
});

journey('stopped twice because it made things worse, the card is there, and leads to people', {}, async ({ page }) => {
  await alive(page);
  await tap(page, say.breath.worse);
  await onScreen(page, 'worse');
  assert.equal(await card(page).count(), 0);
  await page.goBack();
  await onScreen(page, 'home');
  await tap(page, say.bar.begin);
  await tap(page, say.breath.worse);
  await onScreen(page, 'worse');
  await card(page).getByRole('button', { name: care.card.people }).click();
  await onScreen(page, 'people');
});

journey('twice heavier after an exercise, the card is there, once, beside the question', { viewport: SMALLEST }, async ({ page }) => {
  const { heavier } = words('en/mine.toml').asked;
  await alive(page);
  for (let time = 0; time < 2; time += 1) {
    await tap(page, say.home.right_now);
    await onScreen(page, 'now');
    await tap(page, say.now.look_around);
    await onScreen(page, 'ground');
    while (!(await page.getByText(say.ground.over, { exact: true }).isVisible())) await tap(page, say.ground.skip);
    assert.equal(await card(page).count(), 0);
    await tap(page, heavier);
    if (time === 0) await tap(page, say.breath.enough);
  }
  await card(page).waitFor();
  assert.equal(await card(page).count(), 1);
  await axe(page, 'the card at the end of an exercise');
  await noSidewaysScroll(page, 'the card at the end of an exercise');
  await card(page).getByRole('button', { name: care.card.on }).click();
  await card(page).waitFor({ state: 'detached' });
});

journey('switched off it never comes, and stays off another day', {}, async ({ app, page, open }) => {
  await go(page, 'settings');
  const off = (at) => at.getByLabel(care.card.setting);
  assert.ok(await off(page).isChecked());
  await off(page).uncheck();
  await page.goBack();
  await onScreen(page, 'home');
  await openNow(page, 4);
  assert.equal(await card(page).count(), 0);
  await page.waitForTimeout(500);
  await app.close();
  const again = await open();
  await alive(again.page);
  await openNow(again.page, 4);
  assert.equal(await card(again.page).count(), 0);
  await again.page.goBack();
  await tap(again.page, say.home.settings);
  assert.ok(!(await off(again.page).isChecked()));
});

// ── In whatever state the app is ─────────────────────────────────────────────────────────────────────────────────────

const QUIET = [/404|Failed to|did not start|bad HTTP response|on purpose|ERR_|MIME|is not as it was built|fetching the script/i];

/** One tap on Help, and the emergency line is there, with numbers to tap. */
async function isReached(page, numbers = ANYWHERE) {
  const help = page.locator('.bar__help').last();
  await help.waitFor();
  await ((await help.locator('summary').count()) ? help.locator('summary') : help).click();
  const inApp = await page.evaluate(() => document.documentElement.dataset.app === 'alive');
  const place = page.locator(inApp ? '#app' : '.bar__help');
  await place.getByText(say.help.emergency).first().waitFor();
  for (const number of numbers) {
    const link = place.locator(`a[href="${number}"]`);
    assert.ok(await link.isVisible(), number);
    const { width, height } = await link.boundingBox();
    assert.ok(Math.min(width, height) >= 43.5, `${number} is ${width}×${height}`);
  }
}

const FAULTS = {
  'the wasm is missing': (server) => server.fault(START.wasm, { status: 404 }),
  'the wasm is a page that says welcome': (server) => server.fault(START.wasm, { status: 200, body: '<!doctype html>' }),
  'the script is missing': (server) => server.fault(START.script, { status: 404 }),
  'nothing but the page arrived': (server) => server.fault(/./, { status: 404 }),
  'the looks are missing': (server) => server.fault(/^calm\.css/, { status: 404 }),
  'the line hangs': (server) => server.fault(START.wasm, { hang: true }),
};
for (const [what, fault] of Object.entries(FAULTS)) {
  journey(`Help within one tap where ${what}`, { closed: true, allow: QUIET }, async ({ server, open }) => {
    fault(server);
    const { page } = await open({ goto: { waitUntil: 'commit' } });
    await isReached(page);
  });
}

journey('Help within one tap without any script', { javaScriptEnabled: false }, ({ page }) => isReached(page));

journey('Help within one tap after the app broke down', { allow: [/unreachable|on purpose/] }, async ({ page }) => {
  await go(page, 'now');
  await page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('on purpose') })));
  await page.locator('html[data-app=failed]').waitFor({ state: 'attached' });
  await isReached(page);
});

const BLOCKED = () => Object.defineProperty(globalThis, 'indexedDB', { get() { throw new Error('on purpose'); } });
const STATES = {
  'no site may keep anything': { storage: 'denied' },
  'the database is forbidden': { init: [BLOCKED] },
};
for (const [what, how] of Object.entries(STATES)) {
  journey(`Help within one tap where ${what}`, { ...how, allow: QUIET }, async ({ page }) => {
    await alive(page);
    await isReached(page);
    await choose(page, 'Germany');
    assert.deepEqual(await links(page), NUMBERS.Germany);
  });
}

journey('Help within one tap where the worker is missing, and where the helplines are', { closed: true, allow: QUIET }, async ({ server, open }) => {
  server.fault('journal-worker.js', { status: 404 });
  server.fault('helplines.txt', { status: 404 });
  const { page } = await open();
  await alive(page);
  await isReached(page);
  assert.ok((await outside(page)).length >= 4);
  await tap(page, care.lines.choose);
  await page.getByRole('button', { name: 'Germany', exact: true }).click();
  await onScreen(page, 'help');
  await page.getByText(care.lines.missing).waitFor();
  assert.deepEqual(await links(page), ['tel:112'], 'the number of the country needs no file');
  server.mend();
  await tap(page, care.lines.again);
  await page.locator('a[href="tel:08001110111"]').waitFor();
  assert.deepEqual(await links(page), NUMBERS.Germany, 'and once it comes it is there');
});

journey('Help within one tap while the helplines do not answer', { closed: true, allow: QUIET }, async ({ server, open }) => {
  const held = server.hold('helplines.txt');
  const { page } = await open({ goto: { waitUntil: 'commit' } });
  await alive(page);
  await isReached(page);
  await tap(page, care.lines.choose);
  await page.getByRole('button', { name: 'Chile', exact: true }).click();
  await onScreen(page, 'help');
  await shows(page, care.lines.coming);
  assert.deepEqual(await links(page), ['tel:131', 'tel:133']);
  held.release();
  await page.locator('a[href="tel:*4141"]').waitFor();
});

journey('Help within one tap without a network, with every number, and while a newer version waits', { allow: QUIET }, async ({ app, page, server, open }) => {
  await alive(page);
  await keptOffline(page);
  const next = nextVersion(DIST);
  server.deploy(next.dist);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await control(page, say.home.newer).waitFor();
  await isReached(page);
  await app.close();
  await server.down();
  const again = await open();
  await alive(again.page);
  await isReached(again.page);
  await choose(again.page, 'United Kingdom');
  assert.deepEqual(await links(again.page), NUMBERS['United Kingdom']);
  next.remove();
});

// ── For everyone ─────────────────────────────────────────────────────────────────────────────────────────────────────

journey('a number is reached by keyboard alone', {}, async ({ page }) => {
  await alive(page);
  const press = async (role, name) => {
    await tabTo(page, role, name);
    await page.keyboard.press('Enter');
  };
  const lands = async (screen) => {
    await onScreen(page, screen);
    await page.waitForFunction(() => document.activeElement?.matches('h1'));
  };
  await press('button', say.bar.help);
  await lands('help');
  await press('button', new RegExp(`^${care.lines.choose}`));
  await lands('country');
  await press('button', 'Austria');
  await lands('help');
  await tabTo(page, 'link', `${care.lines.call} 142`);
  await tabTo(page, 'DisclosureTriangle', care.flags.title);
  await page.keyboard.press('Enter');
  await page.getByText(care.flags.chest).waitFor();
  assert.equal((await focused(page))?.name, care.flags.title);
});

const SIZES = { '360x740': {}, '320x568': { viewport: SMALLEST }, '320x568, text 200 %': { viewport: SMALLEST, text: 2 } };
for (const [name, how] of Object.entries(SIZES)) {
  journey(`axe finds nothing in all of Help, and nothing is cut off, ${name}`, how, async ({ page }) => {
    const whole = async (where) => {
      await page.locator('details:not([open]) > summary').evaluateAll((all) => all.forEach((one) => one.click()));
      await axe(page, `${where}, ${name}`);
      await noSidewaysScroll(page, `${where}, ${name}`);
      await targetsAreLarge(page, `${where}, ${name}`);
    };
    await go(page, 'people');
    await add(page, 'Ana-Maria Konstantinopoulou', '+44 20 7946 0000');
    await whole('people');
    await control(page, care.people.change).click();
    await onScreen(page, 'person');
    await form(page, 'number').fill('x');
    await tap(page, care.person.keep);
    await page.getByText(care.person.letters).waitFor();
    await whole('person');
    await page.goBack();
    await page.goBack();
    await onScreen(page, 'help');
    await choose(page, 'Portugal');
    await whole('help');
    await control(page, care.safety.title).click();
    await onScreen(page, 'safety');
    await choose(page, 'United States', 'safety');
    await whole('safety');
  });
}
