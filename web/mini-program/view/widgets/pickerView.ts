/** Wheels that stand in a page. Each is a part that scrolls and comes to rest at one of its rows. */
import { drag } from '../drag';
import { part, type Build, type ViewNode } from '../node';
import { amount, harmless, list, text, truth, within } from '../values';
import { inViewport } from '../../compile/units';

/** As WeChat, where nothing is said. */
const ROW = 34;
const REST_MILLIS = 120;

interface Wheel {
  at(): number;
  turn(to: number, smooth?: boolean): void;
  dress(): void;
}
const wheels = new WeakMap<ViewNode, Wheel>();

export const pickerView: Build = (node, rim) => {
  let wanted: number[] = [];
  let told = '';
  let isTurning = false;
  const columns = () =>
    node.below('picker-view-column').flatMap((column) => {
      const wheel = wheels.get(column);
      return wheel ? [wheel] : [];
    });
  const value = () => columns().map((wheel) => wheel.at());
  turned.set(node, (begins) => {
    const now = value();
    if (begins) {
      if (!isTurning) {
        isTurning = true;
        rim.fire(node, 'pickstart', {});
      }
      return;
    }
    isTurning = false;
    if (JSON.stringify(now) !== told) {
      told = JSON.stringify(now);
      wanted = now;
      if (node.models.has('value')) {
        rim.model(node, 'value', now);
      }
      rim.fire(node, 'change', { value: now });
    }
    rim.fire(node, 'pickend', {});
  });
  function arrange(): void {
    if (!isTurning) {
      columns().forEach((wheel, i) => wheel.turn(wanted[i] ?? 0));
      told = JSON.stringify(columns().map((_, i) => wanted[i] ?? 0));
    }
  }
  return {
    arrange,
    set(name, given) {
      if (name === 'value') {
        wanted = list(given, 100).map((each) => Math.max(0, Math.trunc(amount(each, 0))));
        arrange();
      } else {
        columns().forEach((wheel) => wheel.dress());
      }
    },
    value,
  };
};

/** What a picker does when one of its wheels begins to turn, or has come to rest. */
const turned = new WeakMap<ViewNode, (begins: boolean) => void>();

/** Rows are as high as the bar that stands over the chosen one. */
function rowHeight(style: string): string {
  return /(?:^|;)\s*height\s*:\s*(-?[\d.]+(?:px|vw|em|rem|vh))/.exec(style)?.[1] ?? `${ROW}px`;
}

export const pickerViewColumn: Build = (node: ViewNode) => {
  const { element } = node;
  const scroller = part('div', 'wx-wheel');
  const rows = part('div', 'wx-wheel-rows');
  const [mask, bar] = [part('div', 'wx-wheel-mask'), part('div', 'wx-wheel-bar')];
  scroller.append(rows);
  element.append(scroller, mask, bar);
  node.inner = rows;
  let row = 0;
  let resting = 0;
  let wanted = 0;
  let isPlaced = false;
  const around = () => node.around('picker-view');
  const tell = (begins: boolean) => {
    const picker = around();
    if (picker) {
      turned.get(picker)?.(begins);
    }
  };
  const most = () => Math.max(0, node.children.length - 1);
  const at = () => within(wanted, 0, most());

  function dress(): void {
    const picker = around();
    const style = harmless(inViewport(text(picker?.attribute('indicator-style'))));
    bar.style.cssText = style;
    mask.style.cssText = harmless(inViewport(text(picker?.attribute('mask-style'))));
    bar.className = ['wx-wheel-bar', ...(picker?.classes(picker.attribute('indicator-class')) ?? [])].join(' ');
    mask.className = ['wx-wheel-mask', ...(picker?.classes(picker.attribute('mask-class')) ?? [])].join(' ');
    element.style.setProperty('--row', rowHeight(style));
    node.own('--row', rowHeight(style));
  }

  /** Where nothing is seen yet, it is placed as soon as it is. */
  function place(smooth = false): void {
    row = bar.offsetHeight;
    if (row > 0) {
      isPlaced = true;
      scroller.scrollTo({ top: at() * row, behavior: smooth ? 'smooth' : 'instant' });
    }
  }
  let size: ResizeObserver | undefined = new ResizeObserver(() => {
    if (bar.offsetHeight > 0 && (bar.offsetHeight !== row || !isPlaced)) {
      place();
    }
    isPlaced = bar.offsetHeight > 0;
  });
  size.observe(bar);

  scroller.addEventListener(
    'scroll',
    () => {
      if (row === 0 || !isPlaced) {
        return;
      }
      const now = within(Math.round(scroller.scrollTop / row), 0, most());
      const isAtRest = Math.abs(scroller.scrollTop - now * row) < 1;
      if (now === wanted && isAtRest && !resting) {
        return;
      }
      tell(true);
      clearTimeout(resting);
      resting = window.setTimeout(() => {
        resting = 0;
        wanted = within(Math.round(scroller.scrollTop / row), 0, most());
        tell(false);
      }, REST_MILLIS);
    },
    { passive: true },
  );
  // A mouse draws nothing along by itself.
  let start = 0;
  let isMouse = false;
  element.addEventListener('pointerdown', (event) => (isMouse = event.pointerType === 'mouse'), { capture: true });
  drag(element, {
    axis: () => (isMouse ? 'y' : 'none'),
    begin() {
      start = scroller.scrollTop;
      scroller.style.scrollSnapType = 'none';
    },
    move: ({ dy }) => scroller.scrollTo({ top: start - dy, behavior: 'instant' }),
    end({ dy, vy }) {
      const to = within(Math.round((start - dy - vy * 150) / Math.max(1, row)), 0, most());
      scroller.scrollTo({ top: to * row, behavior: 'smooth' });
      setTimeout(() => (scroller.style.scrollSnapType = ''), 400);
    },
  });
  element.addEventListener('click', (event) => {
    const box = scroller.getBoundingClientRect();
    const by = Math.round((event.clientY - box.top - box.height / 2) / Math.max(1, row));
    if (by !== 0) {
      scroller.scrollTo({ top: within(at() + by, 0, most()) * row, behavior: 'smooth' });
    }
  });

  wheels.set(node, {
    at,
    dress,
    turn(to, smooth = false) {
      wanted = to;
      requestAnimationFrame(() => place(smooth));
    },
  });
  return {
    arrange() {
      dress();
      around()?.widget.arrange?.();
    },
    gone() {
      size?.disconnect();
      size = undefined;
      clearTimeout(resting);
    },
    set: (name, value) => truth(value) && name === 'disabled' && dress(),
  };
};
