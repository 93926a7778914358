/** The camera of a page: photos, films, and what it sees, which the program asks for picture by picture. */
import { bufferOf, bytesOf } from '../plain';
import { ApiError, made, type Api } from './call';
import type { Nodes } from './nodes';
import type { Reach } from './reach';
import { temporary } from './source';
import { number, text } from './wish';

type Answer = Record<string, unknown>;

export function cameraContext(reach: Reach, nodes: Nodes): Record<string, unknown> {
  async function question(name: string, args: Answer = {}): Promise<Answer> {
    const camera = nodes.tagged('camera');
    if (camera === undefined) {
      throw new ApiError('camera is not found');
    }
    const answer = await reach.question('call', camera, { call: name, args });
    if (typeof answer !== 'object' || answer === null) {
      throw new ApiError('camera is not open');
    }
    return answer as Answer;
  }
  const kept = (bytes: unknown, ending: string) => temporary(reach, bytesOf(bytes) ?? new Uint8Array(), ending);
  const filmed = ({ film, poster, ending }: Answer) => ({
    tempThumbPath: kept(poster, 'jpg'),
    tempVideoPath: kept(film, typeof ending === 'string' ? ending : 'webm'),
  });
  /** What is told when a film is as long as it may be. */
  async function timedOut(callback: unknown): Promise<void> {
    const answer = await question('filmed').catch(() => undefined);
    if (answer) {
      reach.call('startRecord', callback, filmed(answer));
    }
  }
  return {
    ...made(
      {
        takePhoto: async (wish) => {
          const asked = { quality: text(wish, 'quality', 'normal'), selfieMirror: wish['selfieMirror'] !== false };
          const { bytes, width, height } = await question('photo', asked);
          return { tempImagePath: kept(bytes, 'jpg'), width, height };
        },
        startRecord: async (wish) => {
          await question('film', { timeout: number(wish, 'timeout', 30) });
          void timedOut(wish['timeoutCallback']);
        },
        stopRecord: async () => filmed(await question('cut')),
        setZoom: (wish) => question('zoom', { zoom: number(wish, 'zoom') }),
      },
      reach.failed,
    ),
    onCameraFrame: (listener: unknown) => frames(reach, question, listener),
  };
}

/** Asks for the next one when the last was heard: a program that is slow sees fewer. */
function frames(
  reach: Reach,
  question: (name: string) => Promise<Answer>,
  listener: unknown,
): { start: Api | undefined; stop: Api | undefined } {
  let turn = 0;
  async function listen(mine: number): Promise<void> {
    while (mine === turn) {
      const seen = await question('frame').catch(() => undefined);
      const data = bytesOf(seen?.['data']);
      if (!seen || !data || mine !== turn) {
        return;
      }
      reach.call('onCameraFrame', listener, { data: bufferOf(data), width: seen['width'], height: seen['height'] });
    }
  }
  const { start, stop } = made(
    {
      start: async () => {
        await question('frames');
        turn += 1;
        void listen(turn);
      },
      stop: () => {
        turn += 1;
      },
    },
    reach.failed,
  );
  return { start, stop };
}
