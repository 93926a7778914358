/** Text with forms, as HTML or as nodes: only what WeChat allows is drawn, and nothing of it runs or fetches. */
import { inViewport } from '../../compile/units';
import { part, type Build, type Rim, type ViewNode } from '../node';
import { harmless, isOurs, length, text, truth } from '../values';

const ALLOWED = new Set(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const NUMBERS = ['colspan', 'rowspan', 'start'];
const DEPTH_MAX = 64;
const NODES_MAX = 20_000;

interface Rich {
  name?: unknown;
  type?: unknown;
  text?: unknown;
  attrs?: unknown;
  children?: unknown;
}

export const richText: Build = (node, rim) => ({
  set(name, value) {
    if (name === 'user-select') {
      node.own('user-select', truth(value) ? 'text' : '');
    }
    if (name === 'nodes') {
      const budget = { left: NODES_MAX };
      const nodes = typeof value === 'string' ? parsed(value, budget) : Array.isArray(value) ? (value as Rich[]) : [];
      node.inner.replaceChildren(...drawn(nodes, node, rim, 0, { left: NODES_MAX }));
    }
  },
});

/** A document that is never shown: its scripts do not run, and its pictures are not fetched. */
function parsed(html: string, budget: { left: number }): Rich[] {
  const read = (from: Node, depth: number): Rich[] =>
    [...from.childNodes].flatMap((child): Rich[] => {
      budget.left -= 1;
      if (depth > DEPTH_MAX || budget.left < 0) {
        return [];
      }
      if (child instanceof Text) {
        return [{ type: 'text', text: child.data }];
      }
      if (
        !(child instanceof Element) ||
        /^(script|style|iframe|object|template|title|noscript)$/i.test(child.localName)
      ) {
        return [];
      }
      const attrs = Object.fromEntries([...child.attributes].map((each) => [each.name, each.value]));
      return [{ name: child.localName, attrs, children: read(child, depth + 1) }];
    });
  return read(new DOMParser().parseFromString(html, 'text/html').body, 0);
}

function drawn(nodes: Rich[], node: ViewNode, rim: Rim, depth: number, budget: { left: number }): Node[] {
  return nodes.flatMap((each): Node[] => {
    budget.left -= 1;
    if (typeof each !== 'object' || each === null || depth > DEPTH_MAX || budget.left < 0) {
      return [];
    }
    if (each.type === 'text' || each.name === undefined) {
      return [document.createTextNode(text(each.text))];
    }
    const tag = text(each.name).toLowerCase();
    const children = drawn(Array.isArray(each.children) ? (each.children as Rich[]) : [], node, rim, depth + 1, budget);
    if (!ALLOWED.has(tag)) {
      return children;
    }
    // Nothing in it leads anywhere.
    const made = tag === 'a' ? part('span') : document.createElement(tag);
    const attrs = (typeof each.attrs === 'object' && each.attrs !== null ? each.attrs : {}) as Record<string, unknown>;
    if (Object.hasOwn(attrs, 'class')) {
      made.className = node.classes(attrs['class']).join(' ');
    }
    if (Object.hasOwn(attrs, 'style')) {
      made.style.cssText = harmless(inViewport(text(attrs['style'])));
    }
    for (const name of NUMBERS.filter((number) => /^\d{1,4}$/.test(text(attrs[number])))) {
      made.setAttribute(name, text(attrs[name]));
    }
    for (const name of ['width', 'height'].filter((each) => /^[\d.]{1,6}(px|%)?$/.test(text(attrs[each])))) {
      made.style.setProperty(name, length(attrs[name]));
    }
    if (made instanceof HTMLImageElement) {
      made.alt = text(attrs['alt']);
      void rim.picture(text(attrs['src'])).then((found) => {
        if (isOurs(found)) {
          made.src = found;
        }
      });
      return [made];
    }
    made.append(...children);
    return [made];
  });
}
