// Leaving well: asked first, a time on the clock, words that leave by a second tap, and a way back. And About.
import { alive, control, go, keptOffline, onScreen, say, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, tabTo, targetsAreLarge, words } from './harness.mjs';

const all = words('en/away.toml');
const { askfirst, handing, meanwhile, nearing, returning, softstart, leaving, awhile, howlong, privately, agreeing } = all;
/** Half a minute before 19:20 in Berlin: the clock goes on while a test taps, and a return is a whole minute. */
const EVENING = new Date('2026-11-25T18:19:30Z');
const at = { locale: 'en-GB', timezoneId: 'Europe/Berlin' };
const timed = (line, clock) => line.replace('{time}', clock);
const heading = (page, name) => page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
const message = (page) => page.locator('.message');
const shown = (page) => page.locator('#app').evaluate((app) => [app.textContent, ...[...app.querySelectorAll('textarea, input')].map(({ value }) => value)].join('\n'));

/** What lies in localStorage beside the settings: a hint that something was left open, and never more. */
const hint = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'holdfast.settings'));
/** The device's list of apps, as a recorder. */
const withShare = () => {
  globalThis.shared = [];
  navigator.share = async ({ text }) => {
    if (globalThis.listClosed) throw new DOMException('closed', 'AbortError');
    if (globalThis.listBroken) throw new TypeError('broken');
    globalThis.shared.push({ text, tapped: navigator.userActivation.isActive });
  };
};
const withoutShare = () => { delete Navigator.prototype.share; };

async function start(page) {
  await page.clock.install({ time: EVENING });
  await page.reload();
  await alive(page);
}

async function toWords(page, length = '20') {
  await tap(page, say.home.practise);
  await tap(page, leaving.pause);
  await tap(page, askfirst.yes);
  await tap(page, length);
  await message(page).waitFor();
}

async function toWaiting(page, length) {
  await toWords(page, length);
  await tap(page, handing.go);
  await heading(page, timed(meanwhile.title, '19:40'));
}

journey('a time-out by tap: asked first, a length, words, away, back on time, a soft start', { ...at, init: [withoutShare] }, async ({ page }) => {
  await start(page);
  await tap(page, say.home.practise);
  await tap(page, leaving.pause);
  await heading(page, askfirst.question);
  await page.getByText(askfirst.afraid).waitFor();
  await page.getByText(askfirst.first).waitFor();
  await tap(page, askfirst.yes);
  await heading(page, howlong.title);
  await page.getByText(howlong.why).waitFor();
  await tap(page, '20');
  await heading(page, timed(handing.title, '19:40'));
  const offered = `${handing.flooded} ${timed(handing.back_at, '19:40')}`;
  assert.equal(await message(page).inputValue(), offered);
  await page.getByLabel(handing.solo_tick).check();
  assert.equal(await message(page).inputValue(), `${offered} ${handing.solo}`);
  await message(page).fill(`Dear. ${timed(handing.back_at, '19:40')} Yours.`);
  await page.getByLabel(handing.solo_tick).uncheck();
  await page.goBack();
  await tap(page, '40');
  assert.equal(await message(page).inputValue(), `Dear. ${timed(handing.back_at, '20:00')} Yours.`, 'own words stay and get the new time');
  await page.goBack();
  await tap(page, '20');
  assert.equal(await control(page, handing.send).count(), 0, 'no list of apps on this device, so no way to it');
  await tap(page, handing.go);
  await heading(page, timed(meanwhile.title, '19:40'));
  await page.getByText(timed(meanwhile.head, '19:40')).waitFor();
  assert.doesNotMatch(await shown(page), /\d+:\d+:\d+|20 min/, 'a time on the clock, not a countdown');
  await tap(page, meanwhile.breathe);
  await onScreen(page, 'breathing');
  await page.clock.runFor(60_000);
  assert.equal(await page.locator('.notice').textContent(), '', 'nothing interrupts before the time is near');
  await page.clock.fastForward(14 * 60_000 + 30_000);
  await page.locator('.notice').getByText(timed(nearing.soon, '19:40')).waitFor();
  await page.clock.fastForward(5 * 60_000);
  await page.locator('.notice').getByText(timed(nearing.due, '19:40')).click();
  await heading(page, returning.title);
  await page.getByText(timed(returning.due, '19:40')).waitFor();
  await tap(page, returning.calmer);
  await heading(page, softstart.title);
  await page.getByText(softstart.feel).waitFor();
  await page.getByText(softstart.like).waitFor();
  await page.getByText(softstart.over).waitFor();
  await tap(page, softstart.done);
  await onScreen(page, 'home');
  assert.equal(await page.locator('.notice').textContent(), '');
  assert.deepEqual(await hint(page), [], 'nothing of it stays');
});

