/** Pages side by side, of which one is seen, or some. */
import { drag, type Dragged } from '../drag';
import { part, type Build, type ViewNode } from '../node';
import { amount, colour, pixels, text, truth, within } from '../values';

type Source = '' | 'touch' | 'autoplay';

/** Pixels in a millisecond with which a finger throws the page on. */
const THROWN = 0.3;
const EASINGS: Readonly<Record<string, string>> = {
  linear: 'linear',
  easeInCubic: 'cubic-bezier(0.32, 0, 0.67, 0)',
  easeOutCubic: 'cubic-bezier(0.33, 1, 0.68, 1)',
  easeInOutCubic: 'cubic-bezier(0.65, 0, 0.35, 1)',
};

export const swiper: Build = (node, rim) => {
  const { element } = node;
  const frame = part('div', 'wx-swiper-frame');
  const track = part('div', 'wx-swiper-track');
  const dots = part('div', 'wx-swiper-dots');
  frame.append(track);
  element.append(frame, dots);
  node.inner = track;
  let current = 0;
  /** where it stands, in pages; between two while it moves; beyond the ends where it goes round */
  let at = 0;
  let [timer, finished] = [0, 0];
  const items = () => node.below('swiper-item');
  const vertical = () => truth(node.attribute('vertical') ?? false);
  const seen = () => within(Math.trunc(amount(node.attribute('display-multiple-items'), 1)), 1, 50);
  const circular = () => truth(node.attribute('circular') ?? false) && items().length > seen();
  const duration = () => within(amount(node.attribute('duration'), 500), 0, 60_000);

  /** Puts each page where it is nearest to what is seen, and moves all of them together. */
  function place(from: number, to: number, millis: number): void {
    const all = items();
    const share = 100 / seen();
    const middle = (from + to) / 2 + (seen() - 1) / 2;
    all.forEach((item, i) => {
      const round = circular() ? Math.round((middle - i) / all.length) * all.length : 0;
      const offset = `${(i + round) * 100}%`;
      item.own('transform', vertical() ? `translate(0, ${offset})` : `translate(${offset}, 0)`);
      item.own(vertical() ? 'height' : 'width', `${share}%`);
      item.own(vertical() ? 'width' : 'height', '100%');
    });
    const easing = text(node.attribute('easing-function'));
    track.style.transition = millis > 0 ? `transform ${millis}ms` : 'none';
    track.style.transitionTimingFunction = (Object.hasOwn(EASINGS, easing) ? EASINGS[easing] : undefined) ?? 'ease';
    const moved = `${-to * share}%`;
    track.style.transform = vertical() ? `translate3d(0, ${moved}, 0)` : `translate3d(${moved}, 0, 0)`;
    at = to;
  }

  function dot(on: boolean): HTMLElement {
    const made = part('div', `wx-swiper-dot${on ? ' wx-swiper-dot-active' : ''}`);
    const [attribute, otherwise] = on
      ? ['indicator-active-color', '#000000']
      : ['indicator-color', 'rgba(0, 0, 0, .3)'];
    made.style.backgroundColor = colour(node.attribute(attribute), otherwise);
    return made;
  }

  function point(): void {
    const all = truth(node.attribute('indicator-dots') ?? false) ? items() : [];
    dots.replaceChildren(...all.map((_, i) => dot(i >= current && i < current + seen())));
    dots.className = `wx-swiper-dots wx-swiper-dots-${vertical() ? 'vertical' : 'horizontal'}`;
  }

  let laid: readonly ViewNode[] = [];
  /** Only what is another page than before is laid out: a page that moves in may change meanwhile. */
  function arrange(): void {
    const all = items();
    if (all.length !== laid.length || all.some((item, i) => item !== laid[i])) {
      lay();
    }
  }

  function lay(): void {
    laid = items();
    const { length } = laid;
    current = within(current, 0, Math.max(0, length - 1));
    frame.style.setProperty('--before', `${pixels(node.attribute('previous-margin'), 0)}px`);
    frame.style.setProperty('--after', `${pixels(node.attribute('next-margin'), 0)}px`);
    frame.toggleAttribute('data-vertical', vertical());
    place(current, current, 0);
    point();
  }

  /** @param to may lie beyond the ends where it goes round */
  function go(to: number, source: Source): void {
    const { length } = items();
    const last = Math.max(0, length - seen());
    const next = circular() ? ((to % length) + length) % length : within(to, 0, last);
    const target = circular() ? to : next;
    const has = next !== current;
    current = next;
    place(at, target, duration());
    point();
    const currentItemId = text(items()[current]?.attribute('item-id'));
    if (has) {
      rim.fire(node, 'change', { current, currentItemId, source });
      if (node.models.has('current')) {
        rim.model(node, 'current', current);
      }
    }
    clearTimeout(finished);
    finished = window.setTimeout(() => {
      place(current, current, 0);
      if (has) {
        rim.fire(node, 'animationfinish', { current, currentItemId, source });
      }
    }, duration() + 20);
  }

  function play(): void {
    clearInterval(timer);
    if (truth(node.attribute('autoplay') ?? false)) {
      const every = Math.max(100, amount(node.attribute('interval'), 5_000));
      timer = window.setInterval(() => {
        if (element.isConnected && !document.hidden && items().length > seen()) {
          // Where it does not go round, it begins anew.
          const isLast = !circular() && current >= items().length - seen();
          go(isLast ? 0 : current + 1, 'autoplay');
        }
      }, every);
    }
  }

  let size = 1;
  let start = 0;
  const along = ({ dx, dy }: Dragged) => (vertical() ? dy : dx);
  drag(element, {
    axis: () => (truth(node.attribute('disable-touch') ?? false) ? 'none' : vertical() ? 'y' : 'x'),
    begin() {
      clearInterval(timer);
      clearTimeout(finished);
      size = Math.max(1, (vertical() ? frame.clientHeight : frame.clientWidth) / seen());
      start = current;
    },
    move(dragged) {
      const to = start - along(dragged) / size;
      const last = items().length - seen();
      // Beyond the ends it follows unwillingly.
      const held = circular() ? to : to < 0 ? to * 0.3 : to > last ? last + (to - last) * 0.3 : to;
      place(held, held, 0);
      if (node.listens.has('transition')) {
        const moved = (held - start) * size;
        rim.fire(node, 'transition', { dx: vertical() ? 0 : moved, dy: vertical() ? moved : 0 });
      }
    },
    end(dragged) {
      const speed = vertical() ? dragged.vy : dragged.vx;
      const passed = -along(dragged) / size;
      const thrown = Math.abs(speed) > THROWN && Math.sign(-speed) === Math.sign(passed);
      const whole = Math.round(passed);
      go(start + (whole === 0 && thrown ? Math.sign(passed) : whole), 'touch');
      play();
    },
  });

  return {
    arrange,
    set(name, value) {
      if (name === 'current' || name === 'current-item-id') {
        const named = items().findIndex((item) => text(item.attribute('item-id')) === text(value));
        const to = name === 'current' ? Math.trunc(amount(value, 0)) : named;
        if (items().length === 0) {
          current = Math.max(0, to);
        } else if (to >= 0 && to !== current) {
          go(Math.min(to, items().length - 1), '');
        }
      } else if (name === 'autoplay' || name === 'interval') {
        play();
      } else if (name === 'indicator-dots' || name.startsWith('indicator-')) {
        point();
      } else {
        node.own('touch-action', vertical() ? 'pan-x' : 'pan-y');
        lay();
      }
    },
    gone() {
      clearInterval(timer);
      clearTimeout(finished);
    },
  };
};
