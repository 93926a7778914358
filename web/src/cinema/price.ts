/** Prices, exact: whole numbers of ten-thousandths, which no price has smaller parts than. */
import { member, type Strange } from '../services/strange';

export interface Price {
  /** in ten-thousandths */
  amount: number;
  /** decimals that the venue writes */
  decimals: number;
  /** ISO 4217 */
  currency: string;
}

const DECIMALS_MAX = 4;

/** `price` or `totalPrice` of an object, with its `priceCurrency`; nothing for what is no price. */
export function priceOf(of: Strange, property: 'price' | 'totalPrice'): Price | undefined {
  const written = member(of, property);
  const currency = member(of, 'priceCurrency');
  if (typeof written !== 'string' || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    return undefined;
  }
  const parts = /^(\d{1,7})(?:\.(\d{1,4}))?$/.exec(written);
  if (!parts) {
    return undefined;
  }
  const fraction = parts[2] ?? '';
  return { amount: Number(parts[1] + fraction.padEnd(DECIMALS_MAX, '0')), decimals: fraction.length, currency };
}

/** What some cost together; nothing where they are of several currencies, or none. */
export function sum(prices: readonly Price[]): Price | undefined {
  const [first] = prices;
  if (!first || prices.some((each) => each.currency !== first.currency)) {
    return undefined;
  }
  return {
    amount: prices.reduce((total, each) => total + each.amount, 0),
    decimals: Math.max(...prices.map((each) => each.decimals)),
    currency: first.currency,
  };
}

export function same(one: Price, other: Price): boolean {
  return one.amount === other.amount && one.currency === other.currency;
}

/** As requests have it, such as 29.00. */
export function decimal(price: Price): string {
  const digits = String(price.amount).padStart(DECIMALS_MAX + 1, '0');
  const fraction = digits.slice(-DECIMALS_MAX).slice(0, price.decimals);
  return digits.slice(0, -DECIMALS_MAX) + (fraction && `.${fraction}`);
}
