/**
 * Notices of the system about what arrived while nobody looks at Sotto. Off until a person turns them on; of this browser
 * alone. The service worker shows them; nothing leaves the device.
 */
const CHOICE = 'sotto-notices';
const WORDS_MAX = 160;

const possible = 'Notification' in globalThis && 'serviceWorker' in navigator;
let on = $state(possible && localStorage.getItem(CHOICE) === 'on' && Notification.permission === 'granted');
let refused = $state(false);

export const notices = {
  get possible() {
    return possible;
  },
  get on() {
    return on;
  },
  /** the browser was told not to show any */
  get refused() {
    return refused;
  },
};

/** Turning them on asks the browser, which may ask the person. */
export async function wantNotices(wanted: boolean): Promise<void> {
  on = wanted && (await Notification.requestPermission()) === 'granted';
  refused = wanted && !on;
  localStorage.setItem(CHOICE, on ? 'on' : 'off');
}

/** Held by each tab that is looked at, so that the others know. */
const LOOKED = 'sotto-looked';
let away: (() => void) | null = null;

function look(): void {
  if (document.visibilityState !== 'visible') {
    away?.();
    away = null;
  } else if (!away) {
    const looking = new Promise<void>((resolve) => (away = resolve));
    void navigator.locks.request(LOOKED, { mode: 'shared' }, () => looking);
  }
}

if (possible) {
  document.addEventListener('visibilitychange', look);
  look();
}

async function isLookedAt(): Promise<boolean> {
  return ((await navigator.locks.query()).held ?? []).some((each) => each.name === LOOKED);
}

function tell(message: object): void {
  void navigator.serviceWorker.ready.then((kept) => kept.active?.postMessage(message));
}

/** Somebody wrote; a later one of the same place takes its place. */
export async function notice(place: string, title: string, words: string): Promise<void> {
  if (on && !(await isLookedAt())) {
    tell({ notice: place, title, words: words.slice(0, WORDS_MAX) });
  }
}

/** It was seen, here or on another device. */
export function noticeSeen(place: string): void {
  if (on) {
    tell({ seen: place });
  }
}

/** Told which place a person opened from a notice. */
export function onNotice(open: (place: string) => void): () => void {
  const opened = (event: MessageEvent<{ open?: string }>) => {
    if (event.data.open !== undefined) {
      open(event.data.open);
    }
  };
  if (possible) {
    navigator.serviceWorker.addEventListener('message', opened);
    navigator.serviceWorker.startMessages();
  }
  return () => {
    if (possible) {
      navigator.serviceWorker.removeEventListener('message', opened);
    }
  };
}
