/** What is looked at: pictures, signs, texts, ways to other pages. */
import { amount, length, part, text, truth, type Build } from '../node';

const FITS: Record<string, string> = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover' };

export const image: Build = (node, rim) => {
  const picture = part('img', 'wx-picture');
  picture.alt = '';
  picture.draggable = false;
  node.element.append(picture);
  const inner = part('span');
  inner.hidden = true;
  node.element.append(inner);
  node.inner = inner;
  picture.addEventListener('load', () =>
    rim.fire(node, 'load', { width: picture.naturalWidth, height: picture.naturalHeight }),
  );
  const failed = () => rim.fire(node, 'error', { errMsg: 'GET image fail' });
  picture.addEventListener('error', failed);
  let wanted = '';
  return {
    set(name, value) {
      if (name === 'mode') {
        const mode = text(value) || 'scaleToFill';
        node.element.dataset['mode'] = mode;
        picture.style.objectFit = FITS[mode] ?? 'none';
        picture.style.objectPosition = FITS[mode] ? '' : mode;
      } else if (name === 'src') {
        wanted = text(value);
        const asked = wanted;
        void rim.picture(asked).then((found) => {
          // Another may be wanted meanwhile.
          if (asked !== wanted) {
            return;
          }
          if (/^(blob:|data:image\/)/.test(found)) {
            picture.src = found;
          } else {
            picture.removeAttribute('src');
            if (asked) {
              failed();
            }
          }
        });
      }
    },
  };
};

const SIGNS: Record<string, [sign: string, color: string]> = {
  success: ['✓', '#09bb07'],
  success_no_circle: ['✓', '#09bb07'],
  info: ['i', '#10aeff'],
  warn: ['!', '#f76260'],
  waiting: ['…', '#10aeff'],
  cancel: ['×', '#f43530'],
  download: ['↓', '#09bb07'],
  search: ['⌕', '#b2b2b2'],
  clear: ['×', '#b2b2b2'],
  circle: ['', '#c9c9c9'],
  info_circle: ['i', '#09bb07'],
};

export const icon: Build = (node) => ({
  set() {
    const type = text(node.attribute('type'));
    const [sign, color] = (Object.hasOwn(SIGNS, type) ? SIGNS[type] : undefined) ?? ['', '#000000'];
    node.element.textContent = sign;
    node.element.dataset['type'] = type;
    node.element.style.setProperty('--size', length(node.attribute('size') ?? 23));
    node.element.style.setProperty('--color', text(node.attribute('color')) || color);
  },
});

export const progress: Build = (node, rim) => {
  const bar = part('div', 'wx-progress-bar');
  const done = part('div', 'wx-progress-done');
  const told = part('span', 'wx-progress-told');
  bar.append(done);
  node.element.append(bar, told);
  node.element.setAttribute('role', 'progressbar');
  done.addEventListener('transitionend', () => rim.fire(node, 'activeend', {}));
  return {
    set() {
      const percent = Math.max(0, Math.min(100, amount(node.attribute('percent'), 0)));
      done.style.width = `${percent}%`;
      done.style.transitionDuration = truth(node.attribute('active'))
        ? `${amount(node.attribute('duration'), 30) * percent}ms`
        : '0s';
      done.style.background = text(
        node.attribute('activeColor') ?? node.attribute('active-color') ?? node.attribute('color'),
      );
      bar.style.background = text(node.attribute('backgroundColor') ?? node.attribute('background-color'));
      bar.style.height = length(node.attribute('stroke-width') ?? 6);
      told.textContent = truth(node.attribute('show-info')) ? `${percent}%` : '';
      node.element.setAttribute('aria-valuenow', String(percent));
    },
  };
};

export const words: Build = (node) => ({
  set(name, value) {
    if (name === 'selectable' || name === 'user-select') {
      node.element.style.userSelect = truth(value) ? 'text' : '';
    }
  },
});

export const navigator: Build = (node, rim) => ({
  tap() {
    const how = text(node.attribute('open-type')) || 'navigate';
    const url = text(node.attribute('url'));
    const delta = amount(node.attribute('delta'), 1);
    void rim.ask('navigator', { how, url, delta });
  },
});
