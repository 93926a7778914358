/**
 * Amounts of money, exact. A decimal number is kept as a whole number of its last digit, so that no addition ever
 * rounds; only a whole price is rounded, once, to the smallest unit of its currency.
 */
import { text, type Strange } from '../services/strange';

/** `units` divided by ten to the power of `digits`. */
export interface Decimal {
  units: bigint;
  digits: number;
}

export interface Money {
  /** in the currency's smallest unit */
  minor: bigint;
  /** ISO 4217 */
  currency: string;
}

const AMOUNT_MAX = 1e9;
const DIGITS_MAX = 18;

/** Currencies whose smallest unit is not a hundredth (ISO 4217, table A.1). */
const OTHER_DIGITS: Record<string, number> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((each) => [each, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((each) => [each, 3]),
  ...'CLF UYW'.split(' ').map((each) => [each, 4]),
] as [string, number][]);

export function digitsOf(currency: string): number {
  return Object.hasOwn(OTHER_DIGITS, currency) ? (OTHER_DIGITS[currency] ?? 2) : 2;
}

/** A number as it was written: the shortest that is read as the same. Undefined for what is no amount. */
export function decimal(value: Strange): Decimal | undefined {
  if (typeof value !== 'number' || !(Math.abs(value) <= AMOUNT_MAX)) {
    return undefined;
  }
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  if (digits > DIGITS_MAX) {
    return undefined;
  }
  return digits < 0 ? { units: units * 10n ** BigInt(-digits), digits: 0 } : { units, digits };
}

/** A currency's three letters; empty for anything else. */
export function currencyCode(value: Strange): string {
  const code = text(value, 3);
  return /^[A-Z]{3}$/.test(code) ? code : '';
}

export function plus(one: Decimal, other: Decimal): Decimal {
  const digits = Math.max(one.digits, other.digits);
  return {
    units: one.units * 10n ** BigInt(digits - one.digits) + other.units * 10n ** BigInt(digits - other.digits),
    digits,
  };
}

export function times(one: Decimal, count: number): Decimal {
  return { units: one.units * BigInt(count), digits: one.digits };
}

/** Rounded to the currency's smallest unit, halves away from nothing. */
export function rounded(amount: Decimal, currency: string): Money {
  const digits = digitsOf(currency);
  if (amount.digits <= digits) {
    return { minor: amount.units * 10n ** BigInt(digits - amount.digits), currency };
  }
  const unit = 10n ** BigInt(amount.digits - digits);
  const half = amount.units < 0n ? -unit / 2n : unit / 2n;
  return { minor: (amount.units + half) / unit, currency };
}

/** `amount` and `currencyCode` of an object of TOMP-API. */
export function money(amount: Strange, currency: Strange): Money | undefined {
  const read = decimal(amount);
  const code = currencyCode(currency);
  const sum = read && code ? rounded(read, code) : undefined;
  // A ride costs nothing at least (`spec/bikes.md`, "What a ride costs").
  return sum && sum.minor >= 0n ? sum : undefined;
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

/** A rate, which may have more digits than the currency. */
export function writtenRate(rate: Decimal, currency: string, language: string): string {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: Math.max(digits, Math.min(rate.digits, 6)),
  }).format(Number(rate.units) / 10 ** rate.digits);
}
