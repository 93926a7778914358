/**
 * Amounts of money, exact. A decimal number is kept as a whole number of its last digit, so that no addition ever
 * rounds; only a whole price is rounded, once, to the smallest unit of its currency.
 */
import { currencyCode, digitsOf, type Money } from '../services/money';
import type { Strange } from '../services/strange';

/** `units` divided by ten to the power of `digits`. */
export interface Decimal {
  units: bigint;
  digits: number;
}

const AMOUNT_MAX = 1e9;
const DIGITS_MAX = 18;

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
