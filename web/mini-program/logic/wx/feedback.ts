/** Words for who uses it: the app shows them. */
import { ApiError, made } from './call';
import type { Reach } from './reach';
import { sourceOf } from './source';
import { flag, number, text, texts, within, word } from './wish';

/** Chinese characters of a button, at most; others are half as wide. */
const BUTTON_MAX = 4;
const WORDS_MAX = 10_000;
const ITEMS_MAX = 6;

function button(words: string, key: string): string {
  const width = Array.from(words).reduce((sum, each) => sum + ((each.codePointAt(0) ?? 0) > 0xff ? 1 : 0.5), 0);
  if (width > BUTTON_MAX) {
    throw new ApiError(`${key} length should not larger than ${BUTTON_MAX} Chinese characters`);
  }
  return words;
}

export function feedback(reach: Reach): Record<string, unknown> {
  const { ask } = reach;
  return made(
    {
      showToast: (wish) =>
        ask('showToast', {
          title: text(wish, 'title').slice(0, WORDS_MAX),
          icon: word(wish, 'icon', ['success', 'error', 'loading', 'none']),
          image: sourceOf(reach, text(wish, 'image', '')),
          duration: within(number(wish, 'duration', 1500), 0, 60_000),
          mask: flag(wish, 'mask', false),
        }),
      hideToast: () => ask('hideToast', {}),
      showLoading: (wish) =>
        ask('showLoading', { title: text(wish, 'title').slice(0, WORDS_MAX), mask: flag(wish, 'mask', false) }),
      hideLoading: () => ask('hideLoading', {}),
      showModal: async (wish) => {
        const editable = flag(wish, 'editable', false);
        const { confirm, content } = await ask('showModal', {
          title: text(wish, 'title', '').slice(0, WORDS_MAX),
          content: text(wish, 'content', '').slice(0, WORDS_MAX),
          showCancel: flag(wish, 'showCancel', true),
          cancelText: button(text(wish, 'cancelText', ''), 'cancelText'),
          cancelColor: text(wish, 'cancelColor', '#000000'),
          confirmText: button(text(wish, 'confirmText', ''), 'confirmText'),
          confirmColor: text(wish, 'confirmColor', '#576B95'),
          editable,
          placeholderText: text(wish, 'placeholderText', ''),
        });
        return { confirm, cancel: !confirm, content: editable && confirm ? content : null };
      },
      showActionSheet: (wish) => {
        const itemList = texts(wish, 'itemList');
        if (itemList.length === 0) {
          throw new ApiError('parameter error: parameter.itemList should have at least 1 item;');
        }
        if (itemList.length > ITEMS_MAX) {
          throw new ApiError(`parameter error: itemList should not be larger than ${ITEMS_MAX}`);
        }
        return ask('showActionSheet', {
          itemList,
          itemColor: text(wish, 'itemColor', '#000000'),
          alertText: text(wish, 'alertText', ''),
        });
      },
      enableAlertBeforeUnload: (wish) => ask('alertBeforeUnload', { message: text(wish, 'message') }),
      disableAlertBeforeUnload: () => ask('alertBeforeUnload', { message: '' }),
    },
    reach.failed,
  );
}
