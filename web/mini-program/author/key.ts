/** The key that an author signs with: 32 bytes in a file that nobody else may read. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const HEX_32 = /^[0-9a-f]{64}\s*$/;

export class KeyError extends Error {}

/** Where it lies if nobody says otherwise. */
export function keyFile(): string {
  return join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'sotto', 'mini-author.key');
}

/** Makes one where there is none: whoever loses it can publish no newer version of what it signed. @throws KeyError */
export function keyIn(file: string): { key: Uint8Array; isNew: boolean } {
  if (existsSync(file)) {
    const written = readFileSync(file, 'utf8');
    if (!HEX_32.test(written)) {
      throw new KeyError(`${file} is no author's key: one has 64 hexadecimal digits. It was left as it is.`);
    }
    return { key: new Uint8Array(Buffer.from(written.trim(), 'hex')), isNew: false };
  }
  const key = new Uint8Array(randomBytes(32));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${Buffer.from(key).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return { key, isNew: true };
}
