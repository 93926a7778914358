/** What only a layout knows, as WeChat tells of it. */
import type { Question } from '../protocol';
import { animateFrames } from './animation';
import type { Drawing } from './drawing';
import { written, type ViewNode } from './node';
import { isPage, scrollerOf } from './scroller';
import { list, record, text, truth } from './values';

export interface Answered {
  answer: unknown;
  /** what goes to the worker for good: the list that `postMessage` takes */
  transfer: Transferable[];
}

/** A frame that is not seen draws none. */
const FRAME_MILLIS = 200;

function rect(node: ViewNode | undefined): Record<string, number> {
  if (!node || isPage(node)) {
    return { left: 0, top: 0, right: innerWidth, bottom: innerHeight, width: innerWidth, height: innerHeight };
  }
  const { left, top, right, bottom, width, height } = node.element.getBoundingClientRect();
  return { left, top, right, bottom, width, height };
}

function scrollOffset(node: ViewNode | undefined): Record<string, number> {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = scrollerOf(node);
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

/** A canvas leaves for the worker the first time that it is asked for. */
function context(node: ViewNode | undefined): Answered {
  const canvas = node?.widget.canvas?.();
  const { clientWidth: width = 0, clientHeight: height = 0 } = node?.element ?? {};
  return canvas
    ? { answer: { canvas, width, height }, transfer: [canvas] }
    : { answer: { width, height }, transfer: [] };
}

/** WeChat's `fields`: what of it was asked for. */
function fields(node: ViewNode | undefined, more: unknown): Answered {
  const asked = record(more);
  const found: Record<string, unknown> = {};
  const answered: Answered = { answer: found, transfer: [] };
  if (truth(asked['id'])) {
    found['id'] = node?.element.id ?? '';
  }
  if (truth(asked['rect'])) {
    const { left, top, right, bottom } = rect(node);
    Object.assign(found, { left, top, right, bottom });
  }
  if (truth(asked['size'])) {
    const { width, height } = rect(node);
    Object.assign(found, { width, height });
  }
  if (truth(asked['scrollOffset'])) {
    Object.assign(found, scrollOffset(node));
  }
  for (const name of list(asked['properties'], 100).map(text)) {
    const value = node?.attribute(name);
    found[name] = value ?? (['scrollLeft', 'scrollTop'].includes(name) ? scrollOffset(node)[name] : value);
  }
  const styles = list(asked['computedStyle'], 200).map(text);
  if (node && styles.length > 0) {
    const computed = getComputedStyle(node.element);
    styles.forEach((name) => (found[name] = computed.getPropertyValue(written(name))));
  }
  if (truth(asked['node']) || truth(asked['context'])) {
    const { answer, transfer } = context(node);
    Object.assign(found, { canvas: record(answer)['canvas'] });
    answered.transfer.push(...transfer);
  }
  return answered;
}

/** A method of a component that gives something back; null: it cannot. */
async function call(node: ViewNode | undefined, more: unknown): Promise<unknown> {
  const { call: name, args } = record(more);
  const given = typeof args === 'object' ? record(args) : { value: args };
  if (!node) {
    return null;
  }
  if (name === 'animate') {
    await animateFrames(node.element, given['keyframes'], given['duration']);
    return {};
  }
  return (await node.widget.call?.(text(name), given)) ?? null;
}

/** What is marked in a field that is written in; null where there is none, or where none can be had. */
export function selection(active: Element | null): { start: number; end: number } | null {
  if (!(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement)) {
    return null;
  }
  const { selectionStart: start, selectionEnd: end } = active;
  return start === null || end === null ? null : { start, end };
}

/** Until what is drawn is seen. */
export function frame(): Promise<void> {
  return new Promise((drawn) => {
    const late = setTimeout(drawn, FRAME_MILLIS);
    requestAnimationFrame(() => {
      clearTimeout(late);
      drawn();
    });
  });
}

/** @param more what else was said with the question */
export async function answer(drawing: Drawing, question: Question, number: number, more?: unknown): Promise<Answered> {
  const node = drawing.node(number);
  switch (question) {
    case 'rect':
      return { answer: rect(node), transfer: [] };
    case 'scrollOffset':
      return { answer: scrollOffset(node), transfer: [] };
    case 'context':
      return context(node);
    case 'fields':
      return fields(node, more);
    case 'call':
      return { answer: await call(node, more), transfer: [] };
    case 'selection':
      return { answer: selection(document.activeElement), transfer: [] };
    case 'frame':
      await frame();
      return { answer: null, transfer: [] };
    default:
      return { answer: null, transfer: [] };
  }
}
