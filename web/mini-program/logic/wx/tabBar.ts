/** The bar below the pages that are tabs. */
import { ApiError, made, type Wish } from './call';
import type { Reach } from './reach';
import { sourceOf } from './source';
import { flag, number, text } from './wish';

const BADGE_MAX = 4;

export function tabBar(reach: Reach): Record<string, unknown> {
  const { ask, pages } = reach;
  const bar = reach.plan.app['tabBar'] as { list?: unknown[] } | undefined;
  const tabs = Array.isArray(bar?.list) ? bar.list.length : 0;

  function onTab(): void {
    if (!pages.isTab(pages.path)) {
      throw new ApiError('not TabBar page');
    }
  }

  /** Which tab is meant. */
  function at(wish: Wish): number {
    onTab();
    const index = number(wish, 'index');
    if (!Number.isInteger(index) || index < 0 || index >= tabs) {
      throw new ApiError('tabbar item not found');
    }
    return index;
  }

  /** What was given of these, as text. */
  function given<Key extends string>(wish: Wish, keys: readonly Key[]): Partial<Record<Key, string>> {
    const some: Partial<Record<Key, string>> = {};
    keys.filter((key) => wish[key] !== undefined).forEach((key) => (some[key] = text(wish, key)));
    return some;
  }

  function shown(wish: Wish): { animation: boolean } {
    onTab();
    return { animation: flag(wish, 'animation', false) };
  }

  return made(
    {
      showTabBar: (wish) => ask('showTabBar', shown(wish)),
      hideTabBar: (wish) => ask('hideTabBar', shown(wish)),
      setTabBarStyle: (wish) => {
        onTab();
        return ask('setTabBarStyle', given(wish, ['color', 'selectedColor', 'backgroundColor', 'borderStyle']));
      },
      setTabBarItem: (wish) => {
        const icons = Object.entries(given(wish, ['iconPath', 'selectedIconPath']));
        return ask('setTabBarItem', {
          index: at(wish),
          ...given(wish, ['text']),
          ...Object.fromEntries(icons.map(([key, path]) => [key, sourceOf(reach, path ?? '')])),
        });
      },
      setTabBarBadge: (wish) => {
        const words = Array.from(text(wish, 'text'));
        return ask('setTabBarBadge', { index: at(wish), text: words.length > BADGE_MAX ? '…' : words.join('') });
      },
      removeTabBarBadge: (wish) => ask('removeTabBarBadge', { index: at(wish) }),
      showTabBarRedDot: (wish) => ask('showTabBarRedDot', { index: at(wish) }),
      hideTabBarRedDot: (wish) => ask('hideTabBarRedDot', { index: at(wish) }),
    },
    reach.failed,
  );
}
