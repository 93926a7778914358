/** WeChat's signs, as shapes of our own: they look alike whatever fonts there are. */
import type { Build } from '../node';
import { colour, length, text } from '../values';

const CHECK = 'M6.6 12.4l3.6 3.6 7.2-7.4';
const CROSS = 'M8 8l8 8M16 8l-8 8';
const BANG = 'M12 6.5v7M12 16.6v.6';
const INFO = 'M12 6.9v.6M12 10.6v6.6';
const CLOCK = 'M12 6.8v5.6l3.2 2.6';
const DOWN = 'M12 6.4v9.4M8.2 12.4l3.8 3.8 3.8-3.8';

/** its colour, the lines of it, and whether these are cut out of a disc */
const SIGNS: Readonly<Record<string, [color: string, lines: string, disc: 'disc' | 'ring' | 'none']>> = {
  success: ['#07c160', CHECK, 'disc'],
  success_no_circle: ['#07c160', CHECK, 'none'],
  success_circle: ['#07c160', CHECK, 'ring'],
  info: ['#10aeff', INFO, 'disc'],
  warn: ['#fa5151', BANG, 'disc'],
  waiting: ['#10aeff', CLOCK, 'disc'],
  waiting_circle: ['#10aeff', CLOCK, 'ring'],
  cancel: ['#fa5151', CROSS, 'ring'],
  download: ['#07c160', DOWN, 'ring'],
  search: ['#b2b2b2', 'M10.8 5.2a5.6 5.6 0 1 1 0 11.2a5.6 5.6 0 1 1 0-11.2M15 15l4.4 4.4', 'none'],
  clear: ['#b2b2b2', CROSS, 'disc'],
  circle: ['#c9c9c9', '', 'ring'],
  info_circle: ['#07c160', INFO, 'ring'],
};
const NAMESPACE = 'http://www.w3.org/2000/svg';

function drawn(lines: string, disc: 'disc' | 'ring' | 'none', color: string): SVGElement {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = (name: string, attributes: Record<string, string>) => {
    const made = document.createElementNS(NAMESPACE, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    svg.append(made);
  };
  if (disc !== 'none') {
    const ring = { fill: 'none', stroke: color, 'stroke-width': '1.3' };
    shape('circle', {
      cx: '12',
      cy: '12',
      r: disc === 'disc' ? '11' : '10.4',
      ...(disc === 'disc' ? { fill: color } : ring),
    });
  }
  shape('path', {
    d: lines,
    fill: 'none',
    stroke: disc === 'disc' ? '#fff' : color,
    'stroke-width': disc === 'none' ? '2' : '1.7',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  return svg;
}

export const icon: Build = (node) => ({
  set() {
    const type = text(node.attribute('type'));
    const [own, lines, disc] = (Object.hasOwn(SIGNS, type) ? SIGNS[type] : undefined) ?? ['', '', 'none'];
    node.element.replaceChildren(drawn(lines, disc, colour(node.attribute('color'), own)));
    node.own('--size', length(node.attribute('size') ?? 23) || '23px');
  },
});
