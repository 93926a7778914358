/** Which file is meant by what a script, a template, a style or a component's JSON names. */
import { folderOf, normal } from './sources';

const NPM = 'miniprogram_npm';

export type Alias = { from: string; to: string };

/** Where names lead: a project, or what is left of it in a package. */
export interface Names {
  has(path: string): boolean;
  inOtherCase?(path: string): string | undefined;
}

/** What would lead above the project begins at its top, as in an address. */
function fromTop(written: string): string | null {
  return normal(written.replace(/^(\.{1,2}\/)+/, ''));
}

export class Resolver {
  constructor(
    private readonly names: Names,
    /** app.json's `resolveAlias` */
    private readonly aliases: readonly Alias[],
  ) {}

  /**
   * The first file that there is, or null.
   *
   * @param named as written, such as `../lib/a`, `/pages/a` or the name of an npm package
   * @param from the file that names it
   * @param endings what may be missing at its end, in the order of their right
   */
  file(named: string, from: string, endings: readonly string[]): string | null {
    for (const base of this.bases(named, from)) {
      for (const ending of endings) {
        if (this.names.has(base + ending)) {
          return base + ending;
        }
      }
    }
    return null;
  }

  /** The same in another case: on the author's disk it was found. */
  inOtherCase(named: string, from: string, endings: readonly string[]): string | undefined {
    return this.bases(named, from)
      .flatMap((base) => endings.map((ending) => this.names.inOtherCase?.(base + ending)))
      .find((found) => found !== undefined);
  }

  private bases(named: string, from: string): string[] {
    const written = this.aliased(named.trim());
    const bases: (string | null)[] = [];
    const folder = folderOf(from);
    if (written.startsWith('/')) {
      bases.push(normal(written));
    } else {
      bases.push(normal(`${folder}/${written}`) ?? fromTop(written));
      // An npm package: of the nearest folder that has some. WeChat finds it by `./name` as well.
      const name = written.replace(/^\.\//, '');
      if (!name.startsWith('.')) {
        const parts = folder === '' ? [] : folder.split('/');
        for (let upTo = parts.length; upTo >= 0; upTo--) {
          bases.push(normal([...parts.slice(0, upTo), NPM, name].join('/')));
        }
        bases.push(normal(name));
      }
    }
    return bases.filter((base): base is string => base !== null && base !== '');
  }

  private aliased(named: string): string {
    const alias = this.aliases.find(({ from }) => named.startsWith(from));
    return alias ? alias.to + named.slice(alias.from.length) : named;
  }
}
