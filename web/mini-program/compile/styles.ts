/** WXSS, as CSS for a document in which every tag is `wx-…`, and every class of a component has a name before it. */
import postcss, { CssSyntaxError, type AtRule, type Root } from 'postcss';
import parseSelector from 'postcss-selector-parser';
import type { Diagnostics } from './diagnostic';
import type { Resolver } from './resolve';
import type { Sources } from './sources';
import { inViewport } from './units';

const IMPORTS_MAX = 2_000;
const PASSED_OVER_MAX = 100;

/** A style as it goes into a document. */
export interface Style {
  css: string;
  /** what stands as `url(mini-url-N)` in it: the N-th, as written */
  urls: string[];
}

const URL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)/gi;

/**
 * @param file a style sheet; what it imports is put in
 * @param scope of the component; empty for the app and for pages
 */
export function styleOf(file: string, scope: string, sources: Sources, resolver: Resolver, said: Diagnostics): Style {
  const urls: string[] = [];
  const root = imported(file, new Set(), sources, resolver, said);
  const selectors = parseSelector((all) => scoped(all, scope));
  root.walkRules((rule) => {
    if (!isInKeyframes(rule.parent)) {
      try {
        rule.selector = selectors.processSync(rule.selector);
      } catch {
        said.warning(file, `This selector cannot be read, and its rule is left out: ${rule.selector.slice(0, 100)}`);
        rule.remove();
      }
    }
  });
  root.walkDecls((declaration) => {
    declaration.value = inViewport(declaration.value).replace(URL, (_, ...written: (string | undefined)[]) => {
      urls.push((written.slice(0, 3).find((each) => each !== undefined) ?? '').trim());
      return `url(mini-url-${urls.length - 1})`;
    });
  });
  root.walkAtRules((rule) => {
    if (/^(import|charset|namespace)$/i.test(rule.name)) {
      rule.remove();
    } else {
      rule.params = inViewport(rule.params);
    }
  });
  return { css: root.toString(), urls };
}

function isInKeyframes(parent: unknown): boolean {
  const rule = parent as AtRule | undefined;
  return rule?.type === 'atrule' && /keyframes$/i.test(rule.name);
}

/** A sheet with what it imports in the place of the imports, each file once: a ring ends where it began. */
function imported(file: string, seen: Set<string>, sources: Sources, resolver: Resolver, said: Diagnostics): Root {
  if (seen.has(file) || seen.size >= IMPORTS_MAX) {
    return postcss.root();
  }
  seen.add(file);
  const root = parsed(file, sources.text(file), said);
  root.walkAtRules('import', (rule) => {
    const named = /^(?:url\()?\s*["']?([^"')]+)["']?\s*\)?/.exec(rule.params)?.[1]?.trim() ?? '';
    const found = /^(https?:)?\/\//.test(named) ? null : resolver.file(named, file, ['', '.wxss', '.css']);
    if (found === null) {
      said.warning(
        file,
        `${named} is imported, and is not there.`,
        rule.source?.start?.line,
        rule.source?.start?.column,
      );
      rule.remove();
    } else {
      rule.replaceWith(imported(found, seen, sources, resolver, said).nodes);
    }
  });
  return root;
}

/** As browsers read it: what is wrong is passed over, up to where the next thing begins. */
function parsed(file: string, text: string, said: Diagnostics): Root {
  let read = text;
  for (let i = 0; i < PASSED_OVER_MAX; i++) {
    try {
      return postcss.parse(read, { from: file });
    } catch (error) {
      const { line = 1, column = 1, reason } = error as CssSyntaxError;
      said.warning(file, `This is no style sheet (${reason}): this place is passed over.`, line, column);
      read = passedOver(read, reason, line, column);
    }
  }
  said.error(file, `More than ${PASSED_OVER_MAX} places of this style sheet cannot be read.`);
  return postcss.root();
}

/** The same without what is wrong at a place; spaces stand for it, so that all other places stay what they are. */
function passedOver(text: string, reason: string, line: number, column: number): string {
  if (reason === 'Unclosed block') {
    return `${text}}`;
  }
  if (reason === 'Unclosed comment') {
    return `${text}*/`;
  }
  const at =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length +
    (line > 1 ? 1 : 0) +
    column -
    1;
  const [from, to] = /^Unexpected }/.test(reason)
    ? [at, at + 1]
    : [1 + Math.max(...[';', '{', '}'].map((each) => text.lastIndexOf(each, at - 1))), endOf(text, at)];
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, ' ') + text.slice(to);
}

/** Where what stands there ends: behind a semicolon, or before a brace. */
function endOf(text: string, at: number): number {
  const length = text.slice(at + 1).search(/[;{}]/);
  const end = at + 1 + length;
  return length < 0 ? text.length : end + (text[end] === ';' ? 1 : 0);
}

function scoped(all: parseSelector.Root, scope: string): void {
  if (scope) {
    all.walkClasses((name) => {
      name.value = `${scope}--${name.value}`;
    });
  }
  all.walkTags((tag) => {
    tag.value = `wx-${tag.value.toLowerCase()}`;
  });
  all.walkPseudos((pseudo) => {
    if (pseudo.value === ':host') {
      pseudo.replaceWith(
        parseSelector.attribute({ attribute: 'wx-host', operator: '=', value: scope || '-', quoteMark: '"', raws: {} }),
      );
    }
  });
}
