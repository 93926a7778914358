/** Going from page to page. */
import type { Pages } from '../pages';
import { made, type Api, type Wish } from './call';
import { eventChannel, type EventChannel } from './eventChannel';

export function navigation(pages: Pages, failed: (where: string, error: unknown) => void): Record<string, Api> {
  const url = (wish: Wish) => String(wish['url'] ?? '');
  const works: Record<string, (wish: Wish) => unknown> = {
    navigateTo: (wish) => {
      const [here, there] = eventChannel();
      for (const [event, listener] of Object.entries((wish['events'] ?? {}) as Record<string, unknown>)) {
        if (typeof listener === 'function') {
          here.on(event, listener as Parameters<EventChannel['on']>[1]);
        }
      }
      pages.navigateTo(url(wish), { getOpenerEventChannel: () => there });
      return { eventChannel: here };
    },
    redirectTo: (wish) => pages.redirectTo(url(wish)),
    reLaunch: (wish) => pages.reLaunch(url(wish)),
    switchTab: (wish) => pages.switchTab(url(wish)),
    navigateBack: (wish) => pages.navigateBack(Number(wish['delta'] ?? 1) || 1),
  };
  return made(works, failed);
}
