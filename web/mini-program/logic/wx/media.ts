/** Pictures, films and files: those that somebody chooses, those that are shown, those that are saved. */
import { bytesOf } from '../plain';
import type { Asks, Chosen } from './asks';
import { ApiError, made, type Wish } from './call';
import type { Network } from './network';
import { pictureOf } from './picture';
import type { Reach } from './reach';
import { bytesAt, extensionOf, nameOf, sourceOf, temporary } from './source';
import { flag, list, number, part, text, texts, within, word } from './wish';

type Choosing = Asks['choose']['args'];
const SOURCES_MAX = 1_000;

export function media(reach: Reach, network: Network): Record<string, unknown> {
  const { ask } = reach;

  async function choose(wish: Wish, kinds: Choosing['kinds'], most: number, otherwise: number) {
    const sources = texts(wish, 'sourceType', ['album', 'camera']).filter(
      (each) => each === 'album' || each === 'camera',
    );
    const compressed = flag(wish, 'compressed', texts(wish, 'sizeType', ['compressed']).includes('compressed'));
    const chosen = await ask('choose', {
      count: within(Math.floor(number(wish, 'count', otherwise)), 1, most),
      kinds,
      sources: sources.length > 0 ? sources : ['album', 'camera'],
      maxDuration: within(number(wish, 'maxDuration', kinds.includes('image') ? 10 : 60), 1, 60),
      camera: word(wish, 'camera', ['back', 'front']),
      extensions: texts(wish, 'extension', []),
      compressed,
    });
    return chosen.slice(0, most).map((each) => {
      const bytes = bytesOf(each.bytes) ?? new Uint8Array();
      return { ...each, size: bytes.length, path: temporary(reach, bytes, each.extension) };
    });
  }

  const poster = (each: Chosen) => {
    const bytes = bytesOf(each.poster);
    return bytes ? temporary(reach, bytes, 'jpg') : '';
  };
  const saved = (path: string) => ({ bytes: bytesAt(reach, path), name: nameOf(path) });

  function shown(wish: Wish): Asks['previewMedia']['args'] {
    const sources = list(wish, 'sources')
      .slice(0, SOURCES_MAX)
      .map((each) => {
        const source = (typeof each === 'object' && each !== null ? each : {}) as Wish;
        return {
          url: sourceOf(reach, text(source, 'url')),
          kind: word(source, 'type', ['image', 'video']),
          poster: sourceOf(reach, text(source, 'poster', '')),
        };
      });
    return { sources, current: within(number(wish, 'current', 0), 0, Math.max(0, sources.length - 1)) };
  }

  function pictures(wish: Wish): Asks['previewImage']['args'] {
    const urls = texts(wish, 'urls').slice(0, SOURCES_MAX);
    const [first] = urls;
    if (first === undefined) {
      throw new ApiError('parameter error: parameter.urls should have at least 1 item;');
    }
    const { current } = wish;
    const shown = typeof current === 'number' ? urls[current] : urls.find((url) => url === current);
    return { urls: urls.map((url) => sourceOf(reach, url)), current: sourceOf(reach, shown ?? first) };
  }

  return made(
    {
      chooseImage: async (wish) => {
        const chosen = await choose(wish, ['image'], 20, 9);
        const tempFiles = chosen.map(({ path, size }) => ({ path, size }));
        return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles };
      },
      chooseMedia: async (wish) => {
        const wanted = texts(wish, 'mediaType', ['image', 'video']);
        const mixed = wanted.includes('mix');
        const kinds = (['image', 'video'] as const).filter((each) => mixed || wanted.includes(each));
        const chosen = await choose(wish, kinds.length > 0 ? kinds : ['image', 'video'], 20, 9);
        const tempFiles = chosen.map((each) => ({
          tempFilePath: each.path,
          size: each.size,
          duration: each.duration,
          width: each.width,
          height: each.height,
          thumbTempFilePath: poster(each),
          fileType: each.kind === 'video' ? 'video' : 'image',
        }));
        const types = new Set(tempFiles.map(({ fileType }) => fileType));
        return { tempFiles, type: types.size > 1 ? 'mix' : ([...types][0] ?? 'image') };
      },
      chooseVideo: async (wish) => {
        const [first] = await choose(wish, ['video'], 1, 1);
        if (!first) {
          throw new ApiError('cancel');
        }
        const { path, duration, size, width, height } = first;
        return { tempFilePath: path, duration, size, width, height, thumbTempFilePath: poster(first) };
      },
      chooseMessageFile: async (wish) => {
        const type = word(wish, 'type', ['all', 'video', 'image', 'file']);
        const chosen = await choose(
          wish,
          type === 'all' ? ['image', 'video', 'file'] : [type],
          100,
          number(wish, 'count'),
        );
        return {
          tempFiles: chosen.map(({ path, size, name, kind }) => ({
            path,
            size,
            name,
            type: kind,
            time: Math.floor(Date.now() / 1000),
          })),
        };
      },
      // There is nothing here that could make it smaller: it stays as it is, and as good.
      compressVideo: async (wish) => {
        const tempFilePath = text(wish, 'src');
        const { length } = bytesAt(reach, tempFilePath);
        return { tempFilePath, size: String(Math.ceil(length / 1024)) };
      },
      previewImage: (wish) => ask('previewImage', pictures(wish)),
      previewMedia: (wish) => ask('previewMedia', shown(wish)),
      saveImageToPhotosAlbum: async (wish) => ask('saveToAlbum', { ...saved(text(wish, 'filePath')), kind: 'image' }),
      saveVideoToPhotosAlbum: async (wish) => ask('saveToAlbum', { ...saved(text(wish, 'filePath')), kind: 'video' }),
      saveFileToDisk: async (wish) => ask('saveFileToDisk', saved(text(wish, 'filePath'))),
      openDocument: async (wish) => {
        const path = text(wish, 'filePath');
        return ask('openDocument', {
          ...saved(path),
          extension: text(wish, 'fileType', '') || extensionOf(path),
        });
      },
      getImageInfo: async (wish) => {
        const src = text(wish, 'src');
        const remote = /^https?:/.test(src) && !src.startsWith('http://tmp');
        const bytes = remote ? await network.bytes(src) : bytesAt(reach, src);
        const picture = pictureOf(bytes);
        if (!picture) {
          throw new ApiError('getImageInfo error: decode image failed');
        }
        const { type, width, height } = picture;
        const path = remote ? temporary(reach, bytes, type === 'jpeg' ? 'jpg' : type) : src;
        return { type, width, height, path, orientation: 'up' };
      },
      getVideoInfo: async (wish) => {
        const src = text(wish, 'src');
        const { width, height, duration, size } = await ask('videoInfo', { src: sourceOf(reach, src) });
        const kilobytes = size / 1024;
        return {
          ...{ orientation: 'up', type: extensionOf(src), width, height, duration, size: kilobytes },
          ...{ fps: 0, bitrate: duration > 0 ? Math.round((size * 8) / 1000 / duration) : 0 },
        };
      },
      compressImage: async (wish) => {
        const path = text(wish, 'src');
        // Smaller than it is it need not be: what is given back may be what came.
        return { tempFilePath: temporary(reach, bytesAt(reach, path), extensionOf(path)) };
      },
      loadFontFace: async (wish) => {
        const family = text(wish, 'family');
        const source = /^\s*url\(\s*["']?(.*?)["']?\s*\)\s*$/.exec(text(wish, 'source'))?.[1] ?? text(wish, 'source');
        const bytes = /^https?:/.test(source) ? await network.bytes(source) : bytesAt(reach, source);
        const desc = part(wish, 'desc');
        const { root } = reach.pages;
        if (root !== undefined) {
          const [style, weight] = [text(desc, 'style', 'normal'), text(desc, 'weight', 'normal')];
          reach.order(root, 'font', { family, bytes, style, weight });
        }
        return { status: 'loaded' };
      },
    },
    reach.failed,
  );
}
