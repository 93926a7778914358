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

  function shown(wish: Wish, on: boolean): Promise<undefined> {
    onTab();
    return ask('setTabBar', { shown: on, animation: flag(wish, 'animation', false) });
  }

  return made(
    {
      showTabBar: (wish) => shown(wish, true),
      hideTabBar: (wish) => shown(wish, false),
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
        const badge = words.length > BADGE_MAX ? '…' : words.join('');
        return ask('setTabBarBadge', { index: at(wish), badge, dot: false });
      },
      removeTabBarBadge: (wish) => ask('setTabBarBadge', { index: at(wish), badge: '', dot: false }),
      showTabBarRedDot: (wish) => ask('setTabBarBadge', { index: at(wish), badge: '', dot: true }),
      hideTabBarRedDot: (wish) => ask('setTabBarBadge', { index: at(wish), badge: '', dot: false }),
    },
    reach.failed,
  );
}
