/** What the page of the vector test loads. */
import { noble } from '../worker/rim/noble.js';
import { names, run } from '../vectors/target/js/vectors.js';

export const kinds = (): string[] => String(names()).split(',');
export const check = (name: string, json: string): string => String(run(noble, name, json));
