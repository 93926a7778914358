/** What the page of the vector test loads. */
import { noble } from '../worker/rim/noble.js';
import * as compiled from '../vectors/target/js/vectors.js';

const built = compiled as unknown as {
  names(): string;
  run(primitives: object, name: string, json: string): string;
  own(primitives: object, json: string): string;
  MessageCost: { millis(primitives: object, messages: number): number };
};

export const kinds = (): string[] => built.names().split(',');
export const check = (name: string, json: string): string => built.run(noble, name, json);
export const checkOwn = (json: string): string => built.own(noble, json);

/** Milliseconds for a message of 200 bytes, there and back; the first are warm-up. */
export function cost(): number {
  built.MessageCost.millis(noble, 100);
  return built.MessageCost.millis(noble, 400);
}
