/** Files that somebody chooses for a program, or that a program gives away. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Chosen } from '../../mini-program/logic/wx/asks';
import { FILES_MAX } from '../../mini-program/protocol';
import { givenIn } from './given';
import { measured } from './measured';
import type { Permissions } from './permission';

const COUNT_MAX = 20;
const ACCEPTS: Record<string, string> = { image: 'image/*', video: 'video/*', file: '*/*' };

const text = (read: unknown, most: number) => (typeof read === 'string' ? read.slice(0, most) : '');
const list = (read: unknown) => (Array.isArray(read) ? read.filter((each) => typeof each === 'string') : []);

/** The browser's own dialog; none are chosen where it is closed. */
function picked(accept: string, several: boolean, camera: string | undefined): Promise<File[]> {
  return new Promise((chosen) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = several;
    if (camera) {
      input.setAttribute('capture', camera);
    }
    input.addEventListener('change', () => chosen([...(input.files ?? [])]));
    input.addEventListener('cancel', () => chosen([]));
    input.click();
  });
}

async function described(file: File): Promise<Chosen> {
  const kind = file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file';
  const bytes = new Uint8Array(await file.arrayBuffer());
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(file.name)?.[1]?.toLowerCase() ?? (kind === 'image' ? 'png' : '');
  const found: Chosen = { bytes, name: file.name.slice(0, 200), kind, extension, width: 0, height: 0, duration: 0 };
  if (kind === 'image') {
    try {
      const { width, height } = await createImageBitmap(file);
      return { ...found, width, height };
    } catch {
      return found;
    }
  }
  const film = kind === 'video' ? await measured(file) : undefined;
  return { ...found, ...film };
}

async function chosenFor(args: Record<string, unknown>): Promise<Chosen[]> {
  const count = Math.max(1, Math.min(Number(args['count']) || 1, COUNT_MAX));
  const extensions = list(args['extensions']).map((each) => `.${each.replace(/^\./, '')}`);
  const accept = (
    extensions.length > 0 ? extensions : list(args['kinds']).map((each) => ACCEPTS[each] ?? '*/*')
  ).join();
  const sources = list(args['sources']);
  const camera = sources.length === 1 && sources[0] === 'camera';
  const files = await picked(
    accept,
    count > 1,
    camera ? (args['camera'] === 'front' ? 'user' : 'environment') : undefined,
  );
  if (files.length === 0) {
    throw new Refusal('cancel');
  }
  const chosen = files.slice(0, count);
  if (chosen.reduce((sum, each) => sum + each.size, 0) > FILES_MAX) {
    throw new Refusal('file size exceeds the limit');
  }
  return Promise.all(chosen.map(described));
}

/** As a download: the person sees it, and finds it where they find others. */
function give(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function files(permissions: Permissions): Record<string, Answer> {
  const save: Answer = async (args, running) => {
    const { bytes } = args;
    // eslint-disable-next-line no-control-regex
    const name = text(args['name'], 100).replace(/[\u0000-\u001f/\\:*?"<>|]/g, '_') || 'file';
    if (!(bytes instanceof Uint8Array)) {
      throw new Refusal('invalid file');
    }
    await permissions.permitted(running, 'save', name);
    give(bytes, name);
  };
  return {
    // Choosing is the consent: nothing that was not chosen is seen.
    choose: async (args) => {
      const chosen = await chosenFor(args);
      for (const what of givenIn(chosen)) {
        await permissions.gave(what);
      }
      return chosen;
    },
    videoInfo: async ({ src }, running) => {
      const film = await running.picture(text(src, 2_000));
      const found = film && (await measured(film));
      if (!film || !found) {
        throw new Refusal('file not exist or not a video');
      }
      const { width, height, duration } = found;
      return { width, height, duration, size: film.size };
    },
    saveToAlbum: save,
    saveFileToDisk: save,
    openDocument: save,
    shareFile: save,
    'view.open': async (args, running) => {
      if (args['type'] !== 'chooseAvatar') {
        return null;
      }
      const [file] = await picked('image/*', false, undefined);
      if (!file) {
        return null;
      }
      await permissions.gave('pictures');
      const { bytes, extension } = await described(file);
      return { avatarUrl: running.temporary(bytes, extension) };
    },
  };
}
