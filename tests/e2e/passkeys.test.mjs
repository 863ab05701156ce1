// Opening the pages with this phone: a passkey of the device beside the words, by Chromium's own virtual device.
import { alive } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge } from './harness.mjs';
import { button, found, heading, newPage, onThePage, row, save, settled, stored, toList, toWrite } from './journal.mjs';
import { LONG, OTHER, WORDS, back, line, lock, open, setLock, told, toPrivacy, toTheDoor, way } from './lock.mjs';

const { passkey, refused } = lock;
// Passkeys belong to a name, and 127.0.0.1 is none.
const NAMED = { closed: true, timeout: 150_000 };
const ARGS = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'];
const slots = async (page) => (await stored(page, 'meta')).map(([key]) => Buffer.from(key, 'hex').toString()).filter((key) => /^slot\/.*\/passkey\//.test(key));
const said = (page, text) => page.getByText(text, { exact: true }).waitFor(LONG);

/** A browser on `localhost`, with a phone that has passkeys. */
async function onLocalhost({ server, open: start }, more = {}) {
  const app = await start({ goto: null, args: ARGS, ...more });
  await app.cdp.send('WebAuthn.enable');
  const phone = (options = {}) => app.cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, hasPrf: true, automaticPresenceSimulation: true, ...options },
  }).then(({ authenticatorId }) => authenticatorId);
  const id = await phone(more.phone);
  const address = new URL(server.url);
  address.hostname = 'localhost';
  await app.page.goto(address.href);
  const page = app.page;
  await settled(page);
  return { app, page, phone: id, another: phone };
}

/** From lock and privacy: a passkey called `name`, for who knows `words`. */
async function add(page, name, words = WORDS) {
  await heading(page, passkey.title);
  await page.getByLabel(passkey.name).fill(name);
  await line(page, lock.set.proof).fill(words);
  await button(page, passkey.go).click();
}

async function looksRight(page, where) {
  await noSidewaysScroll(page, where);
  await targetsAreLarge(page, where);
  await axe(page, where);
}

const locked = async (page) => {
  await page.reload();
  await toTheDoor(page);
};

journey('the phone opens the pages beside the words, keeps nothing of them, and is taken away again', NAMED, async (stage) => {
  const { app, page, phone } = await onLocalhost(stage, { viewport: SMALLEST, text: 2 });
  await toWrite(page);
  await save(page, 'behind finger and words');
  await newPage(page);
  await setLock(page);
  await back(page);
  await way(page, passkey.title).click();
  await add(page, 'The blue telephone', OTHER);
  // The words come first: whoever does not know them makes no passkey.
  await told(page).getByText(lock.fault.wrong, { exact: true }).waitFor(LONG);
  const credentials = async () => (await app.cdp.send('WebAuthn.getCredentials', { authenticatorId: phone })).credentials;
  assert.equal((await credentials()).length, 0);
  await add(page, 'The blue telephone');
  await said(page, passkey.done);
  const [made] = await credentials();
  assert.equal(made.rpId, 'localhost');
  assert.equal(made.userName, 'Holdfast', 'nothing a person typed is told to the phone');
  assert.equal((await slots(page)).length, 1);

  // Nothing asks by itself; a tap does.
  await locked(page);
  await button(page, passkey.open).click();
  await onThePage(page);
  await toList(page);
  await row(page, 'behind finger and words').waitFor(LONG);
  // And the words as before. (Whoever looks with axe ends Chromium's virtual phone.)
  await locked(page);
  await button(page, passkey.open).waitFor(LONG);
  await looksRight(page, 'way in');
  await open(page, WORDS);
  await onThePage(page);

  // The phone goes, by who knows the words, and the words stay.
  await toList(page);
  await toPrivacy(page);
  await way(page, passkey.title).click();
  await way(page, 'The blue telephone').click();
  await heading(page, 'The blue telephone');
  await looksRight(page, 'one passkey');
  await page.getByText(new RegExp(`^${passkey.added} \\d`)).waitFor();
  await line(page, lock.set.proof).fill('not these');
  await button(page, passkey.drop).click();
  await told(page).getByText(lock.fault.wrong, { exact: true }).waitFor(LONG);
  assert.equal((await slots(page)).length, 1);
  await line(page, lock.set.proof).fill(WORDS);
  await button(page, passkey.drop).click();
  await said(page, passkey.gone);
  assert.deepEqual(await slots(page), []);
  await locked(page);
  assert.equal(await button(page, passkey.open).count(), 0);
  await open(page, WORDS);
  await onThePage(page);
  await app.close();
  assert.deepEqual(found(app.profile, 'The blue telephone'), [], 'its name is sealed');
});

