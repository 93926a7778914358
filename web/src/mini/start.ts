/** What every program is started with: no more of the device than it needs to look right. */
import type { Start } from '../../mini-program/protocol';
import { speech } from '../text/text.svelte';

/** Heights as in WeChat, in pixels. */
export const TITLE_BAR = 44;
export const TAB_BAR = 50;
/** the capsule's width, height, and how far it stands from the edges */
export const CAPSULE = { width: 87, height: 32, end: 8, top: 6 };

/** The scene of a program that a notice leads to, as WeChat numbers it. */
export const FROM_NOTICE = 1014;

/** @param bars how much of the height the app's own bars take on the first page */
export function startOf(
  width: number,
  height: number,
  bars: number,
  dark: boolean,
  launch?: Pick<Start, 'url' | 'opened'>,
): Omit<Start, 'kept' | 'files'> {
  const left = width - CAPSULE.end - CAPSULE.width;
  return {
    screen: {
      width,
      height: height - bars,
      pixelRatio: Math.min(3, Math.max(1, Math.round(devicePixelRatio))),
      theme: dark ? 'dark' : 'light',
    },
    device: {
      language: speech.language.replace('-', '_'),
      platform: 'android',
      safeArea: { top: 0, bottom: 0 },
      capsule: [left, CAPSULE.top, CAPSULE.width, CAPSULE.height],
    },
    url: launch?.url ?? '',
    ...(launch?.opened ? { opened: launch.opened } : {}),
  };
}
