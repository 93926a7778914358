/** Pages, and the components that they are made of, found by their JSON. */
import type { AppConfig } from './app';
import type { Diagnostics } from './diagnostic';
import { isObject, jsonOf, objectIn, own, textIn, type JsonObject } from './json';
import type { Resolver } from './resolve';
import type { Sources } from './sources';

const COMPONENTS_MAX = 5_000;
const TAB_BAR = 'custom-tab-bar/index';
const TEMPLATE = ['.wxml', '/index.wxml'];

export interface Component {
  /** without an ending: the name that all its files share */
  path: string;
  isPage: boolean;
  json: JsonObject;
  /** by tag: paths of the components that its template can use */
  uses: Record<string, string>;
  /** by tag that a user of it chooses: what stands there otherwise */
  generics: Record<string, string>;
}

/** All that the pages reach, the pages among them, each once. */
export function componentsOf(
  app: AppConfig,
  sources: Sources,
  resolver: Resolver,
  said: Diagnostics,
): Map<string, Component> {
  const found = new Map<string, Component>();
  const open: [path: string, isPage: boolean][] = app.pages.map((page) => [page, true]);
  if (app.customTabBar && sources.has(`${TAB_BAR}.wxml`)) {
    open.push([TAB_BAR, false]);
  } else if (app.customTabBar) {
    said.warning('app.json', `The tab bar is said to be custom, and there is no ${TAB_BAR}.wxml: no bar is drawn.`);
  }
  for (let next = open.shift(); next; next = open.shift()) {
    const [path, isPage] = next;
    if (found.has(path)) {
      continue;
    }
    if (found.size >= COMPONENTS_MAX) {
      said.error(`${path}.json`, `More than ${COMPONENTS_MAX} components are used.`);
      break;
    }
    const component = componentOf(path, isPage, app, sources, resolver, said);
    found.set(path, component);
    [...Object.values(component.uses), ...Object.values(component.generics)].forEach((used) =>
      open.push([used, false]),
    );
  }
  return found;
}

function componentOf(
  path: string,
  isPage: boolean,
  app: AppConfig,
  sources: Sources,
  resolver: Resolver,
  said: Diagnostics,
): Component {
  const file = `${path}.json`;
  const json = sources.has(file) ? jsonOf(sources, file, said) : {};
  if (!sources.has(`${path}.wxml`)) {
    said.error(`${path}.wxml`, 'This component has no template.');
  }
  const uses: Record<string, string> = {};
  const add = (tag: string, named: unknown, from: string) => {
    const used = typeof named === 'string' ? componentNamed(tag, named, from, sources, resolver, said) : undefined;
    // What app.json gives to all, that component itself does not use by this tag.
    if (used !== undefined && !(used === path && from === 'app.json')) {
      uses[tag] = used;
    }
  };
  Object.entries(app.components).forEach(([tag, named]) => add(tag, named, 'app.json'));
  Object.entries(objectIn(json, 'usingComponents')).forEach(([tag, named]) => add(tag, named, file));
  const generics: Record<string, string> = {};
  for (const [tag, generic] of Object.entries(objectIn(json, 'componentGenerics'))) {
    const named = isObject(generic) ? textIn(generic, 'default') : '';
    const used = named ? componentNamed(tag, named, file, sources, resolver, said) : undefined;
    if (used !== undefined) {
      generics[tag] = used;
    }
  }
  return { path, isPage, json, uses, generics };
}

function componentNamed(
  tag: string,
  named: string,
  from: string,
  sources: Sources,
  resolver: Resolver,
  said: Diagnostics,
): string | undefined {
  if (/^(plugin|dynamicLib|plugin-private|ext):/.test(named)) {
    said.warning(
      from,
      `<${tag}> comes from ${named.slice(0, named.indexOf(':'))}, which has no source here: it stays empty.`,
    );
    return undefined;
  }
  const file = resolver.file(named, from, TEMPLATE);
  if (file === null) {
    const other = resolver.inOtherCase(named, from, TEMPLATE);
    said.warning(
      from,
      `<${tag}> names ${named}, which is not there: it stays empty.${other ? ` There is ${other}: upper and lower case are not the same.` : ''}`,
    );
    return undefined;
  }
  return file.replace(/\.wxml$/, '');
}

/** Whether a page says of itself that it is written with `Component`. */
export function isComponentPage(component: Component): boolean {
  return own(component.json, 'component') === true;
}
