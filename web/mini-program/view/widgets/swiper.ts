/** Pages side by side, of which one is seen. */
import { amount, part, text, truth, type Build } from '../node';

const SWIPE = 40;

export const swiper: Build = (node, rim) => {
  const { element } = node;
  const track = part('div', 'wx-swiper-track');
  const dots = part('div', 'wx-swiper-dots');
  element.append(track, dots);
  node.inner = track;
  let current = 0;
  let timer = 0;
  const items = () => node.below('swiper-item');
  const vertical = () => truth(node.attribute('vertical'));

  function arrange(): void {
    const all = items();
    all.forEach(({ element: item }, i) => {
      item.style.position = 'absolute';
      item.style.inset = vertical() ? `${i * 100}% 0 auto 0` : `0 auto auto ${i * 100}%`;
    });
    track.style.transform = vertical() ? `translateY(${current * -100}%)` : `translateX(${current * -100}%)`;
    dots.replaceChildren(...(truth(node.attribute('indicator-dots')) ? all.map((_, i) => dot(i === current)) : []));
    dots.classList.toggle('wx-swiper-dots-vertical', vertical());
  }

  function dot(on: boolean): HTMLElement {
    const made = part('i');
    made.style.background =
      text(node.attribute(on ? 'indicator-active-color' : 'indicator-color')) || (on ? '#000000' : 'rgba(0, 0, 0, .3)');
    return made;
  }

  function go(to: number, source: '' | 'touch' | 'autoplay'): void {
    const all = items();
    const around = source === 'autoplay' || truth(node.attribute('circular'));
    const next = around && all.length > 0 ? (to + all.length) % all.length : Math.max(0, Math.min(all.length - 1, to));
    if (next !== current) {
      current = next;
      const currentItemId = text(all[current]?.attribute('item-id'));
      rim.fire(node, 'change', { current, currentItemId, source });
      setTimeout(
        () => rim.fire(node, 'animationfinish', { current, currentItemId, source }),
        amount(node.attribute('duration'), 500),
      );
    }
    arrange();
  }

  let from: PointerEvent | undefined;
  element.addEventListener('pointerdown', (event) => (from = event));
  element.addEventListener('pointerup', (event) => {
    const by = from ? (vertical() ? event.clientY - from.clientY : event.clientX - from.clientX) : 0;
    from = undefined;
    if (Math.abs(by) > SWIPE) {
      go(current + (by < 0 ? 1 : -1), 'touch');
    }
  });

  return {
    arrange,
    set(name, value) {
      switch (name) {
        case 'current':
          current = Math.max(0, Math.trunc(amount(value, 0)));
          break;
        case 'duration':
          track.style.transitionDuration = `${amount(value, 500)}ms`;
          break;
        case 'autoplay':
        case 'interval':
          clearInterval(timer);
          if (truth(node.attribute('autoplay'))) {
            timer = window.setInterval(
              () => {
                if (element.isConnected) {
                  go(current + 1, 'autoplay');
                } else {
                  clearInterval(timer);
                }
              },
              Math.max(100, amount(node.attribute('interval'), 5_000)),
            );
          }
      }
      arrange();
    },
  };
};