journey('the whole way by keyboard', { ...at, init: [withoutShare] }, async ({ page }) => {
  await start(page);
  const press = async (name) => {
    await tabTo(page, 'button', new RegExp(`^${name.replace(/[.?*]/g, '\\$&')}`));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('h1'));
  };
  await press(say.home.practise);
  await press(leaving.pause);
  await press(askfirst.yes);
  await press('20');
  await tabTo(page, 'textbox', handing.name);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Yours.');
  assert.match(await message(page).inputValue(), /19:40\. Yours\.$/, 'the caret stays where it was');
  await tabTo(page, 'checkbox', handing.solo_tick);
  await page.keyboard.press('Space');
  assert.match(await message(page).inputValue(), /Yours\. I'm not walking out/);
  await press(handing.go);
  await press(meanwhile.back);
  await press(returning.calmer);
  await press(softstart.done);
  await onScreen(page, 'home');
});

journey('it is copied by one tap, and nothing is sent', { ...at, init: [withoutShare] }, async ({ app, page }) => {
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await start(page);
  await toWords(page);
  await message(page).fill('Back 19:40. M.');
  await tap(page, handing.copy);
  await page.getByText(handing.copied).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Back 19:40. M.');
});

journey('where nothing can be copied it says so, and the words stay', { ...at, init: [withoutShare, () => { navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError'); }; }] }, async ({ page }) => {
  await start(page);
  await toWords(page);
  await message(page).fill('Back 19:40. M.');
  await tap(page, handing.copy);
  await page.getByText(handing.refused).waitFor();
  assert.equal(await message(page).inputValue(), 'Back 19:40. M.');
});

journey('it is handed on by a second tap only, inside that tap', { ...at, init: [withShare] }, async ({ page }) => {
  await start(page);
  await toWords(page);
  const sent = () => page.evaluate(() => globalThis.shared);
  await tap(page, handing.send);
  await page.getByText(handing.unsent).waitFor();
  assert.deepEqual(await sent(), [], 'one tap sends nothing');
  await page.evaluate(() => { globalThis.listClosed = true; });
  await tap(page, handing.choose);
  await control(page, handing.choose).waitFor({ state: 'detached' });
  assert.equal(await page.getByText(handing.refused).count(), 0, 'a list closed again is no fault');
  await page.evaluate(() => { globalThis.listClosed = false; globalThis.listBroken = true; });
  await tap(page, handing.send);
  await tap(page, handing.choose);
  await page.getByText(handing.refused).waitFor();
  await page.evaluate(() => { globalThis.listBroken = false; });
  await tap(page, handing.send);
  await tap(page, handing.choose);
  await page.getByText(handing.handed).waitFor();
  assert.deepEqual(await sent(), [{ text: `${handing.flooded} ${timed(handing.back_at, '19:40')}`, tapped: true }]);
});

for (const answer of ['not_sure', 'no']) {
  journey(`answered with ${answer}: nothing to send anywhere, nothing kept, help is one tap away`, { ...at, init: [withShare] }, async ({ page }) => {
    await start(page);
    const nothingToSend = async () => {
      assert.equal(await message(page).count(), 0);
      for (const line of [handing.flooded, handing.solo, handing.copy, handing.send, 'be back at']) {
        assert.ok(!(await shown(page)).includes(line), line);
      }
      assert.deepEqual(await hint(page), []);
    };
    // Words of an earlier Yes are out of reach as well.
    await toWords(page);
    await message(page).fill('My own words, 19:40');
    await page.goBack();
    await page.goBack();
    await heading(page, askfirst.question);
    await page.getByRole('button', { name: askfirst[answer], exact: true }).click();
    await heading(page, privately.title);
    await nothingToSend();
    await page.goBack();
    await page.goForward();
    await heading(page, privately.title);
    await tap(page, privately.safety);
    await onScreen(page, 'safety');
    await page.goBack();
    await tap(page, privately.quiet);
    await tap(page, '20');
    await heading(page, timed(meanwhile.title, '19:40'));
    await page.getByText(meanwhile.private).waitFor();
    await nothingToSend();
    assert.ok(!(await shown(page)).includes('argument'), 'nothing for eyes over a shoulder');
    assert.ok(!(await shown(page)).includes('My own words'));
    await page.clock.fastForward(21 * 60_000);
    await heading(page, returning.title);
    await nothingToSend();
    await tap(page, timed(returning.longer, '20:11'));
    await heading(page, timed(meanwhile.title, '20:11'));
    await nothingToSend();
    assert.equal(await page.evaluate(() => globalThis.shared.length), 0);
    await tap(page, meanwhile.away);
    await onScreen(page, 'home');
  });
}

journey('back to ask for more: new words, a new time, until a day is over', { ...at, init: [withoutShare] }, async ({ page }) => {
  await start(page);
  await toWaiting(page);
  await page.clock.fastForward(15 * 60_000 + 30_000);
  await page.locator('.notice').getByText(timed(nearing.soon, '19:40')).waitFor();
  await page.clock.fastForward(5 * 60_000);
  await heading(page, returning.title);
  await page.clock.fastForward(4 * 60_000);
  await page.locator('.bar').getByRole('button', { name: say.bar.leave }).click();
  await onScreen(page, 'away');
  await page.goForward();
  await tap(page, '“I need 30 more minutes');
  await heading(page, timed(handing.title, '20:15'));
  assert.equal(await message(page).inputValue(), timed(handing.longer, '20:15'));
  await tap(page, handing.go);
  await heading(page, timed(meanwhile.title, '20:15'));
  await page.clock.fastForward(23 * 3_600_000);
  await heading(page, returning.title);
  assert.equal(await page.getByText('30 more minutes').count() > 0, true, 'there is room in the day');
  await page.clock.fastForward(40 * 60_000);
  await tap(page, say.bar.help);
  await page.goBack();
  await page.getByText(returning.no_longer).waitFor();
  assert.equal(await control(page, '“I need').count(), 0);
});

journey('a time that passed long ago starts nothing, and a clock set back holds nobody', { ...at, init: [withoutShare] }, async ({ page }) => {
  await start(page);
  await toWaiting(page);
  await page.clock.setSystemTime(new Date(EVENING.getTime() - 86_400_000));
  await page.clock.fastForward(61_000);
  await heading(page, returning.odd_title);
  await page.clock.setSystemTime(new Date(EVENING.getTime() + 3 * 86_400_000));
  await page.clock.fastForward(61_000);
  await heading(page, returning.past_title);
  await page.getByText(timed(returning.past, '19:40')).waitFor();
  assert.equal(await message(page).count(), 0);
  for (let step = 0; step < 5; step += 1) await page.goBack();
  await onScreen(page, 'home');
  await tap(page, say.home.practise);
  await tap(page, leaving.pause);
  await heading(page, returning.past_title); // the way in leads to what is still open
  await tap(page, returning.again);
  await heading(page, askfirst.question);
  assert.equal(await page.locator('.notice').textContent(), '');
});

journey('a file for a calendar holds the moment and says nothing', { ...at, init: [withoutShare] }, async ({ page }) => {
  await start(page);
  await toWaiting(page);
  await page.getByText(meanwhile.ring).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), tap(page, meanwhile.calendar)]);
  assert.equal(download.suggestedFilename(), 'reminder.ics');
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const file = Buffer.concat(chunks).toString();
  assert.match(file, /^BEGIN:VCALENDAR\r\n/);
  assert.match(file, /\r\nDTSTART:20261125T184000Z\r\n/);
  assert.match(file, /\r\nSUMMARY:Reminder\r\n/);
  assert.match(file, /\r\nTRIGGER:-PT5M\r\n/);
  assert.doesNotMatch(file, /holdfast|flooded|argument/i);
});

