/** What a program's provider has asked for a program that begins: an address that it named, and nobody else's. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Received } from '../../mini-program/logic/wx/asks';
import { inside, text } from '../services/strange';
import type { Provider } from './person';

const NO_DATA = 'no data';
/** Bytes of what is fetched, as in WeChat. */
const FETCHED_MAX = 256 << 10;
const MILLIS = 10_000;

/** @param request as a program's own, so that it is shown with what was sent */
export function fetchAhead(
  provider: Provider,
  appid: string,
  request: (args: Record<string, unknown>, running: Running) => Promise<Received>,
): Answer {
  return async (args, running) => {
    await provider.permitted(running);
    const about = await provider.operation('about', {});
    const named = text(inside(about, 'program', 'ahead'), 4_000);
    if (!named || !URL.canParse(named)) {
      throw new Refusal(NO_DATA);
    }
    const url = new URL(named);
    const said = { appid, timestamp: String(Date.now()), ...args };
    for (const [name, value] of Object.entries(said)) {
      if (/^(appid|timestamp|token|path|query|scene)$/.test(name) && value !== '') {
        url.searchParams.set(name, String(value).slice(0, 1_024));
      }
    }
    const { statusCode, body } = await request(
      { tag: 0, url: url.href, method: 'GET', headers: {}, body: null, timeout: MILLIS },
      running,
    );
    if (statusCode !== 200 || body.length > FETCHED_MAX) {
      throw new Refusal(NO_DATA);
    }
    return { fetchedData: new TextDecoder().decode(body) };
  };
}
