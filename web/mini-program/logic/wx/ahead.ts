/** What WeChat fetches ahead of time: all of it came with the package, and is there. */
import { api, ApiError, made, type Wish } from './call';
import type { Reach } from './reach';
import { text } from './wish';

type Progress = (progress: object) => void;

export function ahead(reach: Reach): Record<string, unknown> {
  const loaded = api(
    'preDownloadSubpackage',
    (wish) => {
      const name = text(wish, 'name');
      if (!namesOf(reach.plan.app).includes(name)) {
        throw new ApiError(`subpackage "${name}" is not found`);
      }
    },
    reach.failed,
  );
  return {
    ...made(
      {
        preloadAssets: () => undefined,
        preloadSkylineView: () => undefined,
        preloadWebview: () => undefined,
        // What runs was installed, and stands among the person's own.
        checkIsAddedToMyMiniProgram: () => ({ added: true }),
      },
      reach.failed,
    ),
    preDownloadSubpackage: (wish?: Wish) => {
      const whole = { progress: 100, totalBytesWritten: 0, totalBytesExpectedToWrite: 0 };
      const task = {
        onProgressUpdate: (listener: Progress) => reach.soon(() => reach.call('onProgressUpdate', listener, whole)),
      };
      const promise = loaded(wish);
      return promise ? Object.assign(promise, task) : task;
    },
  };
}

/** Subpackages may have a name, and always have a root. */
function namesOf(app: Reach['plan']['app']): unknown[] {
  const listed = app['subpackages'] ?? app['subPackages'];
  return (Array.isArray(listed) ? (listed as unknown[]) : []).flatMap((each) => {
    const { name, root } = (each ?? {}) as { name?: unknown; root?: unknown };
    return [name, root];
  });
}