journey('a while alone: no one is told off, and a line is there for who hides or punishes', { ...at, init: [withoutShare] }, async ({ page }) => {
  await start(page);
  await tap(page, say.home.practise);
  await tap(page, leaving.alone);
  await tap(page, awhile.punishing);
  await page.getByText(awhile.line_lead).waitFor();
  await tap(page, awhile.line);
  await heading(page, askfirst.question);
  await tap(page, askfirst.yes);
  await tap(page, '10');
  assert.equal(await message(page).inputValue(), `${handing.alone} ${timed(handing.back_at, '19:30')}`);
  for (let step = 0; step < 4; step += 1) await page.goBack();
  await heading(page, awhile.title);
  await tap(page, awhile.refilling);
  await tap(page, '20');
  await heading(page, timed(meanwhile.title, '19:40'));
  assert.equal(await message(page).count(), 0);
  await page.getByText(meanwhile.quiet).waitFor();
});

journey('every step is clean for axe, whole at 320 pixels, and works without a network', { ...at, viewport: SMALLEST, colorScheme: 'dark', init: [withShare], allow: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to fetch/] }, async ({ page, server }) => {
  await alive(page);
  await keptOffline(page);
  await server.down();
  const look = async (step) => {
    await axe(page, step);
    await noSidewaysScroll(page, step);
    await targetsAreLarge(page, step);
  };
  await go(page, 'away');
  await look('asked first');
  await tap(page, askfirst.yes);
  await tap(page, howlong.longer);
  await look('longer');
  await tap(page, howlong.hours_2);
  await tap(page, handing.send);
  await look('words');
  await tap(page, handing.go);
  await page.getByText(meanwhile.other).waitFor();
  await look('waiting');
  await tap(page, meanwhile.back);
  await look('back');
  await tap(page, returning.calmer);
  await look('soft start');
  await page.goto(server.url);
  await go(page, 'away/before');
  await page.getByText(agreeing.never).waitFor();
  await look('agreeing');
  await page.goto(server.url);
  await alive(page);
  await toWords(page);
  await tap(page, handing.go);
  for (let step = 0; step < 5; step += 1) await page.goBack();
  await onScreen(page, 'home');
  await page.locator('.notice').getByText(timed(nearing.home, '')).waitFor();
  await look('home while away');
});

