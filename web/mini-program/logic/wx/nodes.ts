/** Finds what a page or a component has: by selectors, inside of it alone. */
import type * as easel from 'glass-easel';
import type { PageInstance } from '../pages';
import type { TreeNode } from '../tree';
import type { Reach } from './reach';

export class Nodes {
  constructor(private readonly reach: Reach) {}

  /** The component behind what authors have as `this`; the page that is shown where they gave none. */
  component(within?: unknown): easel.GeneralComponent | undefined {
    return behind(within) ?? behind(this.reach.pages.top);
  }

  select(selector: string, within?: unknown): easel.Element[] {
    try {
      return this.component(within)?.getShadowRoot()?.querySelectorAll(selector) ?? [];
    } catch {
      // No selector at all.
      return [];
    }
  }

  /** By its `canvas-id`. */
  canvas(id: string, within?: unknown): easel.Element | undefined {
    const component = this.component(within);
    return component && treeNodeOf(component)?.canvas(id)?.__wxElement;
  }

  /** The number of the first of a tag on the page that is shown, in its components as well. */
  tagged(tag: string): number | undefined {
    const page = this.component();
    return page && treeNodeOf(page)?.tagged(tag)?.number;
  }

  /** The number of the first; undefined where there is none. */
  find(selector: string, within?: unknown): number | undefined {
    const [first] = this.select(selector, within);
    return first && numberOf(first);
  }
}

function behind(instance: unknown): easel.GeneralComponent | undefined {
  return (instance as PageInstance | null | undefined)?.['_$'] as easel.GeneralComponent | undefined;
}

/** Under which the view knows it; undefined for what is drawn as nothing. */
export function numberOf(element: easel.Element): number | undefined {
  return treeNodeOf(element)?.number;
}

function treeNodeOf(element: easel.Element): TreeNode | undefined {
  return (element.getBackendElement() as unknown as TreeNode | null) ?? undefined;
}
