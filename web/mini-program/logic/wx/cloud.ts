/** WeChat's cloud is not there: beginning with it does no harm, and everything else fails at once. */
import { api, ApiError, type Wish } from './call';
import type { Reach } from './reach';

const FUNCTIONS = `callFunction callContainer connectContainer deleteFile getTempFileURL
  getOpenData getPhoneNumber sendTemplateMessage`.split(/\s+/);
const READS = ['get', 'count', 'add', 'update', 'set', 'remove', 'end'];
const CHAINED = `collection doc where orderBy limit skip field aggregate match project group lookup sort unwind
  sample replaceRoot addFields bucket bucketAuto geoNear sortByCount`.split(/\s+/);

export function cloud(reach: Reach): Record<string, unknown> {
  const failing = (name: string) =>
    api(
      `cloud.${name}`,
      () => {
        reach.missing(`cloud.${name}`);
        throw new ApiError('cloud is not supported', { errCode: -1 });
      },
      reach.failed,
    );

  /** What a query is built of leads to itself, however long; what would be asked fails. */
  function query(): object {
    const made: Record<string, unknown> = {};
    CHAINED.forEach((name) => (made[name] = () => made));
    READS.forEach((name) => (made[name] = (wish?: Wish) => failing(`database.${name}`)(wish)));
    made['watch'] = (wish?: Wish) => {
      reach.missing('cloud.watch');
      reach.soon(() =>
        reach.call('onError', wish?.['onError'], { errCode: -1, errMsg: 'cloud.watch:fail cloud is not supported' }),
      );
      return { close: () => Promise.resolve() };
    };
    return made;
  }

  /** `db.command.gt(3).and(…)` and the like: none of it is ever looked at. */
  const command: object = new Proxy(() => undefined, {
    get: (_, key) => (typeof key === 'string' && key !== 'then' && key !== 'toJSON' ? command : undefined),
    apply: () => command,
  });

  function database(): object {
    return {
      ...query(),
      command,
      serverDate: () => new Date(),
      RegExp: (given: { regexp?: unknown } | undefined) => ({ regexp: String(given?.regexp ?? '') }),
      Geo: command,
      startTransaction: failing('database.startTransaction'),
      runTransaction: () => failing('database.runTransaction')(),
    };
  }

  class CloudID {
    constructor(readonly cloudID: unknown) {}
  }
  /** As WeChat: who is called back has a task to watch. */
  const transfer = (name: string) => (wish?: Wish) =>
    failing(name)(wish) ?? {
      abort: () => undefined,
      onProgressUpdate: () => undefined,
      offProgressUpdate: () => undefined,
    };
  const functions = {
    ...Object.fromEntries(FUNCTIONS.map((name) => [name, failing(name)])),
    uploadFile: transfer('uploadFile'),
    downloadFile: transfer('downloadFile'),
  };
  const init = () => Promise.resolve();
  const whole = {
    ...functions,
    init,
    database,
    CloudID,
    CDN: () => '',
    services: {},
    inited: true,
  };
  /** Called with `new`, it gives the same. */
  function Cloud(): object {
    return { ...whole };
  }
  return { cloud: { ...whole, Cloud } };
}
