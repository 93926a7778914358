// The core, compiled for the browser, with noble's primitives: the same people as on the JVM.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noble } from '../rim/noble.js';

const RELAY = 'https://relay.example';
const NOW = Date.UTC(2026, 0, 1);

/** One device: a module instance of its own, since a worker has one core. */
async function device(name) {
  const core = await import(`../target/js/core.js?${name}`);
  assert.ok(core.open(noble, NOW));
  const created = step((host) => core.createAccount(host, name, RELAY, 'browser', NOW));
  step((host) => core.connected(host, RELAY, NOW));
  return { core, created };
}

/** What a command led to. */
function step(command) {
  const taken = { rows: new Map(), frames: [], refused: null, value: null };
  command({
    write: (row, value) => taken.rows.set(row, value),
    delete: (row) => taken.rows.set(row, null),
    send: (relay, frame) => taken.frames.push(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength)),
    changed: () => {},
    value: (value) => (taken.value = value),
    refused: (code) => (taken.refused = code),
  });
  return taken;
}

function reader(bytes) {
  let at = 0;
  const fixed = (size) => bytes.slice(at, (at += size));
  const opaque = () => {
    const width = 1 << (bytes[at] >> 6);
    const [first, ...rest] = fixed(width);
    return fixed(rest.reduce((length, next) => length * 256 + next, first & 0x3f));
  };
  return { uint8: () => bytes[at++], fixed, opaque };
}

/** As the relay would: what was sent to a mailbox, as the frame that its reader gets. */
function delivered(send) {
  const in_ = reader(send);
  assert.equal(in_.uint8(), 1, 'a Send');
  in_.fixed(4);
  const mailbox = in_.opaque();
  const envelope = in_.opaque();
  const length = [0x80 | (envelope.length >> 24), envelope.length >> 16, envelope.length >> 8, envelope.length];
  return new Int8Array([8, ...mailbox, 0, 0, 0, 0, 0, 0, 0, 1, ...shortest(envelope.length, length), ...envelope]);
}

const shortest = (length, four) =>
  length < 64 ? [length] : length < 16384 ? [0x40 | (length >> 8), length & 255] : four;

test('somebody asks through a sealed and signed knock, and the asked one sees who it is', async () => {
  const mira = await device('Mira');
  const lin = await device('Lin');
  assert.ok(mira.created.rows.has('account'));
  const asked = step((host) => lin.core.connect(host, JSON.parse(mira.core.people(NOW)).me.card, 'It is me', NOW));
  const knock = asked.frames.find((frame) => frame[0] === 1);
  assert.ok(!Buffer.from(knock).includes('It is me'), 'sealed');
  step((host) => mira.core.received(host, RELAY, delivered(knock), NOW));
  const [request] = JSON.parse(mira.core.people(NOW)).requests;
  assert.equal(request.name, 'Lin');
  assert.equal(request.greeting, 'It is me');
  const accepted = step((host) => mira.core.accept(host, request.id, NOW));
  assert.ok(
    [...accepted.rows.keys()].some((row) => row.startsWith('epoch/')),
    'an MLS group is made',
  );
});

test('a knock that was changed on the way is dropped', async () => {
  const mira = await device('Mira2');
  const lin = await device('Lin2');
  const asked = step((host) => lin.core.connect(host, JSON.parse(mira.core.people(NOW)).me.card, 'It is me', NOW));
  const frame = delivered(asked.frames.find((each) => each[0] === 1));
  frame[frame.length - 1] ^= 1;
  step((host) => mira.core.received(host, RELAY, frame, NOW));
  assert.deepEqual(JSON.parse(mira.core.people(NOW)).requests, []);
});

test('a broken link is refused, in a code that a view has words for', async () => {
  const mira = await device('Mira3');
  assert.equal(step((host) => mira.core.connect(host, 'https://relay.example/#c/AAAA', '', NOW)).refused, 'BAD_LINK');
  assert.equal(mira.core.inspect('https://relay.example/#c/AAAA'), '');
});

test('a new device and an old one show the same code, and a no of the new one ends it on both', async () => {
  const { core: phone } = await device('Mira6');
  const laptop = await import('../target/js/core.js?laptop');
  assert.ok(laptop.open(noble, NOW));
  step((host) => laptop.connected(host, RELAY, NOW));
  step((host) => phone.connected(host, RELAY, NOW));
  const linking = (core) => JSON.parse(core.people(NOW)).linking;
  const sent = (taken) => delivered(taken.frames.find((frame) => frame[0] === 1));
  const offered = step((host) => phone.Linked.offerLink(host, NOW));
  assert.deepEqual(linking(phone), { offering: true, code: '', device: '', confirmed: false });
  assert.equal(
    step((host) => laptop.Linked.joinAccount(host, 'https://x.example/#d/AA', 'Laptop', NOW)).refused,
    'BAD_LINK',
  );
  const hello = step((host) => laptop.Linked.joinAccount(host, offered.value, 'Laptop', NOW));
  assert.deepEqual(JSON.parse(laptop.relays()), [RELAY]);
  const answer = step((host) => phone.received(host, RELAY, sent(hello), NOW));
  const reveal = step((host) => laptop.received(host, RELAY, sent(answer), NOW));
  step((host) => phone.received(host, RELAY, sent(reveal), NOW));
  assert.match(linking(phone).code, /^\d{3} \d{3}$/);
  assert.equal(linking(laptop).code, linking(phone).code);
  assert.equal(linking(phone).device, 'Laptop');
  const declined = step((host) => laptop.Linked.cancelLink(host));
  step((host) => phone.received(host, RELAY, sent(declined), NOW));
  assert.equal(linking(laptop), null);
  assert.equal(linking(phone), null);
});

test('notes to oneself are a conversation', async () => {
  const { core } = await device('Mira7');
  const chat = JSON.parse(core.people(NOW)).chats.find((each) => each.kind === 'self');
  assert.equal(step((host) => core.Saying.sayText(host, chat.id, 'Milk', '', NOW)).refused, null);
});

test('a core that is made again from its rows goes on as before', async () => {
  const mira = await device('Mira4');
  const again = await import('../target/js/core.js?again');
  mira.created.rows.forEach((value, row) => again.isLive(row) && again.row(row, value));
  assert.ok(again.open(noble, NOW));
  assert.equal(JSON.parse(again.people(NOW)).me.card, JSON.parse(mira.core.people(NOW)).me.card);
});

test('rows of a version that is not known are refused whole', async () => {
  const later = await import('../target/js/core.js?later');
  later.row('account', new Int8Array([9, 9, 9]));
  assert.equal(later.open(noble, NOW), false);
});

test('a sealed file opens with its key, and not when a bit of it changed', async () => {
  const { core } = await device('Mira5');
  let file;
  core.Saying.seal({ sealed: (blob, key, bytes) => (file = { blob, key, bytes }) }, new Int8Array([1, 2, 3]));
  const key = Buffer.from(file.key).toString('base64url');
  assert.deepEqual([...core.Saying.unseal(RELAY, file.blob, key, 3, file.bytes)], [1, 1, 2, 3]);
  file.bytes[0] ^= 1;
  assert.equal(core.Saying.unseal(RELAY, file.blob, key, 3, file.bytes).length, 0);
});
