/** What a form collects, and labels. */
import { nodeOf, type Build, type Rim, ViewNode } from '../node';
import { text, truth } from '../values';

/** What has a name and a value below a node. */
function fields(node: ViewNode): ViewNode[] {
  return node.children
    .flatMap((child) => (child instanceof ViewNode ? [child, ...fields(child)] : []))
    .filter((each) => each.widget.value);
}

export const form: Build = () => ({});

export function submit(form: ViewNode, rim: Rim): void {
  const value = Object.fromEntries(
    fields(form)
      .filter((each) => text(each.attribute('name')) !== '')
      .map((each) => [text(each.attribute('name')), each.widget.value?.()]),
  );
  // WeChat's number for its own messages to whoever submits: there are none here.
  const reported = truth(form.attribute('report-submit')) ? { formId: 'the formId is a mock one' } : {};
  rim.fire(form, 'submit', { value, target: {}, ...reported });
}

export function reset(form: ViewNode, rim: Rim): void {
  fields(form).forEach((each) => each.widget.reset?.());
  rim.fire(form, 'reset', {});
}

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

const LABELLED = ['checkbox', 'radio', 'switch', 'button', 'input', 'textarea'];
const NAME_MAX = 200;

/** Touches what it names, or the first that it has; and says of it what it is, to whoever does not see it. */
export const label: Build = (node) => {
  const first = () => LABELLED.flatMap((tag) => node.below(tag))[0];
  return {
    arrange() {
      const target = first();
      if (target && target.spoken !== target.element && target.attribute('aria-label') === undefined) {
        target.spoken.setAttribute('aria-label', (node.element.textContent ?? '').trim().slice(0, NAME_MAX));
      }
    },
    tap() {
      const named = text(node.attribute('for'));
      const target = named ? nearest(node.element, named) : first();
      target?.widget.tap?.();
    },
  };
};
