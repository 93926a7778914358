/** What trees share: the way to the view, and the numbers of their nodes. */
import type * as easel from 'glass-easel';
import type { Draw, Question, Screen } from '../protocol';
import type { TreeNode } from './tree';

export interface Pen {
  draw(change: Draw): void;
  /** Drawn before is answered after. */
  ask(question: Question, node: number, answered: (answer: unknown) => void): void;
  screen(): Screen;
}

/** All trees of a program: numbers lead back to nodes. */
export class Forest {
  private readonly nodes = new Map<number, TreeNode>();
  private last = 0;

  constructor(
    readonly pen: Pen,
    readonly scopes: easel.StyleScopeManager,
  ) {}

  next(node: TreeNode): number {
    this.last += 1;
    this.nodes.set(this.last, node);
    return this.last;
  }

  drop(number: number): void {
    this.nodes.delete(number);
  }

  node(number: number): TreeNode | undefined {
    return this.nodes.get(number);
  }

  get size(): number {
    return this.nodes.size;
  }
}
