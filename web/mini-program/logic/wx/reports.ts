/** What a program says of itself goes nowhere but into the app's own list: nobody is told how it is used. */
import type { Reach } from './reach';

export function reports(reach: Reach): Record<string, unknown> {
  const said =
    (level: 'debug' | 'info' | 'log' | 'warn' | 'error') =>
    (...words: unknown[]) =>
      reach.said(level, words.slice(0, 100).map(wording));
  const nothing = () => undefined;
  const log = { debug: said('debug'), info: said('info'), log: said('log'), warn: said('warn'), error: said('error') };
  const realtime = { ...log, setFilterMsg: nothing, addFilterMsg: nothing, getCurrentState: () => ({}), in: nothing };
  const tag = { ...log, setFilterMsg: nothing, addFilterMsg: nothing, key: nothing };
  const entries = { getEntries: () => [], getEntriesByName: () => [], getEntriesByType: () => [] };
  return {
    getLogManager: () => log,
    getRealtimeLogManager: () => ({ ...realtime, tag: () => tag }),
    getPerformance: () => ({
      ...entries,
      now: () => performance.now(),
      setBufferSize: nothing,
      createObserver: () => ({ observe: nothing, disconnect: nothing, supportedEntryTypes: [] }),
    }),
    reportEvent: nothing,
    reportAnalytics: nothing,
    reportMonitor: nothing,
    reportPerformance: nothing,
  };
}

function wording(value: unknown): string {
  const words = typeof value === 'object' && value !== null ? JSON.stringify(value, simple()) : String(value);
  return (words ?? '').slice(0, 1_000);
}

/** Rings are cut. */
function simple(): (key: string, value: unknown) => unknown {
  const seen = new Set<unknown>();
  return (_, value) => {
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) {
        return '[…]';
      }
      seen.add(value);
    }
    return value;
  };
}
