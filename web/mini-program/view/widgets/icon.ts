/** WeChat's signs, as shapes of our own: they look alike whatever fonts there are. */
import type { Build } from '../node';
import { colour, length, text } from '../values';

const CHECK = 'M6.6 12.4l3.6 3.6 7.2-7.4';
const CROSS = 'M8 8l8 8M16 8l-8 8';
const BANG = 'M12 6.5v7M12 16.6v.6';
const INFO = 'M12 6.9v.6M12 10.6v6.6';
const CLOCK = 'M12 6.8v5.6l3.2 2.6';
const DOWN = 'M12 6.4v9.4M8.2 12.4l3.8 3.8 3.8-3.8';

/** its lines, and whether these are cut out of a disc; the colours stand with the looks */
const SIGNS: Readonly<Record<string, [lines: string, disc: 'disc' | 'ring' | 'none']>> = {
  success: [CHECK, 'disc'],
  success_no_circle: [CHECK, 'none'],
  success_circle: [CHECK, 'ring'],
  info: [INFO, 'disc'],
  warn: [BANG, 'disc'],
  waiting: [CLOCK, 'disc'],
  waiting_circle: [CLOCK, 'ring'],
  cancel: [CROSS, 'ring'],
  download: [DOWN, 'disc'],
  search: ['M10.8 5.2a5.6 5.6 0 1 1 0 11.2a5.6 5.6 0 1 1 0-11.2M15 15l4.4 4.4', 'none'],
  clear: [CROSS, 'disc'],
  circle: ['', 'ring'],
  info_circle: [INFO, 'ring'],
};
const NAMESPACE = 'http://www.w3.org/2000/svg';

function drawn(lines: string, disc: 'disc' | 'ring' | 'none'): SVGElement {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  // What stands alone fills its box, as the others fill it with their disc.
  svg.setAttribute('viewBox', disc === 'none' ? '4 4 16 16' : '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = (name: string, attributes: Record<string, string>) => {
    const made = document.createElementNS(NAMESPACE, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    svg.append(made);
  };
  if (disc !== 'none') {
    const ring = { fill: 'none', stroke: 'currentcolor', 'stroke-width': '1.3' };
    shape('circle', {
      cx: '12',
      cy: '12',
      r: disc === 'disc' ? '11' : '10.4',
      ...(disc === 'disc' ? { fill: 'currentcolor' } : ring),
    });
  }
  shape('path', {
    d: lines,
    fill: 'none',
    stroke: disc === 'disc' ? '#fff' : 'currentcolor',
    'stroke-width': disc === 'none' ? '1.3' : '1.7',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  return svg;
}

export const icon: Build = (node) => ({
  set() {
    const type = text(node.attribute('type'));
    const [lines, disc] = (Object.hasOwn(SIGNS, type) ? SIGNS[type] : undefined) ?? ['', 'none'];
    const sign = drawn(lines, disc);
    sign.classList.add(`wx-icon-${type.replace(/\W/g, '')}`);
    sign.style.color = colour(node.attribute('color'), '');
    node.element.replaceChildren(sign);
    node.own('--size', length(node.attribute('size') ?? 23) || '23px');
  },
});
