/** The three dots that WeChat shows while something is loaded. */
import { part } from './node';

export function dots(): HTMLElement {
  const made = part('div', 'wx-dots');
  made.append(part('i'), part('i'), part('i'));
  made.setAttribute('role', 'status');
  return made;
}
