/**
 * What goes to the view: changes together, and no more of them before the last are drawn. A program that changes faster than
 * anybody can look only changes what waits.
 */
import type { Draw, ToView } from '../protocol';

export interface OutboxRim {
  toView(said: ToView): void;
  soon(work: () => void): void;
}

export class Outbox {
  private changes: Draw[] = [];
  /** where in `changes` a node's words, style or attribute stand: what is said again takes its place */
  private readonly places = new Map<string, number>();
  /** what is said after the changes that wait */
  private after: ToView[] = [];
  private drawing = false;
  private due = false;

  constructor(private readonly rim: OutboxRim) {}

  draw(change: Draw): void {
    const key = keyOf(change);
    const place = key === undefined ? undefined : this.places.get(key);
    if (place !== undefined) {
      this.changes[place] = change;
      return;
    }
    if (key !== undefined) {
      this.places.set(key, this.changes.length);
    }
    this.changes.push(change);
    this.wake();
  }

  /** After all changes that were made before. */
  say(said: ToView): void {
    this.after.push(said);
    this.wake();
  }

  /** The view has drawn what it was given. */
  drawn(): void {
    this.drawing = false;
    this.send();
  }

  private wake(): void {
    if (!this.due && !this.drawing) {
      this.due = true;
      this.rim.soon(() => {
        this.due = false;
        this.send();
      });
    }
  }

  private send(): void {
    if (this.drawing) {
      return;
    }
    if (this.changes.length > 0) {
      const changes = this.changes;
      this.changes = [];
      this.places.clear();
      this.drawing = true;
      this.rim.toView({ kind: 'draw', changes });
    }
    const after = this.after;
    this.after = [];
    after.forEach((said) => this.rim.toView(said));
  }
}

/** Of what replaces itself; classes, listeners and where nodes stand do not. */
function keyOf(change: Draw): string | undefined {
  switch (change[0]) {
    case 'words':
    case 'style':
      return `${change[0]} ${change[1]}`;
    case 'attribute':
      return `@${change[1]} ${change[2]}`;
    default:
      return undefined;
  }
}
