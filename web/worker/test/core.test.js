// The core, compiled for the browser, with noble's primitives: the same people as on the JVM.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noble } from '../rim/noble.js';

const RELAY = 'https://relay.example';
const NOW = Date.UTC(2026, 0, 1);

/** One device: a module instance of its own, since a worker has one core. */
async function device(name) {
  const core = await import(`../target/js/core.js?${name}`);
  core.open(noble, NOW);
  const created = steps(core.createAccount(name, RELAY, 'browser', NOW));
  core.connected(NOW);
  return { core, created };
}

/** Rows and frames of a step. */
function steps(bytes) {
  const in_ = reader(bytes);
  const rows = new Map();
  const frames = [];
  while (!in_.done()) {
    if (in_.uint8() === 1) {
      const row = new TextDecoder().decode(in_.opaque());
      rows.set(row, in_.uint8() === 1 ? in_.opaque() : null);
    } else {
      frames.push(in_.opaque());
    }
  }
  return { rows, frames };
}

function reader(signed) {
  const bytes = new Uint8Array(signed.buffer, signed.byteOffset, signed.byteLength);
  let at = 0;
  const fixed = (size) => bytes.slice(at, (at += size));
  const opaque = () => {
    const width = 1 << (bytes[at] >> 6);
    const [first, ...rest] = fixed(width);
    return fixed(rest.reduce((length, next) => length * 256 + next, first & 0x3f));
  };
  return { uint8: () => bytes[at++], fixed, opaque, done: () => at >= bytes.length };
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
  const asked = steps(lin.core.connect(mira.core.cardLink(), 'It is me', NOW));
  const knock = asked.frames.find((frame) => frame[0] === 1);
  assert.ok(!Buffer.from(knock).includes('It is me'), 'sealed');
  const heard = steps(mira.core.received(delivered(knock), NOW));
  const request = [...heard.rows.keys()].find((row) => row.startsWith('request/'));
  assert.ok(request, 'a request is kept');
  const accepted = steps(mira.core.accept(request.slice('request/'.length), NOW));
  assert.ok(
    [...accepted.rows.keys()].some((row) => row.startsWith('epoch/')),
    'an MLS group is made',
  );
});

test('a knock that was changed on the way is dropped', async () => {
  const mira = await device('Mira2');
  const lin = await device('Lin2');
  const asked = steps(lin.core.connect(mira.core.cardLink(), 'It is me', NOW));
  const frame = delivered(asked.frames.find((each) => each[0] === 1));
  frame[frame.length - 1] ^= 1;
  const heard = steps(mira.core.received(frame, NOW));
  assert.equal([...heard.rows.keys()].filter((row) => row.startsWith('request/')).length, 0);
});

test('a broken link is refused', async () => {
  const mira = await device('Mira3');
  assert.throws(() => mira.core.connect('https://relay.example/#c/AAAA', '', NOW));
});
