/** What stands around a program: the title above, the tabs below, as its configuration and its wishes say. */
import type { Contents } from '../package/contents';

export interface Tab {
  page: string;
  text: string;
  icon: string;
  selectedIcon: string;
  badge: string;
  dot: boolean;
}

export interface Bars {
  title: string;
  background: string;
  /** of title and signs */
  ink: 'black' | 'white';
  /** the program draws its own title */
  custom: boolean;
  busy: boolean;
  /** how many pages lie on each other */
  depth: number;
  /** by depth, what who goes back from a page is asked; empty: nothing */
  parting: string[];
  /** there is a page below */
  back: boolean;
  /** a way to the first page: the program began at another */
  home: boolean;
  /** tabs are shown */
  tabbed: boolean;
  tabs: Tab[];
  at: number;
  color: string;
  selectedColor: string;
  tabBackground: string;
  border: string;
  path: string;
  pageBackground: string;
  pulls: boolean;
}

type Json = Record<string, unknown>;
type Place = { path: string; depth: number; tab: number; config: Json };

const TITLE_MAX = 100;
const PARTING_MAX = 1_000;
const COLOR = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$|^[a-z]{3,20}$/i;

const words = (read: unknown, most = TITLE_MAX) => (typeof read === 'string' ? read.slice(0, most) : '');
const record = (read: unknown): Json => (typeof read === 'object' && read !== null ? (read as Json) : {});

/** A colour as CSS has it, or what stands for none. */
export function color(read: unknown, otherwise: string): string {
  return typeof read === 'string' && COLOR.test(read) ? read : otherwise;
}

/** Before the first page is there. */
export function barsOf(app: Contents['plan']['app'], name: string): Bars {
  const bar = record(app['tabBar']);
  const listed = Array.isArray(bar['list']) ? (bar['list'] as unknown[]).slice(0, 5).map(record) : [];
  return {
    title: name,
    background: '#ffffff',
    ink: 'black',
    custom: false,
    busy: false,
    depth: 1,
    parting: [],
    back: false,
    home: false,
    tabbed: false,
    tabs:
      bar['custom'] === true
        ? []
        : listed.map((tab) => ({
            page: words(tab['pagePath'], 300).replace(/^\//, ''),
            text: words(tab['text'], 20),
            icon: words(tab['iconPath'], 300),
            selectedIcon: words(tab['selectedIconPath'], 300),
            badge: '',
            dot: false,
          })),
    at: -1,
    color: color(bar['color'], '#5f5f5f'),
    selectedColor: color(bar['selectedColor'], '#07c160'),
    tabBackground: color(bar['backgroundColor'], '#ffffff'),
    border: bar['borderStyle'] === 'white' ? '#ffffff' : '#e5e5e5',
    path: '',
    pageBackground: '#ffffff',
    pulls: false,
  };
}

/** What who goes back from the page that is shown is asked first; empty: nothing. */
export function partingOf({ parting, depth }: Bars): string {
  return parting[depth - 1] ?? '';
}

/** At another page. */
export function moved(bars: Bars, { path, depth, tab, config }: Place, first: string): Bars {
  const isOther = depth !== bars.depth ? depth > bars.depth : path !== bars.path;
  return {
    ...bars,
    path,
    title: words(config['navigationBarTitleText']),
    background: color(config['navigationBarBackgroundColor'], '#ffffff'),
    ink:
      config['navigationBarTextStyle'] === 'white' || !('navigationBarTextStyle' in config) ? inkOn(config) : 'black',
    custom: config['navigationStyle'] === 'custom',
    busy: false,
    depth,
    parting: bars.parting.slice(0, isOther ? depth - 1 : depth),
    back: depth > 1,
    home: depth <= 1 && tab < 0 && path !== first,
    tabbed: tab >= 0 && bars.tabs.length > 0,
    at: tab,
    pageBackground: color(config['backgroundColor'], '#ffffff'),
    pulls: config['enablePullDownRefresh'] === true,
  };
}

/** As written; on a bar of its own colour WeChat's default is white. A bar without a colour is ours, and light. */
function inkOn(config: Json): 'black' | 'white' {
  const written = config['navigationBarTextStyle'];
  const isWhite = written === 'white' || (written !== 'black' && 'navigationBarBackgroundColor' in config);
  return isWhite ? 'white' : 'black';
}

/** What the program asked to change; undefined: this is no wish for the bars. */
export function wished(bars: Bars, name: string, args: Json): Bars | undefined {
  const at = typeof args['index'] === 'number' ? args['index'] : -1;
  const tab = (change: Partial<Tab>): Bars => ({
    ...bars,
    tabs: bars.tabs.map((each, i) => (i === at ? { ...each, ...change } : each)),
  });
  switch (name) {
    case 'setNavigationBarTitle':
      return { ...bars, title: words(args['title']) };
    case 'setNavigationBarColor':
      return {
        ...bars,
        background: color(args['backgroundColor'], bars.background),
        ink: args['frontColor'] === '#000000' ? 'black' : 'white',
      };
    case 'showNavigationBarLoading':
    case 'hideNavigationBarLoading':
      return { ...bars, busy: name.startsWith('show') };
    case 'hideHomeButton':
      return { ...bars, home: false };
    case 'showTabBar':
    case 'hideTabBar':
      return { ...bars, tabbed: name === 'showTabBar' && bars.at >= 0 && bars.tabs.length > 0 };
    case 'setTabBarBadge':
      return tab({ badge: words(args['text'], 4), dot: false });
    case 'removeTabBarBadge':
      return tab({ badge: '' });
    case 'showTabBarRedDot':
      return tab({ dot: true, badge: '' });
    case 'hideTabBarRedDot':
      return tab({ dot: false });
    case 'setTabBarItem':
      return tab({
        ...(typeof args['text'] === 'string' ? { text: words(args['text'], 20) } : {}),
        ...(typeof args['iconPath'] === 'string' ? { icon: words(args['iconPath'], 300) } : {}),
        ...(typeof args['selectedIconPath'] === 'string' ? { selectedIcon: words(args['selectedIconPath'], 300) } : {}),
      });
    case 'setTabBarStyle':
      return {
        ...bars,
        color: color(args['color'], bars.color),
        selectedColor: color(args['selectedColor'], bars.selectedColor),
        tabBackground: color(args['backgroundColor'], bars.tabBackground),
      };
    case 'alertBeforeUnload': {
      const parting = Array.from({ length: bars.depth }, (_, i) => bars.parting[i] ?? '');
      parting[bars.depth - 1] = words(args['message'], PARTING_MAX);
      return { ...bars, parting };
    }
    case 'setBackgroundColor':
      return { ...bars, pageBackground: color(args['backgroundColor'], bars.pageBackground) };
    case 'setBackgroundTextStyle':
      return bars;
    default:
      return undefined;
  }
}
