/** What the fake camera sees: a film of one frame, with a QR code in it or without, written as luma by hand. */
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const qrcode = createRequire(import.meta.url)('qrcode-generator') as typeof import('qrcode-generator');
const WIDTH = 640;
const HEIGHT = 480;
const PAPER = 235;
const INK = 16;

/** Of each worker its own: what one test holds up, another's camera does not see. */
export const FILM = new URL(`../test-results/camera-${process.env['TEST_PARALLEL_INDEX'] ?? '0'}.y4m`, import.meta.url)
  .pathname;

/** Holds a QR code of this text in front of the camera; nothing where it is empty. */
export function hold(text: string): void {
  const luma = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  if (text) {
    const code = qrcode(0, 'L');
    code.addData(text, 'Byte');
    code.make();
    const modules = code.getModuleCount();
    const size = Math.floor((HEIGHT - 40) / modules);
    const [left, top] = [(WIDTH - size * modules) >> 1, (HEIGHT - size * modules) >> 1];
    for (let y = 0; y < size * modules; y++) {
      for (let x = 0; x < size * modules; x++) {
        if (code.isDark(Math.floor(y / size), Math.floor(x / size))) {
          luma[(top + y) * WIDTH + left + x] = INK;
        }
      }
    }
  }
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F20:1 Ip A1:1 C420jpeg\n`);
  mkdirSync(new URL('.', `file://${FILM}`), { recursive: true });
  const film = Buffer.concat([header, Buffer.from('FRAME\n'), luma, grey]);
  if (!existsSync(FILM)) {
    writeFileSync(FILM, film);
    return;
  }
  // Written over, and at no moment shorter: a camera that still runs and finds its film cut off fails for good.
  const over = openSync(FILM, 'r+');
  writeSync(over, film);
  closeSync(over);
}
