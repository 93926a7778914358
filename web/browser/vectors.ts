/** What the page of the vector test loads. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { noble } from '../worker/rim/noble.js';
import * as compiled from '../vectors/target/js/vectors.js';

const built = compiled as unknown as {
  names(): string;
  run(primitives: object, name: string, json: string): string;
  own(primitives: object, json: string): string;
  MessageCost: Record<'encrypt' | 'decrypt', (primitives: object, messages: number) => number>;
};

export const kinds = (): string[] => built.names().split(',');
export const check = (name: string, json: string): string => built.run(noble, name, json);
export const checkOwn = (json: string): string => built.own(noble, json);

/** Milliseconds of a message of 200 bytes, each way, and of noble's signatures alone; the first of each are warm-up. */
export function cost(): Record<'encrypt' | 'decrypt' | 'sign' | 'verify', number> {
  const warm = (measure: (rounds: number) => number): number => (measure(1_500), measure(1_500));
  const message = new Uint8Array(400);
  const key = ed25519.utils.randomSecretKey();
  const own = ed25519.getPublicKey(key);
  const signature = ed25519.sign(message, key);
  return {
    encrypt: warm((rounds) => built.MessageCost.encrypt(noble, rounds)),
    decrypt: warm((rounds) => built.MessageCost.decrypt(noble, rounds)),
    sign: warm((rounds) => each(rounds, () => ed25519.sign(message, key))),
    verify: warm((rounds) => each(rounds, () => ed25519.verify(signature, message, own, { zip215: false }))),
  };
}

function each(rounds: number, work: () => unknown): number {
  const began = performance.now();
  for (let i = 0; i < rounds; i++) {
    work();
  }
  return (performance.now() - began) / rounds;
}
