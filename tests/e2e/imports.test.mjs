// Files of other apps and plain texts: looked at first, taken in with their dates, taken back in one tap; and what is
// wrong with a file is said, with nothing changed.
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, rows, settled, toWrite, write, written } from './journal.mjs';

const keep = words('en/keep.toml');
const LONG = { timeout: 20_000 };
const said = (page, text) => page.getByRole('status').getByText(text, { exact: true }).first().waitFor(LONG);

const DAY_ONE = JSON.stringify({
  metadata: { version: '1.0' },
  entries: [
    { uuid: '1546F37361264E129200B2CA6A885855', creationDate: '2017-06-28T02:38:37Z', timeZone: 'America/New_York', text: '![](dayone-moment://AD6F)\nThe pier was wet\\.', tags: ['sea'], starred: true },
    { uuid: '2546F37361264E129200B2CA6A885855', creationDate: '2017-06-29T12:00:00Z', timeZone: 'Nowhere/Such', text: '<img src=x onerror=alert(1)>' },
    { creationDate: '2017-06-30T12:00:00Z', photos: [{}] },
  ],
});
const DAYLIO = 'full_date,date,weekday,time,mood,activities,note_title,note\n2018-05-18,18 May,Friday,11:54 pm,rad,"reading | long walk",Evening,"Went out, came back.<br>Slept."\n';
const PRESENTLY = 'entryDate,entryContent\n2019-06-02,"Tea, and ""rain"""\n';
const DAILY_YOU = JSON.stringify([{ timeCreated: '2020-01-15T14:30:00.000', timeModified: '2020-01-15T15:00:00.000', text: 'A quiet day', mood: 1, images: [] }]);
const MARKDOWN = '---\ntitle: The harbour\ndate: 2021-03-04\n---\nBoats came in.\n';

async function toKeep(page) {
  await settled(page);
  await toWrite(page);
  await button(page, write.page.pages).click();
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
}

/** Chooses files, by name and content; the screen that looks at them is there. */
async function choose(page, files) {
  const take = page.getByRole('button', { name: new RegExp(`^${keep.copy.take}`) });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), take.click()]);
  await chooser.setFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })));
  await heading(page, keep.take.title);
}

const back = async (page) => {
  await page.goBack();
  await heading(page, keep.copy.title);
};

journey('five kinds of files at once: seen first, in with their days, found, and out again', { timezoneId: 'Europe/Berlin' }, async ({ page }) => {
  await toKeep(page);
  const files = { 'Journal.json': DAY_ONE, 'daylio.csv': DAYLIO, 'presently.csv': PRESENTLY, 'daily you.json': DAILY_YOU, 'harbour.md': MARKDOWN, '2022-05-06 walk.txt': 'Walked far.' };
  await choose(page, files);
  await page.getByText(`7 ${keep.take.new}`).waitFor(LONG);
  await page.getByText(`1 ${keep.take.rejected}`).waitFor();
  await page.getByText(keep.take.only_words).waitFor();
  await axe(page, 'a look at other files');
  await button(page, keep.take.go).click();
  await said(page, keep.take.done);
  await back(page);

  // What came in, as the file of all pages says it: words exactly, days as they were lived.
  const all = page.getByRole('button', { name: new RegExp(`^${keep.copy.all}`) });
  await all.click();
  const [download] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.go).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const entries = JSON.parse(Buffer.concat(chunks)).entries.map(({ text, created }) => [created.local_date, created.offset_min, text]);
  assert.deepEqual(entries, [
    // Twenty to eleven in the evening of the day before, where it was written.
    ['2017-06-27', -240, 'The pier was wet.'],
    ['2017-06-29', 120, '<img src=x onerror=alert(1)>'],
    ['2018-05-18', 120, 'Evening\n\nWent out, came back.\nSlept.\n\nrad · reading · long walk'],
    ['2019-06-02', 120, 'Tea, and "rain"'],
    ['2020-01-15', 60, 'A quiet day'],
    ['2021-03-04', 60, 'The harbour\n\nBoats came in.'],
    ['2022-05-06', 120, 'Walked far.'],
  ]);

  const [day_one] = JSON.parse(Buffer.concat(chunks)).entries;
  assert.deepEqual([day_one.tags, day_one.pinned], [['sea'], true], 'a tag is a tag, a star is at the top');

  // The same files once more bring nothing; the pages are in the list like any other.
  await choose(page, files);
  await said(page, keep.take.nothing);
  await back(page);
  await page.goBack();
  await row(page, 'The pier was wet.').waitFor(LONG);
  assert.equal(await rows(page).count(), 7);
});

journey('taken back in one tap, and what was here before stays', {}, async ({ page }) => {
  await written(page, ['My own page.']);
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
  await choose(page, { 'presently.csv': PRESENTLY });
  await page.getByText(`1 ${keep.take.new}`).waitFor(LONG);
  await button(page, keep.take.go).click();
  await button(page, keep.take.undo).click();
  await said(page, keep.take.undone);
  await back(page);
  await page.goBack();
  await row(page, 'My own page.').waitFor(LONG);
  assert.equal(await rows(page).count(), 1);
});

journey('whatever a file is, it is said in a sentence, and nothing is changed', { viewport: SMALLEST, text: 2 }, async ({ page }) => {
  await written(page, ['My own page.']);
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
  for (const [files, sentence] of [
    [{ 'all.zip': Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0x80, 0xff]) }, keep.take.packed],
    [{ 'bomb.age': Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]) }, keep.take.packed],
    [{ 'photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]) }, keep.take.no_text],
    [{ 'people.csv': 'name,phone\nx,1\n' }, keep.take.other_table],
    [{ 'x.json': '['.repeat(100_000) }, keep.take.not_ours],
    [{ 'x.json': '{"entries":[{"creationDate":"2020-01-01T00:00:00Z"' }, keep.take.damaged],
    [{ 'x.txt': '' }, keep.take.wordless],
    [{ 'x.age': '-----BEGIN AGE ENCRYPTED FILE-----\n', 'y.txt': '' }, keep.take.sealed_among],
    [{ 'page.html': '<script>alert(1)</script>' }, keep.take.not_ours],
  ]) {
    await choose(page, files);
    await said(page, sentence);
    await back(page);
  }
  await choose(page, { 'a.txt': 'Words', 'b.zip': 'PK\u0003\u0004' });
  await page.getByText(`1 ${keep.take.rejected}`).waitFor(LONG);
  await noSidewaysScroll(page, 'a look at files');
  await targetsAreLarge(page, 'a look at files');
  await back(page);
  await page.goBack();
  await row(page, 'My own page.').waitFor(LONG);
  assert.equal(await rows(page).count(), 1);
});
