/** Phone numbers as people write them. Pure. */

/** As E.164 has it, `+41791234567`; `undefined` where it is none: a number begins with its country. */
export function internationalNumber(written: string): string | undefined {
  const bare = written.replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '').replace(/^00/, '+');
  return /^\+[1-9][0-9]{6,14}$/.test(bare) ? bare : undefined;
}
