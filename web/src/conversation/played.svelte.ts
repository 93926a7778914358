/** How voice messages are listened to in this browser: how fast, and which were; the oldest are forgotten. */
import { SvelteSet } from 'svelte/reactivity';
import type { Id } from '../core/contract';

const KEY = 'sotto-played';
const KEPT = 2_000;
const ID = 16;

function kept(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    return [];
  }
}

const played = new SvelteSet(kept());

export function wasPlayed(message: Id): boolean {
  return played.has(message.slice(0, ID));
}

export function nowPlayed(message: Id): void {
  if (!wasPlayed(message)) {
    played.add(message.slice(0, ID));
    const all = [...played];
    all.slice(0, -KEPT).forEach((each) => played.delete(each));
    localStorage.setItem(KEY, JSON.stringify(all.slice(-KEPT)));
  }
}

const SPEEDS = [1, 1.5, 2];
let speed = $state(1);

/** Of all voice messages: who has no time has none for the next one either. */
export const pace = {
  get speed() {
    return speed;
  },
  faster() {
    speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
  },
};
