/** Sums of money: whole numbers of a currency's smallest unit, and how they are written. */
import { text, type Strange } from './strange';

export interface Money {
  /** in the currency's smallest unit */
  minor: bigint;
  /** ISO 4217 */
  currency: string;
}

/** Currencies whose smallest unit is not a hundredth (ISO 4217, table A.1). */
const OTHER_DIGITS: Record<string, number> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((each) => [each, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((each) => [each, 3]),
  ...'CLF UYW'.split(' ').map((each) => [each, 4]),
] as [string, number][]);

export function digitsOf(currency: string): number {
  return Object.hasOwn(OTHER_DIGITS, currency) ? (OTHER_DIGITS[currency] ?? 2) : 2;
}

/** A currency's three letters; empty for anything else. */
export function currencyCode(value: Strange): string {
  const code = text(value, 3);
  return /^[A-Z]{3}$/.test(code) ? code : '';
}

export function same(one: Money, other: Money): boolean {
  return one.minor === other.minor && one.currency === other.currency;
}

/** For people, in their language. */
export function written(amount: Money, language: string): string {
  const digits = digitsOf(amount.currency);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Number(amount.minor) / 10 ** digits);
}
