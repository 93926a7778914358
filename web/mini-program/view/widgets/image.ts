/** Pictures, in the fourteen ways in which WeChat fits them. */
import { part, unseen, type Build } from '../node';
import { isOurs, text, truth } from '../values';

/** How it is fitted, and where it stands: these modes cut, and the last nine do not scale. */
const FITS: Readonly<Record<string, [fit: string, at: string]>> = {
  scaleToFill: ['fill', ''],
  aspectFit: ['contain', ''],
  aspectFill: ['cover', ''],
  widthFix: ['fill', ''],
  heightFix: ['fill', ''],
  top: ['none', 'top'],
  bottom: ['none', 'bottom'],
  center: ['none', 'center'],
  left: ['none', 'left'],
  right: ['none', 'right'],
  'top left': ['none', 'left top'],
  'top right': ['none', 'right top'],
  'bottom left': ['none', 'left bottom'],
  'bottom right': ['none', 'right bottom'],
};
/** Screens below what is seen from which a lazy picture is fetched. */
const AHEAD = '150%';

/** One observer for all: there may be thousands. */
const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;
function whenNear(element: Element, work: () => void): void {
  observer ??= new IntersectionObserver(
    (entries) =>
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach(({ target }) => {
          observer?.unobserve(target);
          waiting.get(target)?.();
          waiting.delete(target);
        }),
    { rootMargin: AHEAD },
  );
  waiting.set(element, work);
  observer.observe(element);
}

export const image: Build = (node, rim) => {
  const picture = part('img', 'wx-picture');
  picture.alt = '';
  picture.draggable = false;
  node.element.append(picture);
  node.spoken = picture;
  unseen(node);
  picture.addEventListener('load', () => {
    picture.hidden = false;
    rim.fire(node, 'load', { width: picture.naturalWidth, height: picture.naturalHeight });
  });
  const failed = () => {
    picture.hidden = true;
    rim.fire(node, 'error', { errMsg: 'GET image fail' });
  };
  picture.addEventListener('error', failed);
  picture.hidden = true;
  let wanted = '';
  function fetch(): void {
    const asked = wanted;
    if (asked === '') {
      picture.removeAttribute('src');
      picture.hidden = true;
      return;
    }
    void rim.picture(asked).then((found) => {
      // Another may be wanted meanwhile.
      if (asked !== wanted) {
        return;
      }
      if (isOurs(found)) {
        picture.src = found;
      } else {
        picture.removeAttribute('src');
        failed();
      }
    });
  }
  return {
    set(name, value) {
      if (name === 'mode') {
        const mode = text(value).trim().replace(/\s+/g, ' ');
        const known = Object.hasOwn(FITS, mode) ? mode : 'scaleToFill';
        const [fit, at] = FITS[known] ?? ['fill', ''];
        node.element.setAttribute('mode', known);
        picture.style.objectFit = fit;
        picture.style.objectPosition = at;
      } else if (name === 'src') {
        wanted = text(value);
        // Whether it is lazy may be said after what it shows.
        queueMicrotask(() => {
          if (truth(node.attribute('lazy-load') ?? false)) {
            whenNear(node.element, fetch);
          } else {
            fetch();
          }
        });
      } else if (name === 'alt') {
        picture.alt = text(value);
      }
    },
    hold() {
      if (truth(node.attribute('show-menu-by-longpress') ?? false) && wanted !== '') {
        void rim.ask('open', { type: 'picture', src: wanted });
      }
    },
    gone() {
      wanted = '';
      waiting.delete(node.element);
      observer?.unobserve(node.element);
    },
  };
};
