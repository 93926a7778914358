/** Files of a program as it names them: where in its package, and of which kind. */

/** As pages write it: `/images/a.png`, `../images/a.png`, `./a.png?x`. */
export function pathOf(written: string): string {
  return written.replace(/[?#].*$/, '').replace(/^(\.{0,2}\/)+/, '');
}

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  ttf: 'font/ttf',
  otf: 'font/otf',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** As browsers call it; empty where it is not known. */
export function typeOf(path: string): string {
  return TYPES[pathOf(path).split('.').pop()?.toLowerCase() ?? ''] ?? '';
}
