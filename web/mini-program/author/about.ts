/**
 * What an author says of a program beside its source, in `sotto.json`: who it is, which version, whom it talks to, what it asks for.
 * A project without one can be packed: what WeChat's own files say of it stands in.
 */
import { FIELD, type Ask, type Manifest } from '../package/manifest';
import type { Diagnostics } from '../compile/diagnostic';
import { isObject, jsonOf, listIn, objectIn, textIn, type Json } from '../compile/json';
import { Sources } from '../compile/sources';

export type About = Omit<Manifest, 'author' | 'files'>;

const FILE = 'sotto.json';

/** @param read a file of the project's folder, not of its program; undefined where there is none */
export function aboutOf(read: (name: string) => Uint8Array | undefined, said: Diagnostics): About {
  const files = new Sources(said);
  for (const name of [FILE, 'project.config.json', 'package.json', 'app.json']) {
    const content = read(name);
    if (content) {
      files.put(name, content);
    }
  }
  const json = (name: string) => (files.has(name) ? jsonOf(files, name, said) : {});
  const own = json(FILE);
  const project = json('project.config.json');
  const name =
    textIn(own, 'name') ||
    textIn(objectIn(json('app.json'), 'window'), 'navigationBarTitleText') ||
    textIn(project, 'projectname') ||
    'Mini-program';
  const id =
    textIn(own, 'id') || idFrom(textIn(project, 'projectname') || textIn(json('package.json'), 'name') || name);
  const version =
    textIn(own, 'version') || (/^\d+(\.\d+){0,3}/.exec(textIn(json('package.json'), 'version'))?.[0] ?? '1.0.0');
  return { id, name: name.trim().slice(0, 60), version, provider: textIn(own, 'provider'), asks: asksOf(own, said) };
}

/** What is left of a name in letters that an id may have. */
function idFrom(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 64);
  return id || 'mini-program';
}

function asksOf(own: Parameters<typeof listIn>[0], said: Diagnostics): Ask[] {
  return listIn(own, 'asks').flatMap((each: Json) => {
    const field = isObject(each) ? textIn(each, 'field') : '';
    const why = isObject(each) ? objectIn(each, 'why') : {};
    if (!FIELD.test(field) || Object.values(why).some((text) => typeof text !== 'string')) {
      said.error(FILE, 'Each of "asks" is {"field": …, "why": {"en": …}}: what of a person, and why, by language.');
      return [];
    }
    return [{ field, why: why as Record<string, string> }];
  });
}
