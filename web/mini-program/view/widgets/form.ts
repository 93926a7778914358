/** Buttons, labels, and what a form collects. */
import { nodeOf, text, truth, type Build, type ViewNode, ViewNode as Node } from '../node';

/** What has a name and a value below a node. */
function fields(node: ViewNode): ViewNode[] {
  return node.children
    .flatMap((child) => (child instanceof Node ? [child, ...fields(child)] : []))
    .filter((each) => each.widget.value);
}

export const form: Build = () => ({});

export const button: Build = (node, rim) => ({
  set(name, value) {
    if (name === 'type' || name === 'size') {
      node.element.setAttribute(name, text(value));
    } else if (name === 'plain' || name === 'disabled' || name === 'loading') {
      node.element.toggleAttribute(name, truth(value));
    }
  },
  tap() {
    const around = node.around('form');
    const does = text(node.attribute('form-type'));
    if (around && does === 'submit') {
      const value = Object.fromEntries(
        fields(around)
          .filter((each) => text(each.attribute('name')) !== '')
          .map((each) => [text(each.attribute('name')), each.widget.value?.()]),
      );
      rim.fire(around, 'submit', { value, target: {} });
    } else if (around && does === 'reset') {
      fields(around).forEach((each) => each.widget.reset?.());
      rim.fire(around, 'reset', {});
    }
    const open = text(node.attribute('open-type'));
    if (open) {
      void rim.ask('openType', { openType: open, node: node.number });
    }
  },
});

/** What has an id, nearest to an element: two of one component have the same ids in them. */
function nearest(from: Element, id: string): ViewNode | undefined {
  for (let around = from.parentElement; around; around = around.parentElement) {
    const found = around.querySelector(`#${CSS.escape(id)}`);
    if (found) {
      return nodeOf(found);
    }
  }
  return undefined;
}

/** Touches what it names, or the first that it has. */
export const label: Build = (node) => ({
  tap() {
    const named = text(node.attribute('for'));
    const target = named
      ? nearest(node.element, named)
      : ['checkbox', 'radio', 'switch', 'button'].flatMap((tag) => node.below(tag))[0];
    target?.widget.tap?.();
  },
});
