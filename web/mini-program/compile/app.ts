/** app.json: the pages, and what all of them share. */
import type { Diagnostics } from './diagnostic';
import { isObject, jsonOf, listIn, objectIn, own, textIn, type JsonObject } from './json';
import type { Alias } from './resolve';
import { normal, type Sources } from './sources';

const PAGES_MAX = 1_000;
const TABS_MAX = 5;

export interface AppConfig {
  /** without an ending, the first is shown first */
  pages: string[];
  /** as written: window, tabBar, networkTimeout and so on are the runtime's to read */
  json: JsonObject;
  aliases: Alias[];
  /** app.json's usingComponents: all pages and components have them */
  components: JsonObject;
  customTabBar: boolean;
}

export function appOf(sources: Sources, said: Diagnostics): AppConfig {
  if (!sources.has('app.json')) {
    said.error(
      'app.json',
      'There is no app.json. A mini-program has one in its top folder, or in the miniprogramRoot of project.config.json.',
    );
  }
  const json = jsonOf(sources, 'app.json', said);
  const pages = pagesOf(json, sources, said);
  checkTabs(objectIn(json, 'tabBar'), pages, said);
  return {
    pages,
    json,
    aliases: Object.entries(objectIn(json, 'resolveAlias')).flatMap(([from, to]) => aliasOf(from, to)),
    components: objectIn(json, 'usingComponents'),
    customTabBar: own(objectIn(json, 'tabBar'), 'custom') === true,
  };
}

function pagesOf(json: JsonObject, sources: Sources, said: Diagnostics): string[] {
  const named = listIn(json, 'pages').map((page) => (isObject(page) ? textIn(page, 'path') : page));
  for (const part of listIn(json, 'subPackages', 'subpackages')) {
    if (isObject(part)) {
      const root = textIn(part, 'root');
      named.push(...listIn(part, 'pages').map((page) => (typeof page === 'string' ? `${root}/${page}` : null)));
    }
  }
  const pages = new Set<string>();
  for (const each of named.slice(0, PAGES_MAX)) {
    const page = typeof each === 'string' ? normal(each) : null;
    if (page === null || page === '') {
      said.error('app.json', `A page is named that cannot be: ${JSON.stringify(each).slice(0, 100)}.`);
    } else if (pages.has(page)) {
      said.warning('app.json', `The page ${page} is named twice.`);
    } else if (!sources.has(`${page}.wxml`)) {
      const other = sources.inOtherCase(`${page}.wxml`);
      said.error(
        'app.json',
        `The page ${page} has no ${page}.wxml.${other ? ` There is ${other}: upper and lower case are not the same.` : ''}`,
      );
    } else {
      pages.add(page);
    }
  }
  if (named.length > PAGES_MAX) {
    said.error('app.json', `More than ${PAGES_MAX} pages are named.`);
  }
  if (pages.size === 0 && sources.has('app.json')) {
    said.error('app.json', 'No page is named that there is. Write them into "pages".');
  }
  return [...pages];
}

function checkTabs(bar: JsonObject, pages: string[], said: Diagnostics): void {
  const tabs = listIn(bar, 'list');
  if (tabs.length > TABS_MAX) {
    said.error('app.json', `A tab bar has at most ${TABS_MAX} tabs.`);
  }
  for (const tab of tabs) {
    const page = isObject(tab) ? normal(textIn(tab, 'pagePath')) : null;
    if (page === null || !pages.includes(page)) {
      said.warning('app.json', `A tab leads to ${page === null ? 'no page' : `${page}, which is none of the pages`}.`);
    }
  }
}

/** `"~/*": "/*"`: what begins so begins otherwise. */
function aliasOf(from: string, to: unknown): Alias[] {
  const target = typeof to === 'string' ? normal(to.replace(/\*$/, '')) : null;
  return target === null
    ? []
    : [{ from: from.replace(/\*$/, ''), to: `/${target}${target === '' || !from.endsWith('/*') ? '' : '/'}` }];
}
