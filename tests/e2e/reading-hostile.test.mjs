// Text that would like to be a program: three hundred ways, in every field in which a person's words are shown.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assert, journey, words } from './harness.mjs';
import { button, done, heading, isSaved, onThePage, paper, settled, toList, toWrite, write } from './journal.mjs';

const keep = words('en/keep.toml');
const LONG = { timeout: 20_000 };

const RUN = 'globalThis.ran=1';
const EVENTS = ['onerror', 'onload', 'onclick', 'onfocus', 'onmouseover', 'ontoggle', 'onanimationstart', 'onbeginevent', 'onpointerenter', 'onstart', 'onloadstart', 'onscroll', 'onsubmit', 'oninput', 'onhashchange', 'onpaste'];
const TAGS = ['img src=x', 'svg', 'body', 'details open', 'video src=x', 'audio src=x', 'iframe srcdoc=x', 'object data=x', 'input autofocus', 'marquee', 'math', 'style', 'a href=x', 'form', 'select autofocus', 'template', 'link rel=stylesheet href=x'];
const WHOLE = [
  `<script>${RUN}</script>`, `<SCRIPT>${RUN}</SCRIPT >`, `<scr<script>ipt>${RUN}</scr</script>ipt>`, `</textarea><script>${RUN}</script>`, `"><script>${RUN}</script>`, `'><img src=x onerror=${RUN}>`,
  `<!--><img src=x onerror=${RUN}>-->`, `<![CDATA[<img src=x onerror=${RUN}>]]>`, `javascript:${RUN}`, `[words](javascript:${RUN})`, `![](x" onerror="${RUN})`, `<javascript:${RUN}>`, `[a]: javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`, `<a href="javascript:${RUN}">x</a>`, `<iframe src="javascript:${RUN}"></iframe>`, `<base href="//example.org/">`, `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  '&lt;script&gt;', '&#60;script&#62;', '\\u003cscript\\u003e', '%3Cscript%3E', '{{constructor.constructor("ran=1")()}}', '${ran=1}', '<%= ran=1 %>', '#{ran=1}', "';ran=1//", '";ran=1//', '*/ran=1/*', '-->ran=1<!--',
  `**<img src=x onerror=${RUN}>**`, `*<b>*</b>`, `_<svg onload=${RUN}>_`, `\`<svg onload=${RUN}>\``, '<svg><animate onbegin=ran=1 attributeName=x></svg>', '<svg><use href="data:image/svg+xml,<svg id=x onload=ran=1>#x"/></svg>', `<img src=\u0000x onerror=${RUN}>`.replace('\u0000', ''),
  '\u202e<script>ran=1</script>\u202c', '＜script＞ran=1＜/script＞', '<ⅰmg src=x onerror=ran=1>', '=HYPERLINK("javascript:ran=1")', '@import "x";', 'expression(ran=1)', '<x style="background:url(javascript:ran=1)">',
];
const PAYLOADS = [...WHOLE, ...TAGS.flatMap((tag) => EVENTS.map((event) => `<${tag} ${event}="${RUN}">`))].map((text, at) => `p${at} ${text}`);

const moment = (at) => ({ utc_ms: 1_700_000_000_000 + at * 1000, zone: 'UTC', offset_min: 0, local_date: '2023-11-14' });
const id = (at) => at.toString(16).padStart(32, '0');
/** A page for each payload, and one with all of them in every field. */
const journal = () => {
  const entries = PAYLOADS.map((text, at) => ({ id: id(at + 1), rev: 1, created: moment(at), edited: moment(at), text }));
  const all = moment(PAYLOADS.length);
  entries.push({ id: id(0xffff), rev: 1, created: all, edited: all, text: `all of them\n\n${PAYLOADS.join('\n\n')}`, tags: PAYLOADS, feelings: PAYLOADS, people: PAYLOADS });
  return JSON.stringify({ format: 'holdfast/journal', version: 1, created: all, count: entries.length, entries });
};

