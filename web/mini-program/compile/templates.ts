/** WXML and WXS, as functions for glass-easel: nothing in them is evaluated from text. */
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Diagnostics } from './diagnostic';
import type { Resolver } from './resolve';
import type { ScriptCheck } from './scripts';
import { folderOf, normal, type Sources } from './sources';

/** Of WXML, as the compiler of glass-easel tells them: lines and columns from 0. */
interface Finding {
  isError: boolean;
  message: string;
  path: string;
  startLine: number;
  startColumn: number;
}

const TEMPLATES_MAX = 10_000;

/** A template is made when a page that has it opens: a program with hundreds of pages starts as soon as a small one. */
const ONCE = 'var once=function(of,path,made){Object.defineProperty(of,path,{value:made});return made};';

/** What is heard goes through the runtime. What a handler is called by says where it is: a path that begins with 0 is the page's own. */
const HEARD = 'P=wxs.called;Q.A=wxs.change;Q.C=(c,e,f,p)=>wxs.event(c,e,f,!!p&&p[0]!==0);';

/** One function that is given what WXS hears with, and gives the templates by their paths. */
export function templatesOf(
  paths: Iterable<string>,
  sources: Sources,
  resolver: Resolver,
  check: ScriptCheck,
  said: Diagnostics,
): string {
  const group = new TmplGroup();
  try {
    const added = new Templates(group, sources, resolver, check, said).add([...paths]);
    const one = (path: string) =>
      `get ${JSON.stringify(path)}(){return once(this,${JSON.stringify(path)},${group.getTmplGenObject(path)})}`;
    return `function(wxs){${group.getRuntimeString()};${HEARD}var R={};${group.exportAllScripts()};${ONCE}var G={${added.map(one).join(',\n')}};return G}`;
  } finally {
    group.free();
  }
}

/**
 * A template that WeChat's compiler reads and this one does not: that takes what stands between quotes for a value before it looks
 * for braces, and all up to a space for one without quotes.
 */
function mended(text: string): string {
  return text
    .replace(/=(["'])([^"'<>]*)\1/g, (whole, quote: string, value: string) => {
      const open = value.split('{{').length - value.split('}}').length;
      return open === 1 ? `=${quote}${value.replace(/\}?$/, '}}')}${quote}` : whole;
    })
    .replace(/(\s[\w:-]+)=([a-z]+:\/\/[^\s"'<>]+)["']?/g, '$1="$2"');
}

/** Attributes of WeChat's own that are there or not. */
const FLAGS =
  'active|auto-?focus|auto-?height|autoplay|bounces|checked|circular|controls|disabled|' +
  'disable-scroll|disable-touch|enable-[a-z-]+|fixed|focus|hidden|hold-keyboard|indicator-dots|inertia|lazy-load|loading|loop|' +
  'muted|out-of-bounds|overlay|paging-enabled|password|plain|refresher-[a-z-]+|scale|scroll-anchoring|scroll-with-animation|' +
  'scroll-[xy]|selectable|show-[a-z-]+|user-select|vertical|webp';
const EMPTY = new RegExp(`(\\s(?:${FLAGS}))=(?:""|'')(?=[\\s/>])`, 'g');

/** A flag that is written as `checked=""` is there, as in WeChat; nothing moves by it. */
const flagged = (wxml: string) => wxml.replace(EMPTY, '$1   ');

class Templates {
  private readonly scripts = new Set<string>();

  constructor(
    private readonly group: TmplGroup,
    private readonly sources: Sources,
    private readonly resolver: Resolver,
    private readonly check: ScriptCheck,
    private readonly said: Diagnostics,
  ) {}

  /** Those, and what they import and include; a ring of imports ends where it began. @returns the paths of all that are there */
  add(paths: string[]): string[] {
    const added = new Set<string>();
    const open = paths.map((path) => ({ path, from: '' }));
    for (let next = open.shift(); next; next = open.shift()) {
      const { path, from } = next;
      if (added.has(path) || added.size >= TEMPLATES_MAX) {
        continue;
      }
      added.add(path);
      if (this.sources.has(`${path}.wxml`)) {
        this.template(path);
        const imported = this.group.getDirectDependencies(path) as string[];
        open.push(...imported.map((each) => ({ path: each.replace(/\.wxml$/, ''), from: path })));
      } else if (from) {
        this.said.warning(`${from}.wxml`, `${path}.wxml is imported, and is not there: nothing stands in its place.`);
        this.group.addTmpl(path, '');
      } else {
        added.delete(path);
      }
    }
    return [...added];
  }

  private template(path: string): void {
    const text = flagged(this.sources.text(`${path}.wxml`));
    const findings = this.group.addTmpl(path, text) as Finding[];
    if (findings.some((each) => each.isError)) {
      this.group.addTmpl(path, mended(text));
    }
    for (const { isError, message, startLine, startColumn } of findings) {
      // WeChat's compiler is older, and reads some that this one passes over: the rest of the program runs.
      const words = isError ? `${message}: this place is passed over` : message;
      this.said.warning(`${path}.wxml`, words, startLine + 1, startColumn + 1);
    }
    for (const script of this.group.getScriptDependencies(path) as string[]) {
      this.script(script, `${path}.wxml`);
    }
    for (const name of this.group.getInlineScriptModuleNames(path) as string[]) {
      const line = this.group.getInlineScriptStartLine(path, name);
      const checked = this.check(`${path}.wxml`, this.group.getInlineScript(path, name), line);
      this.group.setInlineScript(path, name, `${checked}\n`);
      this.required(checked, `${path}.wxml`);
    }
  }

  /** `path`: as glass-easel will look for it. */
  private script(path: string, from: string): void {
    if (this.scripts.has(path)) {
      return;
    }
    this.scripts.add(path);
    const file =
      [`${path}.wxs`, path].find((each) => this.sources.has(each)) ??
      this.resolver.file(`/${path}`, from, ['', '.wxs']);
    if (file === null) {
      this.said.error(from, `The WXS module ${path} is not there.`);
      this.group.addScript(path, '');
      return;
    }
    const checked = this.check(file, this.sources.text(file), 0);
    this.group.addScript(path, `${checked}\n`);
    this.required(checked, file);
  }

  private required(code: string, from: string): void {
    for (const [, named = ''] of code.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)) {
      const path = normal(named.startsWith('/') ? named : `${folderOf(from)}/${named}`);
      if (path !== null) {
        this.script(path, from);
      }
    }
  }
}
