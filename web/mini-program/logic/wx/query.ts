/** `createSelectorQuery`: what is asked of the nodes of a page or a component, and answered in one go. */
import type * as easel from 'glass-easel';
import type { Canvases } from './canvases';
import { contextOf } from './contexts';
import { numberOf, type Nodes } from './nodes';
import type { Reach } from './reach';
import { windowSize } from './system';
import { worded } from './wish';

interface Fields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  properties?: string[];
  computedStyle?: string[];
  context?: boolean;
  node?: boolean;
}
type Found = Record<string, unknown>;

interface Wanted {
  selector: string | null;
  within: unknown;
  single: boolean;
  fields: Fields;
  listener: unknown;
}

const SCROLL = ['scrollLeft', 'scrollTop', 'scrollWidth', 'scrollHeight'] as const;
/** Contexts of components, by tag. */
const CONTEXTS: Record<string, string> = {
  video: 'Video',
  audio: 'Audio',
  map: 'Map',
  camera: 'Camera',
  editor: 'Editor',
  'live-player': 'LivePlayer',
  'live-pusher': 'LivePusher',
};
const WANTED_MAX = 1_000;

export class Queries {
  constructor(
    private readonly reach: Reach,
    private readonly nodes: Nodes,
    private readonly canvases: Canvases,
  ) {}

  /** `within`: what an author has as a component; the page that is shown where there is none. */
  create(within?: unknown): object {
    let inside = within ?? this.reach.pages.top;
    let wanted: Wanted[] = [];
    const query = {
      in: (component: unknown) => {
        inside = component ?? inside;
        return query;
      },
      select: (selector: unknown) => ref(worded(selector), true),
      selectAll: (selector: unknown) => ref(worded(selector), false),
      selectViewport: () => ref(null, true),
      exec: (listener?: unknown) => {
        const now = wanted;
        wanted = [];
        // As in WeChat, of what is there once all that runs now is done: a component may ask before it is attached.
        this.reach.soon(() => void this.answerAll(now, listener));
      },
    };
    const ref = (selector: string | null, single: boolean) => {
      const asking = (given: Fields, listener: unknown) => {
        // Of many there are neither contexts nor nodes.
        const fields = single ? given : { ...given, context: false, node: false };
        if (wanted.length < WANTED_MAX) {
          wanted.push({ selector, within: inside, single, fields, listener });
        }
        return query;
      };
      const both = { id: true, dataset: true };
      return {
        fields: (fields?: Fields, listener?: unknown) => asking(fields ?? {}, listener),
        boundingClientRect: (listener?: unknown) => asking({ ...both, rect: true, size: true }, listener),
        scrollOffset: (listener?: unknown) => asking({ ...both, scrollOffset: true }, listener),
        context: (listener?: unknown) => asking({ context: true }, listener),
        node: (listener?: unknown) => asking({ node: true }, listener),
        ref: () => asking({}, undefined),
      };
    };
    return query;
  }

  private async answerAll(wanted: Wanted[], listener: unknown): Promise<void> {
    const results = await Promise.all(wanted.map((each) => this.answer(each)));
    wanted.forEach((each, at) => this.reach.call('selectorQuery', each.listener, results[at]));
    this.reach.call('exec', listener, results);
  }

  private async answer({ selector, within, single, fields }: Wanted): Promise<Found | Found[] | null> {
    if (selector === null) {
      return this.viewport(fields);
    }
    const elements = this.nodes.select(selector, within);
    if (single) {
      return elements[0] ? this.found(elements[0], fields) : null;
    }
    return Promise.all(elements.map((each) => this.found(each, fields)));
  }

  private async viewport(fields: Fields): Promise<Found> {
    const { root } = this.reach.pages;
    const { width, height } = windowSize(this.reach);
    const scroll = fields.scrollOffset && root !== undefined ? await this.reach.question('scrollOffset', root) : null;
    return {
      ...(fields.id ? { id: '' } : {}),
      ...(fields.dataset ? { dataset: {} } : {}),
      ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
      ...(fields.size ? { width, height } : {}),
      ...(fields.scrollOffset ? picked(scroll, SCROLL) : {}),
    };
  }

  private async found(element: easel.Element, fields: Fields): Promise<Found> {
    const number = numberOf(element);
    const ask = async (question: 'rect' | 'scrollOffset' | 'fields', wanted: boolean, more?: unknown) =>
      wanted && number !== undefined ? this.reach.question(question, number, more) : null;
    const { properties = [], computedStyle = [] } = fields;
    const deeper = properties.length + computedStyle.length > 0;
    const [rect, scroll, more] = await Promise.all([
      ask('rect', fields.rect === true || fields.size === true),
      ask('scrollOffset', fields.scrollOffset === true),
      ask('fields', deeper, { properties: properties.map(String), computedStyle: computedStyle.map(String) }),
    ]);
    const { left = 0, top = 0, width = 0, height = 0 } = (rect ?? {}) as Record<string, number>;
    return {
      ...(fields.id ? { id: element.id } : {}),
      ...(fields.dataset ? { dataset: { ...(element.dataset as object) } } : {}),
      ...(fields.mark ? { mark: element.collectMarks() } : {}),
      ...(fields.rect ? { left, top, right: left + width, bottom: top + height } : {}),
      ...(fields.size ? { width, height } : {}),
      ...(fields.scrollOffset ? picked(scroll, SCROLL) : {}),
      ...(more as object | null),
      ...picked(propertiesOf(element), properties, false),
      ...(fields.context ? { context: this.contextOf(element) } : {}),
      ...(fields.node ? { node: await this.nodeOf(element), nodeCanvasType: '' } : {}),
    };
  }

  private contextOf(element: easel.Element): object | null {
    const kind = CONTEXTS[tagOf(element)];
    return kind === undefined ? null : contextOf(this.reach, kind, () => numberOf(element));
  }

  private async nodeOf(element: easel.Element): Promise<object | null> {
    switch (tagOf(element)) {
      case 'canvas':
        return (await this.canvases.of(element)) ?? null;
      case 'scroll-view':
        return contextOf(this.reach, 'ScrollView', () => numberOf(element));
      default:
        return this.contextOf(element);
    }
  }
}

export function tagOf(element: easel.Element): string {
  return String((element as { is?: unknown }).is ?? '').replace(/^wx-/, '');
}

/** A component's own, as its data has them. */
function propertiesOf(element: easel.Element): object {
  return ((element as { data?: object }).data ?? {}) as object;
}

/** `holes`: what is not there is 0. */
function picked(from: unknown, keys: readonly string[], holes = true): Found {
  const given = (from ?? {}) as Found;
  const some = holes ? keys : keys.filter((key) => Object.hasOwn(given, key));
  return Object.fromEntries(some.map((key) => [key, given[key] ?? 0]));
}