/** Nothing ran, and nothing on the screen is an element that the app did not make. */
async function harmless(page, where) {
  const odd = await page.evaluate(() => ({
    ran: globalThis.ran, title: document.title, base: document.baseURI.includes('example'),
    elements: [...document.querySelectorAll('#app *')].filter((one) => !/^(h1|h2|p|div|span|button|nav|ul|ol|li|label|input|textarea|mark|em|strong|blockquote|hr|del|ins|fieldset|legend)$/.test(one.localName)).map((one) => one.outerHTML.slice(0, 80)),
    handlers: [...document.querySelectorAll('#app *')].filter((one) => [...one.attributes].some(({ name, value }) => name.startsWith('on') || /javascript:/.test(value) && !['aria-label', 'placeholder'].includes(name))).map((one) => one.outerHTML.slice(0, 80)),
  }));
  assert.deepEqual(odd, { ran: undefined, title: 'Holdfast', base: false, elements: [], handlers: [] }, where);
}

journey(`${PAYLOADS.length} texts that would like to be programs are text, in every field`, { timeout: 120_000 }, async ({ page }) => {
  assert.ok(PAYLOADS.length >= 300);
  await settled(page);
  await toWrite(page);
  await toList(page);
  await button(page, keep.copy.title).click();
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-file-')), 'pages.json');
  fs.writeFileSync(file, journal());
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), page.getByRole('button', { name: new RegExp(`^${keep.copy.take}`) }).click()]);
  await chooser.setFiles(file);
  await button(page, keep.take.go).click(LONG);
  fs.rmSync(path.dirname(file), { recursive: true });
  await page.getByRole('status').getByText(keep.take.done).waitFor(LONG);
  await page.goBack();
  await page.goBack();

  // The list: first lines.
  await heading(page, write.list.title);
  await page.locator('.rows .row').first().waitFor(LONG);
  const more = button(page, write.list.more);
  while (await more.count()) await more.click();
  const listed = await page.locator('.rows .row .title').allTextContents();
  for (const text of PAYLOADS) assert.ok(listed.some((line) => line === [...text].slice(0, 80).join('')), text);
  await harmless(page, 'the list');

  // Found, with the words in their place.
  for (const typed of ['script', 'onerror', 'ran', 'svg', 'javascript']) {
    await page.getByRole('searchbox').fill(typed);
    await page.waitForFunction(() => document.querySelectorAll('.found').length >= 5, undefined, LONG);
    await harmless(page, `found: ${typed}`);
  }
  await page.getByRole('searchbox').fill('');

  // Read: words, tags, feelings, people.
  await page.getByText('all of them', { exact: true }).first().click();
  await page.locator('.entry').waitFor(LONG);
  const said = await page.locator('.entry > *').allTextContents();
  const plain = (text) => text.replace(/[*_\\]/g, '');
  for (const [at, text] of PAYLOADS.entries()) assert.equal(plain(said[at + 1]), plain(text));
  const beside = await page.locator('.told-aside li').allTextContents();
  for (const text of PAYLOADS) {
    assert.equal(beside.filter((one) => one === text).length, 2, `feeling and person: ${text}`);
    assert.equal(beside.filter((one) => one === `#${text}`).length, 1, `tag: ${text}`);
  }
  await harmless(page, 'reading');

  // Written on: the paper, the line beside it, the words to choose from.
  await button(page, write.page.edit).click();
  await onThePage(page);
  assert.ok((await paper(page).inputValue()).endsWith(PAYLOADS.at(-1)));
  await page.locator('.aside__line[dir=auto]').click();
  await page.locator('.pick').first().waitFor(LONG);
  await harmless(page, 'writing on');
  await paper(page).fill(`${PAYLOADS.slice(0, 150).join('\n\n')} `);
  await isSaved(page);
  await done(page);

  // What it said before.
  await page.locator('.rows .row').first().click();
  await button(page, write.versions.title).click(LONG);
  await page.locator('.changes').waitFor(LONG);
  const changes = await page.locator('.changes').textContent();
  for (const text of PAYLOADS.slice(150)) assert.ok(changes.includes(text), text);
  await harmless(page, 'earlier versions');
});