journey('with storage denied it works, and says that it holds while the app is open', { ...at, storage: 'denied', init: [withoutShare], allow: [/storage|denied|SecurityError|service worker/i] }, async ({ page }) => {
  await page.clock.install({ time: EVENING });
  await page.reload();
  await alive(page);
  await toWaiting(page);
  await page.locator('#app [role=status]').getByText(meanwhile.holds).waitFor(); // part of `unkept` as well
  await page.clock.fastForward(21 * 60_000);
  await heading(page, returning.title);
});

journey('closed and opened again: home says so quietly, and leads back', { ...at, init: [withoutShare] }, async ({ app, page, open }) => {
  await start(page);
  await keptOffline(page);
  await toWords(page);
  await message(page).fill('Mine, 19:40.');
  await tap(page, handing.go);
  await page.getByText(meanwhile.kept).waitFor();
  await page.waitForTimeout(500); // the hint in localStorage is written by the browser in its own time
  await app.close();
  const { page: again } = await open({ goto: null });
  await again.clock.install({ time: new Date(EVENING.getTime() + 10 * 60_000) });
  await again.goto(app.url);
  await alive(again);
  await onScreen(again, 'home');
  await again.locator('.notice').getByText(timed(nearing.home, '19:40')).click();
  await heading(again, timed(meanwhile.title, '19:40'));
  await again.clock.fastForward(11 * 60_000);
  await heading(again, returning.title);
  await tap(again, returning.calmer);
  await tap(again, softstart.done);
  await again.reload();
  await alive(again);
  assert.equal((await again.locator('.notice').allTextContents()).join(''), '');
});

journey('About says whose ideas these are, when numbers were checked, and which build this is', {}, async ({ page, server }) => {
  await go(page, 'about');
  await page.getByText('No licensed clinician has reviewed this app.').waitFor();
  await page.getByText(/Phone numbers were last checked on \w+,? \d+ \w+ \d{4}; they can change\./).waitFor();
  await page.getByText(/They have not reviewed this app/).waitFor();
  assert.equal(await page.getByText('{date}').count(), 0);
  assert.match(await page.locator('#app').textContent(), /Version \d+\.\d+\.\d+ · \w+/);
  await axe(page, 'about');
  assert.equal(await page.locator('a').count(), 0, 'nothing leads out of the app');
  const sheet = server.requests().filter((line) => line.includes('about.en.txt'));
  assert.ok(sheet.length >= 1);
});

journey('About without its sheet says so, keeps what matters, and can try again', { allow: [/404/] }, async ({ page, server }) => {
  await alive(page);
  await page.evaluate(async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  server.fault('about.en.txt', { status: 404 });
  await page.goto(server.url);
  await go(page, 'about');
  await page.getByText(say.about.missing).waitFor();
  await page.getByText(say.about.reviewed).waitFor();
  server.mend();
  await tap(page, say.about.again);
  await page.getByText(/They have not reviewed this app/).waitFor();
});