journey('called off, forgotten by the phone, answered by another, without the function: each says so, and the words open it', { ...NAMED, allow: [/WebAuthn|publickey/i] }, async (stage) => {
  // A finger the phone does not know.
  const { app, page, phone: shut, another } = await onLocalhost(stage, { phone: { isUserVerified: false } });
  const remove = (authenticatorId) => app.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  await toWrite(page);
  await save(page, 'whatever the phone says');
  await newPage(page);
  await setLock(page);
  await back(page);
  await way(page, passkey.title).click();
  await add(page, 'This phone');
  await said(page, refused.not_made);
  assert.deepEqual(await slots(page), []);
  await remove(shut);
  const phone = await another();
  await button(page, passkey.go).click();
  await said(page, passkey.done);

  await page.goBack();
  await way(page, passkey.title).click();
  await button(page, passkey.more).click();
  await add(page, 'Once more');
  await said(page, refused.already);
  const { credentials } = await app.cdp.send('WebAuthn.getCredentials', { authenticatorId: phone });

  // It answers something else than it did, as a passkey would that was copied without its secret.
  await locked(page);
  await page.evaluate(() => {
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (how) => {
      for (const { first } of Object.values(how.publicKey.extensions.prf.evalByCredential)) first[0] ^= 1;
      return get(how);
    };
  });
  await button(page, passkey.open).click();
  await said(page, refused.other);
  // A finger it does not know, and then it stays shut.
  await locked(page);
  await app.cdp.send('WebAuthn.setUserVerified', { authenticatorId: phone, isUserVerified: false });
  await button(page, passkey.open).click();
  await said(page, refused.not_given);
  // The passkey is there, and its function is not: set up anew from a copy.
  await remove(phone);
  const anew = await another();
  await app.cdp.send('WebAuthn.addCredential', { authenticatorId: anew, credential: credentials[0] });
  await button(page, passkey.open).click();
  await said(page, refused.no_answer);
  // It has forgotten the passkey.
  await app.cdp.send('WebAuthn.removeCredential', { authenticatorId: anew, credentialId: credentials[0].credentialId });
  await button(page, passkey.open).click();
  await said(page, refused.not_given);
  await open(page, WORDS);
  await onThePage(page);

  // And a phone without the function is none that opens pages.
  await remove(anew);
  await another({ hasPrf: false });
  await toList(page);
  await toPrivacy(page);
  await way(page, passkey.title).click();
  await button(page, passkey.more).click();
  await add(page, 'Another');
  await said(page, refused.none_that_opens);
  assert.equal((await slots(page)).length, 1);
});

journey('where a browser has no such passkeys, nothing is offered', { closed: true }, async (stage) => {
  const { page } = await onLocalhost(stage, { init: [() => { delete globalThis.PublicKeyCredential; }] });
  await toWrite(page);
  await save(page, 'as before');
  await newPage(page);
  await setLock(page);
  await back(page);
  await way(page, lock.all.code).waitFor(LONG);
  assert.equal(await way(page, passkey.title).count(), 0);
  await page.reload();
  await alive(page);
  await toTheDoor(page);
  assert.equal(await button(page, passkey.open).count(), 0);
});

journey('an address without a name says that passkeys are not for it', { viewport: SMALLEST, text: 2 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'by number');
  await newPage(page);
  await setLock(page);
  await back(page);
  await way(page, passkey.title).click();
  await add(page, 'This phone');
  await said(page, refused.address);
  await looksRight(page, 'adding');
  assert.deepEqual(await slots(page), []);
});
