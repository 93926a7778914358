/** Where one is: in the address behind the '#', so that the browser's own back works. */
export const PLACES = ['chats', 'contacts', 'discover', 'me'] as const;
export type Place = (typeof PLACES)[number];

export type Route = { place: Place; chat: null } | { place: 'chats'; chat: string };

/** A contact link that this page was opened with; taken out of the address at once. */
let link = $state<string | null>(null);
/** The same of a link that brings this device into an account. */
let deviceLink = $state<string | null>(null);
let route = $state.raw<Route>(read());

function read(): Route {
  const hash = location.hash;
  if (hash.startsWith('#c/') || hash.startsWith('#d/')) {
    const opened = location.origin + '/' + hash;
    if (hash.startsWith('#c/')) {
      link = opened;
    } else {
      deviceLink = opened;
    }
    history.replaceState(null, '', '#/chats');
    return { place: 'chats', chat: null };
  }
  const [, place, chat] = hash.split('/');
  if (place === 'chat' && chat) {
    return { place: 'chats', chat };
  }
  return { place: PLACES.find((each) => each === place) ?? 'chats', chat: null };
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
  get deviceLink() {
    return deviceLink;
  },
};

export function forgetLink(): void {
  link = null;
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
