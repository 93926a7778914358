/** What film and sound have in common: what they are told to do, and what they tell. */
import type { Rim, ViewNode } from '../node';
import { amount, isOurs, within } from '../values';

const RATES = { least: 0.5, most: 4 };

/** Fetches through the app; what comes late for something else is passed over. */
export function source(player: HTMLMediaElement, rim: Rim, failed: () => void): (written: string) => void {
  let wanted = '';
  return (written) => {
    wanted = written;
    if (written === '') {
      player.removeAttribute('src');
      return;
    }
    void rim.media(written).then((found) => {
      if (wanted !== written) {
        return;
      }
      if (isOurs(found)) {
        player.src = found;
      } else {
        player.removeAttribute('src');
        failed();
      }
    });
  };
}

/**
 * @param plays false: it is only measured
 * @param duration in seconds
 */
export function tells(
  player: HTMLMediaElement,
  node: ViewNode,
  rim: Rim,
  plays: () => boolean = () => true,
  duration: () => number = () => player.duration || 0,
): void {
  for (const type of ['play', 'pause', 'ended', 'waiting'] as const) {
    player.addEventListener(type, () => plays() && rim.fire(node, type, {}));
  }
  let second = -1;
  player.addEventListener('timeupdate', () => {
    // WeChat: four times in a second at most.
    const now = Math.floor(player.currentTime * 4);
    if (now !== second && plays()) {
      second = now;
      rim.fire(node, 'timeupdate', { currentTime: player.currentTime, duration: duration() });
    }
  });
}

/** Playing may be refused, until somebody touched the page: nothing is said of it, as in WeChat. */
export function begin(player: HTMLMediaElement): void {
  player.play().catch(() => undefined);
}

/** @returns whether it knew the order */
export function obeys(player: HTMLMediaElement, order: string, args: Record<string, unknown>): boolean {
  switch (order) {
    case 'play':
      begin(player);
      return true;
    case 'pause':
      player.pause();
      return true;
    case 'stop':
      player.pause();
      player.currentTime = 0;
      return true;
    case 'seek':
      player.currentTime = Math.max(0, amount(args['position'] ?? args['value'] ?? args['time'], 0));
      return true;
    case 'playbackRate':
      player.playbackRate = within(amount(args['rate'] ?? args['value'], 1), RATES.least, RATES.most);
      return true;
    default:
      return false;
  }
}
