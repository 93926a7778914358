/**
 * What a program finds fetched when it begins: the provider names an address, and it is asked once in a run, when the
 * program first wants to know. Nothing runs when it is closed, so nothing is fetched from time to time.
 */
import { APART } from '../kept';
import { ApiError, made } from './call';
import type { Reach } from './reach';
import { launch } from './system';
import { text } from './wish';

const TOKEN = `${APART}fetch`;
const TOKEN_MAX = 1_024;
/** What tells of it, as in `on…`. */
const TOLD = 'backgroundFetchData';

interface Launched {
  path: string;
  query: Record<string, unknown>;
  scene: number;
}

export function backgroundFetch(reach: Reach): Record<string, unknown> {
  let fetched: Promise<object> | undefined;

  async function fetch(): Promise<object> {
    const { path, query: asked, scene } = launch(reach, reach.launched()) as Launched;
    const query = Object.entries(asked)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join('&');
    const { fetchedData } = await reach.ask('fetchAhead', { token: reach.kept.get(TOKEN) ?? '', path, query, scene });
    return { fetchType: 'pre', fetchedData, timeStamp: Date.now(), path, query, scene };
  }
  const once = () => (fetched ??= fetch());

  return {
    ...made(
      {
        getBackgroundFetchData: (wish) => {
          if (text(wish, 'fetchType') !== 'pre') {
            throw new ApiError('no data');
          }
          return once();
        },
        setBackgroundFetchToken: (wish) => {
          if (!reach.kept.put(TOKEN, text(wish, 'token').slice(0, TOKEN_MAX))) {
            throw new ApiError('exceed max size');
          }
        },
        getBackgroundFetchToken: () => {
          const token = reach.kept.get(TOKEN);
          if (token === undefined) {
            throw new ApiError('no token');
          }
          return { token };
        },
      },
      reach.failed,
    ),
    // Who listens wants it as well; where there is none, nothing is told.
    onBackgroundFetchData: (listener: unknown) =>
      void once().then(
        (told) => reach.call(TOLD, listener, told),
        () => undefined,
      ),
    offBackgroundFetchData: () => undefined,
  };
}
