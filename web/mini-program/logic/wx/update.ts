/** The app alone brings new versions: a program hears that there is none. */
import type { Reach } from './reach';

export function update(reach: Reach): Record<string, unknown> {
  const manager = {
    onCheckForUpdate: (listener: unknown) =>
      reach.soon(() => reach.call('onCheckForUpdate', listener, { hasUpdate: false })),
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  };
  return { getUpdateManager: () => manager, getPluginUpdateManager: () => manager };
}
