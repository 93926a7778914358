/** Where one is: in the address behind the '#', so that the browser's own back works. */
export const PLACES = ['chats', 'contacts', 'discover', 'me'] as const;
export type Place = (typeof PLACES)[number];

/** What stands beside a place: a conversation, or a page of a service, with what the address says of it. */
export const PANES = ['provider', 'service', 'bookings', 'privacy', 'door', 'work', 'mini'] as const;
export type Pane = { kind: (typeof PANES)[number]; path: string[] };

export interface Route {
  place: Place;
  chat: string | null;
  pane: Pane | null;
}

/** Where a pane belongs. */
const HOMES: Record<Pane['kind'], Place> = {
  provider: 'discover',
  service: 'discover',
  bookings: 'me',
  privacy: 'me',
  door: 'me',
  work: 'me',
  mini: 'discover',
};

/** A contact link that this page was opened with; taken out of the address at once. */
let link = $state<string | null>(null);
/** The same of a provider's link. */
let providerLink = $state<string | null>(null);
/** The same of an invitation to work for a provider: its contact link, under another letter. */
let workLink = $state<string | null>(null);
/** The same of a link to a mini-program. */
let miniLink = $state<string | null>(null);
/** The same of a link that brings this device into an account. */
let deviceLink = $state<string | null>(null);
let route = $state.raw<Route>(read());

function read(): Route {
  const hash = location.hash;
  if (/^#[cdmpw]\//.test(hash)) {
    const opened = location.origin + '/' + hash;
    if (hash.startsWith('#c/')) {
      link = opened;
    } else if (hash.startsWith('#p/')) {
      providerLink = opened;
    } else if (hash.startsWith('#m/')) {
      miniLink = opened;
    } else if (hash.startsWith('#w/')) {
      workLink = location.origin + '/#c/' + hash.slice(3);
    } else {
      deviceLink = opened;
    }
    history.replaceState(null, '', '#/chats');
    return { place: 'chats', chat: null, pane: null };
  }
  const [, place, ...path] = hash.split('/').map(decoded);
  if (place === 'chat' && path[0]) {
    return { place: 'chats', chat: path[0], pane: null };
  }
  const kind = PANES.find((each) => each === place);
  if (kind) {
    return { place: HOMES[kind], chat: null, pane: { kind, path } };
  }
  return { place: PLACES.find((each) => each === place) ?? 'chats', chat: null, pane: null };
}

/** A part of the address; what is none stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

addEventListener('hashchange', () => {
  route = read();
});

export const at = {
  get route() {
    return route;
  },
  get link() {
    return link;
  },
  get providerLink() {
    return providerLink;
  },
  get workLink() {
    return workLink;
  },
  get miniLink() {
    return miniLink;
  },
  get deviceLink() {
    return deviceLink;
  },
};

export function forgetLink(): void {
  link = null;
}

export function forgetProviderLink(): void {
  providerLink = null;
}

export function forgetWorkLink(): void {
  workLink = null;
}

export function forgetMiniLink(): void {
  miniLink = null;
}

export function forgetDeviceLink(): void {
  deviceLink = null;
}

export function go(place: Place): void {
  location.hash = `#/${place}`;
}

export function openChat(chat: string): void {
  location.hash = `#/chat/${chat}`;
}

/** Opens a page of a service beside its place. */
export function openPane(kind: Pane['kind'], ...path: string[]): void {
  location.hash = hashOf(kind, path);
}

/** The same, where one is: the way back does not lead here any more. */
export function replacePane(kind: Pane['kind'], ...path: string[]): void {
  location.replace(hashOf(kind, path));
}

function hashOf(kind: Pane['kind'], path: string[]): string {
  return `#/${[kind, ...path.map(encodeURIComponent)].join('/')}`;
}
