// The claims of an SD-JWT with those that were disclosed (RFC 9901 §7.1), as far as tickets use them: claims of the outermost object.
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64Url, toBase64Url } from './bytes';

/** Nothing where a disclosure is not of these claims, is there twice, or names a claim that is signed in the open. */
export function decodeDisclosed(
  signed: Record<string, unknown>,
  disclosures: readonly string[],
): Record<string, unknown> | undefined {
  const { _sd, _sd_alg, ...claims } = signed;
  if (_sd_alg !== undefined && _sd_alg !== 'sha-256') return undefined;
  const digests = Array.isArray(_sd) ? _sd.filter((digest) => typeof digest === 'string') : [];
  if (new Set(digests).size !== digests.length || new Set(disclosures).size !== disclosures.length) return undefined;
  for (const disclosure of disclosures) {
    const read = readDisclosure(disclosure);
    const digest = toBase64Url(sha256(new TextEncoder().encode(disclosure)));
    if (!read || !digests.includes(digest) || Object.hasOwn(claims, read.name)) return undefined;
    claims[read.name] = read.value;
  }
  return claims;
}

/** What a disclosure discloses; nothing where it is none. */
export function readDisclosure(disclosure: string): { name: string; value: unknown } | undefined {
  const json = fromBase64Url(disclosure);
  if (!json) return undefined;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    if (!Array.isArray(parsed) || parsed.length !== 3) return undefined;
    const [salt, name, value] = parsed as unknown[];
    if (typeof salt !== 'string' || typeof name !== 'string' || name === '_sd' || name === '...') return undefined;
    return { name, value };
  } catch {
    return undefined;
  }
}
