/** How something looks while a finger is on it: `hover-class`, with WeChat's times. */
import type { ViewNode } from './node';
import { amount, text, truth } from './values';

/** What a tag has where nothing is said: class, milliseconds until it comes, and until it goes. */
const HOVERS: Readonly<Record<string, [name: string, start: number, stay: number]>> = {
  button: ['button-hover', 20, 70],
  navigator: ['navigator-hover', 50, 600],
  view: ['none', 50, 400],
};

interface Lit {
  node: ViewNode;
  classes: string[];
  on: boolean;
  timer: number;
  stay: number;
}

export class Hover {
  private lit: Lit[] = [];

  /** From what is touched up, until one says that it ends there. */
  start(touched: ViewNode): void {
    this.end();
    for (let node: ViewNode | undefined = touched; node; node = node.parent) {
      const [otherwise, start, stay] = (Object.hasOwn(HOVERS, node.tag) ? HOVERS[node.tag] : undefined) ?? [
        'none',
        0,
        0,
      ];
      const named = node.attribute('hover-class') === undefined ? otherwise : text(node.attribute('hover-class'));
      const isOff = node.tag === 'button' && (truth(node.attribute('disabled')) || truth(node.attribute('loading')));
      if (Object.hasOwn(HOVERS, node.tag) && named !== 'none' && named !== '' && !isOff) {
        this.light(node, named, amount(node.attribute('hover-start-time'), start), stay);
        if (truth(node.attribute('hover-stop-propagation'))) {
          return;
        }
      }
    }
  }

  private light(node: ViewNode, named: string, start: number, stay: number): void {
    const classes = node.classes(named);
    const lit: Lit = { node, classes, on: false, timer: 0, stay: amount(node.attribute('hover-stay-time'), stay) };
    lit.timer = window.setTimeout(() => {
      lit.on = true;
      node.element.classList.add(...classes);
    }, start);
    this.lit.push(lit);
  }

  end(): void {
    for (const { node, classes, on, timer, stay } of this.lit) {
      clearTimeout(timer);
      if (on) {
        window.setTimeout(() => node.element.classList.remove(...classes), stay);
      }
    }
    this.lit = [];
  }
}
