/** Compiles the project of a mini-program, unchanged, into what the runtime starts. */
import { appOf } from './app';
import { componentsOf, type Component } from './components';
import { Diagnostics } from './diagnostic';
import { GIVEN } from './given';
import { objectIn, textIn, type JsonObject } from './json';
import { Resolver } from './resolve';
import { modulesOf, scriptOf, wxsCheck } from './scripts';
import { normal, type Sources } from './sources';
import { styleOf, type Style } from './styles';
import { templatesOf } from './templates';

/** What the runtime is told beside the code. */
export interface Plan {
  app: JsonObject;
  /** the first is shown first */
  pages: string[];
  components: Record<string, PlannedComponent>;
  aliases: { from: string; to: string }[];
}

export type PlannedComponent = Omit<Component, 'path'> & {
  /** before its classes; empty for pages */
  scope: string;
  /** its module; empty where it has none */
  script: string;
};

export interface Program {
  /** for the worker: a script that puts templates and modules where the runtime takes them from */
  logic: string;
  plan: Plan;
  /** by component, and `app`, in the order in which they apply */
  styles: Record<string, Style>;
  /** pictures and what else a page can name by its path */
  assets: string[];
}

const ASSET = /\.(png|jpe?g|gif|svg|webp|bmp|ico|mp3|m4a|aac|wav|mp4|ttf|otf|woff2?|wasm(\.br)?|json|txt|html)$/i;

/** Gives nothing where an error was said. */
export function compile(sources: Sources, said: Diagnostics): Program | undefined {
  const app = appOf(sources, said);
  const resolver = new Resolver(sources, app.aliases);
  const components = componentsOf(app, sources, resolver, said);
  const templates = templatesOf(components.keys(), sources, resolver, wxsCheck(said), said);
  const planned: Record<string, PlannedComponent> = {};
  const styles: Record<string, Style> = {};
  if (sources.has('app.wxss')) {
    styles['app'] = styleOf('app.wxss', '', sources, resolver, said);
  }
  let scopes = 0;
  for (const { path, ...component } of components.values()) {
    const scope = component.isPage ? '' : `s${(scopes++).toString(36)}`;
    planned[path] = { ...component, scope, script: scriptOf(sources, path) ?? '' };
    if (sources.has(`${path}.wxss`)) {
      styles[path] = styleOf(`${path}.wxss`, scope, sources, resolver, said);
    }
  }
  const entries = [
    scriptOf(sources, 'app') ?? '',
    ...Object.values(planned).map((each) => each.script),
    ...workersOf(app.json, sources),
  ];
  const modules = modulesOf(
    entries.filter((each) => each !== ''),
    sources,
    resolver,
    said,
  );
  if (said.failed) {
    return undefined;
  }
  return {
    logic: logicOf(templates, modules),
    plan: { app: app.json, pages: app.pages, components: planned, aliases: app.aliases },
    styles,
    assets: sources.paths().filter((path) => ASSET.test(path)),
  };
}

/** What `createWorker` may name: all in the folder that `app.json` names for it. */
function workersOf(json: JsonObject, sources: Sources): string[] {
  const folder = normal(textIn(json, 'workers') || textIn(objectIn(json, 'workers'), 'path'));
  return folder ? sources.paths().filter((path) => path.startsWith(`${folder}/`) && /\.[jt]s$/.test(path)) : [];
}

/** What WXS has in the place of words of JavaScript; `kindOf` stands for `constructor`. */
const WXS =
  'var getRegExp=function(p,f){return f===undefined?new RegExp(p):new RegExp(p,f)},' +
  'getDate=function(){return new(Date.bind.apply(Date,[null].concat([].slice.call(arguments))))()},' +
  'kindOf=function(x){return x===undefined||x===null?undefined:Object.prototype.toString.call(x).slice(8,-1)};';

/** A name for a module that says whose it is where it fails. */
function logicOf(templates: string, modules: Map<string, string>): string {
  const functions = [...modules].map(
    ([path, code]) =>
      `${JSON.stringify(path)}:function(${GIVEN.join(',')}){return (function(){\n${code}\n}).call(this)}`,
  );
  return `self.miniProgram=(function(){${WXS}return{templates:${templates},modules:{${functions.join(',\n')}}}})();\n`;
}
