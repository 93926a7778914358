/** What is looked at: bars, texts, ways to other pages. */
import { part, ViewText, type Build } from '../node';
import { amount, colour, length, text, truth, within } from '../values';

export const progress: Build = (node, rim) => {
  const bar = part('div', 'wx-progress-bar');
  const done = part('div', 'wx-progress-done');
  const told = part('span', 'wx-progress-told');
  bar.append(done);
  node.element.append(bar, told);
  node.element.setAttribute('role', 'progressbar');
  node.element.setAttribute('aria-valuemin', '0');
  node.element.setAttribute('aria-valuemax', '100');
  let before = 0;
  done.addEventListener('transitionend', () => rim.fire(node, 'activeend', { curPercent: before }));
  return {
    set() {
      const percent = within(amount(node.attribute('percent'), 0), 0, 100);
      const isActive = truth(node.attribute('active') ?? false);
      const from = text(node.attribute('active-mode')) === 'forwards' ? before : 0;
      const millis = amount(node.attribute('duration'), 30) * Math.abs(percent - from);
      if (percent !== before) {
        before = percent;
        done.style.transitionDuration = isActive ? `${within(millis, 0, 60_000)}ms` : '0s';
        if (isActive) {
          // From nothing, which has to be drawn before.
          requestAnimationFrame(() => requestAnimationFrame(() => (done.style.width = `${before}%`)));
        } else {
          done.style.width = `${percent}%`;
        }
      }
      done.style.backgroundColor = colour(node.attribute('active-color'), colour(node.attribute('color')));
      bar.style.backgroundColor = colour(node.attribute('background-color'));
      bar.style.height = length(node.attribute('stroke-width') ?? 6);
      bar.style.borderRadius = length(node.attribute('border-radius') ?? 0);
      told.style.fontSize = length(node.attribute('font-size') ?? 16);
      told.textContent = truth(node.attribute('show-info') ?? false) ? `${percent}%` : '';
      node.element.setAttribute('aria-valuenow', String(percent));
      node.element.setAttribute('aria-label', text(node.attribute('aria-label')) || `${percent}%`);
    },
  };
};

const SPACES: Readonly<Record<string, string>> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' };
const ENTITIES: Readonly<Record<string, string>> = { ...SPACES, lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/** `text`: lines break where it says so, also as two signs in the template. */
export const words: Build = (node) => {
  function arrange(): void {
    const space = text(node.attribute('space'));
    const wide = Object.hasOwn(SPACES, space) ? SPACES[space] : undefined;
    const decodes = truth(node.attribute('decode') ?? false);
    for (const child of node.children) {
      if (child instanceof ViewText) {
        let shown = child.words.replaceAll('\\n', '\n');
        shown = decodes ? shown.replace(/&(\w{2,4});/g, (all, name: string) => ENTITIES[name] ?? all) : shown;
        shown = wide ? shown.replaceAll(' ', wide) : shown;
        if (child.element.data !== shown) {
          child.element.data = shown;
        }
      }
    }
  }
  return {
    arrange,
    set(name, value) {
      if (name === 'selectable' || name === 'user-select') {
        node.own('user-select', truth(value) ? 'text' : '');
        node.own('display', name === 'user-select' && truth(value) ? 'inline-block' : '');
      } else if (name === 'space' || name === 'decode') {
        arrange();
      } else if (name === 'max-lines' && amount(value, 0) > 0) {
        node.own('--lines', String(Math.trunc(amount(value, 1))));
        node.element.dataset['lines'] = '';
      }
    },
  };
};

const EVENTS = ['success', 'fail', 'complete'];

export const navigator: Build = (node, rim) => {
  node.element.setAttribute('role', 'link');
  node.element.tabIndex = 0;
  return {
    tap() {
      const how = text(node.attribute('open-type')) || 'navigate';
      const url = text(node.attribute('url'));
      const delta = amount(node.attribute('delta'), 1);
      const other = text(node.attribute('target')) === 'miniProgram';
      const program = other
        ? {
            target: 'miniProgram',
            appId: text(node.attribute('app-id')),
            path: text(node.attribute('path')),
            extraData: node.attribute('extra-data') ?? null,
          }
        : {};
      void rim.ask('navigator', { how, url, delta, ...program }).then((answer) => {
        const type = answer === false ? 'fail' : 'success';
        EVENTS.filter((each) => each !== (type === 'fail' ? 'success' : 'fail'))
          .filter((each) => node.listens.has(each))
          .forEach((each) => rim.fire(node, each, { errMsg: `${how}:${type === 'fail' ? 'fail' : 'ok'}` }));
      });
    },
  };
};
