/** What scrolls for a node. */
import type { ViewNode } from './node';

export function isPage(node: ViewNode | undefined): boolean {
  return node === undefined || node.tag === 'root' || node.tag === 'page';
}

/** It itself, or the page. */
export function scrollerOf(node: ViewNode | undefined): Element {
  return !node || isPage(node) ? (document.scrollingElement ?? document.documentElement) : node.element;
}
