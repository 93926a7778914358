/** What goes out of the program: to others, to other programs, to who stands behind it. */
import { made, type Wish } from './call';
import type { Reach } from './reach';
import { bytesAt, nameOf, sourceOf } from './source';
import { part, text, texts } from './wish';
import type { Tells } from './asks';

/** As WeChat waits for what a page promises to share. */
const PROMISED = 3_000;

export function sharing(reach: Reach): Record<string, unknown> {
  const { ask, pages } = reach;
  reach.hear('share', (detail) => void share(reach, detail as Tells['share']));
  const menus = (wish: Wish) => (Array.isArray(wish['menus']) ? texts(wish, 'menus') : null);
  const file = (kind: 'image' | 'video' | 'file', key: string) => async (wish: Wish) => {
    const path = text(wish, key);
    const bytes = bytesAt(reach, path);
    return ask('shareFile', { bytes, name: text(wish, 'fileName', nameOf(path)), kind });
  };
  const go = (wish: Wish, embedded: boolean) => {
    const shortLink = text(wish, 'shortLink', '');
    return ask('navigateToMiniProgram', {
      appId: text(wish, 'appId', shortLink === '' ? undefined : ''),
      path: text(wish, 'path', ''),
      shortLink,
      envVersion: text(wish, 'envVersion', 'release'),
      embedded,
      extraData: part(wish, 'extraData'),
    });
  };
  return made(
    {
      showShareMenu: (wish) => ask('setShareMenu', { shown: true, menus: menus(wish) }),
      hideShareMenu: (wish) => ask('setShareMenu', { shown: false, menus: menus(wish) }),
      updateShareMenu: () => undefined,
      shareAppMessage: (wish) => ask('shareAppMessage', shared(reach, wish)),
      showShareImageMenu: file('image', 'path'),
      shareFileMessage: file('file', 'filePath'),
      shareVideoMessage: file('video', 'videoPath'),
      navigateToMiniProgram: (wish) => go(wish, false),
      openEmbeddedMiniProgram: (wish) => go(wish, true),
      navigateBackMiniProgram: (wish) => ask('navigateBackMiniProgram', { extraData: part(wish, 'extraData') }),
      exitMiniProgram: () => ask('exitMiniProgram', {}),
      restartMiniProgram: (wish) => pages.reLaunch(text(wish, 'path')),
      openCustomerServiceChat: (wish) =>
        ask('openCustomerServiceChat', {
          url: text(part(wish, 'extInfo'), 'url', ''),
          corpId: text(wish, 'corpId', ''),
        }),
    },
    reach.failed,
  );
}

function shared(reach: Reach, given: Wish): { title: string; path: string; imageUrl: string } {
  return {
    title: text(given, 'title', ''),
    path: text(given, 'path', '') || `/${reach.pages.path}`,
    imageUrl: sourceOf(reach, text(given, 'imageUrl', '')),
  };
}

const HOOKS = { message: 'onShareAppMessage', timeline: 'onShareTimeline', favorites: 'onAddToFavorites' } as const;

/** The page says what is shared; it may first have to find out, and has not long. */
async function share(reach: Reach, { how, from, target }: Tells['share']): Promise<void> {
  const { top } = reach.pages;
  let given = reach.pages.call(top, HOOKS[how], { from, target, webViewUrl: '' });
  const { promise } = (given ?? {}) as { promise?: Promise<unknown> };
  if (promise) {
    const late = new Promise((resolve) => setTimeout(resolve, PROMISED));
    given = (await Promise.race([promise, late]).catch(() => undefined)) ?? given;
  }
  const wish = (typeof given === 'object' && given !== null ? given : {}) as Wish;
  try {
    const { title, path, imageUrl } = shared(reach, wish);
    const query = text(wish, 'query', '');
    await (how === 'message'
      ? reach.ask('shareAppMessage', { title, path, imageUrl })
      : reach.ask(how === 'timeline' ? 'shareTimeline' : 'addToFavorites', { title, query, imageUrl }));
  } catch {
    // Nobody waits for it but the app.
  }
}
