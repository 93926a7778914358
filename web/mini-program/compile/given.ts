/** What compiled code and the runtime agree on. */

/** What may be missing at the end of a module's name. */
export const SCRIPT = ['.js', '.ts', '/index.js', '/index.ts'];

/** What the body of a module can name: the order is that of the runtime's call. */
export const GIVEN = [
  'require',
  'module',
  'exports',
  'Page',
  'Component',
  'Behavior',
  'App',
  'getApp',
  'getCurrentPages',
  'wx',
  'window',
  'document',
  'self',
  'globalThis',
  'global',
  'Function',
  'requirePlugin',
  'worker',
  'WXWebAssembly',
] as const;
