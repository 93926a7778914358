/** Where a page is: its path and what follows the question mark. */
import { folderOf, normal } from '../compile/sources';

export interface Address {
  path: string;
  query: Record<string, string>;
}

/** As written on a page: from the top, or from where the page lies. Null where it leads out of the program. */
export function addressOf(url: string, from: string): Address | null {
  const at = url.indexOf('?');
  const [written, search] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const path = normal(written.startsWith('/') || from === '' ? written : `${folderOf(from)}/${written}`);
  return path === null ? null : { path: path.replace(/\.html$/, ''), query: queryOf(search) };
}

function queryOf(search: string): Record<string, string> {
  const query = Object.create(null) as Record<string, string>;
  for (const pair of search.split('&').filter((each) => each !== '')) {
    const at = pair.indexOf('=');
    const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    query[decoded(name)] = decoded(value);
  }
  return { ...query };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
