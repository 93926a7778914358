/** What needs something that is not here: WeChat's own people and advertisements, pages of the web. */
import { part, type Build } from '../node';
import { text } from '../values';

/** A box that says by its look that nothing comes, and tells the program so as WeChat does. */
function box(type: string, detail: Record<string, unknown>): Build {
  return (node, rim) => {
    const sign = part('div', 'wx-absent');
    sign.setAttribute('aria-hidden', 'true');
    node.element.append(sign);
    // Those that listen are known once all is drawn.
    const told = window.setTimeout(() => rim.fire(node, type, detail), 0);
    return { gone: () => clearTimeout(told) };
  };
}

/** What each tells at once, and under which name. An advertisement takes no room: there is none. */
export const REFUSALS: Readonly<Record<string, { type: string; detail: Record<string, unknown> }>> = {
  ad: { type: 'error', detail: { errMsg: 'no advertisement', errCode: 1004 } },
  'ad-custom': { type: 'error', detail: { errMsg: 'no advertisement', errCode: 1004 } },
  'functional-page-navigator': { type: 'fail', detail: { errMsg: 'functional-page-navigator:fail not supported' } },
  'live-player': { type: 'error', detail: { errMsg: 'insertLivePlayer:fail not supported', errCode: -1 } },
  'live-pusher': { type: 'error', detail: { errMsg: 'insertLivePlayer:fail not supported', errCode: -1 } },
  'official-account': { type: 'error', detail: { status: 1, errMsg: 'official-account:fail' } },
};

export const refusing: Readonly<Record<string, Build>> = Object.fromEntries(
  Object.entries(REFUSALS).map(([tag, { type, detail }]) => [tag, box(type, detail)]),
);

/** A page of the web does not stand among what is drawn: the app is asked to open it. */
export const webView: Build = (node, rim) => {
  const sign = part('div', 'wx-absent');
  node.element.append(sign);
  return {
    set(name, value) {
      const src = text(value);
      if (name === 'src' && src !== '') {
        sign.textContent = src.slice(0, 200);
        void rim.ask('open', { type: 'webView', src, node: node.number }).then((answer) => {
          const isShown = answer !== null && answer !== undefined && answer !== false;
          rim.fire(node, isShown ? 'load' : 'error', { src, ...(isShown ? {} : { fullUrl: src }) });
        });
      }
    },
  };
};

/** What WeChat shows of its own people, which nobody has here: their name stays empty, as for a guest. */
export const openData: Build = (node) => ({
  set(name, value) {
    if (name === 'default-text') {
      node.element.textContent = text(value);
    } else if (name === 'type') {
      node.element.dataset['type'] = text(value).slice(0, 40);
    }
  },
});
