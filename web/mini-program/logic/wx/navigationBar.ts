/** The bar above a page, and what is seen when it is pulled down. */
import { ApiError, made, type Wish } from './call';
import type { Reach } from './reach';
import { number, part, text, word } from './wish';

const COLOUR = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

function colour(wish: Wish, key: string, otherwise?: string): string {
  const value = text(wish, key, otherwise);
  if (value !== '' && !COLOUR.test(value)) {
    throw new ApiError(`invalid ${key} "${value}"`);
  }
  return value.length === 4 ? `#${Array.from(value.slice(1), (each) => each + each).join('')}` : value.slice(0, 7);
}

export function navigationBar(reach: Reach): Record<string, unknown> {
  const { ask } = reach;
  return made(
    {
      setNavigationBarTitle: (wish) => ask('setNavigationBarTitle', { title: text(wish, 'title') }),
      setNavigationBarColor: (wish) => {
        const frontColor = colour(wish, 'frontColor').toLowerCase();
        if (frontColor !== '#ffffff' && frontColor !== '#000000') {
          throw new ApiError(`invalid frontColor "${frontColor}"`);
        }
        return ask('setNavigationBarColor', {
          frontColor,
          backgroundColor: colour(wish, 'backgroundColor'),
          duration: number(part(wish, 'animation'), 'duration', 0),
        });
      },
      showNavigationBarLoading: () => ask('showNavigationBarLoading', {}),
      hideNavigationBarLoading: () => ask('hideNavigationBarLoading', {}),
      hideHomeButton: () => ask('hideHomeButton', {}),
      setBackgroundColor: (wish) =>
        ask('setBackgroundColor', {
          backgroundColor: colour(wish, 'backgroundColor', ''),
          top: colour(wish, 'backgroundColorTop', ''),
          bottom: colour(wish, 'backgroundColorBottom', ''),
        }),
      setBackgroundTextStyle: (wish) =>
        ask('setBackgroundTextStyle', { textStyle: word(wish, 'textStyle', ['dark', 'light']) }),
      startPullDownRefresh: () => ask('startPullDownRefresh', {}),
      stopPullDownRefresh: () => ask('stopPullDownRefresh', {}),
    },
    reach.failed,
  );
}
