/** `FileSystemManager`, and what there is of it on `wx` itself. */
import { ApiError, made, type Wish } from './call';
import { decoded, encoded } from './encoding';
import { Files } from './files';
import type { Reach } from './reach';
import { bytesAt, ownPath, packaged, sourceOf } from './source';
import { flag, number, text } from './wish';

/** What has no use where files are small: it fails as where it is not there. */
const NOT_THERE = 'open read close write fstat ftruncate readZipEntry unzip readCompressedFile'.split(' ');

type Work = (wish: Wish) => unknown;
/** A call that takes no time, and the names of what it is given in turn. */
type Now = [work: Work, ...names: string[]];

export function fileSystem(reach: Reach): Record<string, unknown> {
  const files = new Files(reach.kept);

  /** Of the package only what was read before. */
  function known(wish: Wish): Uint8Array {
    const path = text(wish, 'filePath');
    return (ownPath(path) === null ? packaged(reach, sourceOf(reach, path)) : undefined) ?? files.read(path);
  }

  function cut(bytes: Uint8Array, wish: Wish): string | ArrayBuffer {
    const from = number(wish, 'position', 0);
    if (from < 0 || from > bytes.length) {
      throw new ApiError('the value of "position" is out of range', { errno: 1301112 });
    }
    return decoded(bytes.subarray(from, from + number(wish, 'length', bytes.length)), wish['encoding']);
  }

  const copy = (wish: Wish, bytes: Uint8Array) => files.write(text(wish, 'destPath'), bytes);
  const works: Record<string, Now> = {
    access: [(wish) => files.access(text(wish, 'path')), 'path'],
    stat: [
      (wish) => {
        const path = text(wish, 'path');
        return flag(wish, 'recursive', false) && files.stat(path).isDirectory() ? files.stats(path) : files.stat(path);
      },
      'path',
      'recursive',
    ],
    writeFile: [
      (wish) => files.write(text(wish, 'filePath'), encoded(wish['data'], wish['encoding'])),
      'filePath',
      'data',
      'encoding',
    ],
    appendFile: [
      (wish) => files.append(text(wish, 'filePath'), encoded(wish['data'], wish['encoding'])),
      'filePath',
      'data',
      'encoding',
    ],
    readFile: [(wish) => cut(known(wish), wish), 'filePath', 'encoding', 'position', 'length'],
    copyFile: [(wish) => copy(wish, known({ filePath: wish['srcPath'] })), 'srcPath', 'destPath'],
    mkdir: [
      (wish) => files.makeDirectory(text(wish, 'dirPath'), flag(wish, 'recursive', false)),
      'dirPath',
      'recursive',
    ],
    rmdir: [
      (wish) => files.removeDirectory(text(wish, 'dirPath'), flag(wish, 'recursive', false)),
      'dirPath',
      'recursive',
    ],
    readdir: [(wish) => files.list(text(wish, 'dirPath')), 'dirPath'],
    unlink: [(wish) => files.remove(text(wish, 'filePath')), 'filePath'],
    rename: [(wish) => files.move(text(wish, 'oldPath'), text(wish, 'newPath')), 'oldPath', 'newPath'],
    saveFile: [
      (wish) => files.save(text(wish, 'tempFilePath'), text(wish, 'filePath', '')),
      'tempFilePath',
      'filePath',
    ],
    truncate: [(wish) => files.truncate(text(wish, 'filePath'), number(wish, 'length', 0)), 'filePath', 'length'],
  };

  /** Under which name the result is given. */
  const named: Record<string, string> = { stat: 'stats', readdir: 'files', saveFile: 'savedFilePath' };
  const slow: Record<string, Work> = {
    ...Object.fromEntries(
      Object.entries(works).map(([name, [work]]) => [
        name,
        (wish: Wish) => {
          const result = work(wish);
          const key = named[name];
          return key === undefined ? undefined : { [key]: result };
        },
      ]),
    ),
    readFile: async (wish) => ({ data: cut(bytesAt(reach, text(wish, 'filePath')), wish) }),
    copyFile: async (wish) => copy(wish, bytesAt(reach, text(wish, 'srcPath'))),
    getFileInfo: async (wish) => {
      const bytes = bytesAt(reach, text(wish, 'filePath'));
      return { size: bytes.length, digest: await digested(bytes, wish['digestAlgorithm']) };
    },
    getSavedFileList: () => ({ fileList: files.saved() }),
    getSavedFileInfo: (wish) => {
      const path = text(wish, 'filePath');
      return { size: files.read(path).length, createTime: files.stat(path).lastModifiedTime };
    },
    removeSavedFile: (wish) => files.removeSaved(text(wish, 'filePath')),
    ...Object.fromEntries(NOT_THERE.map((name) => [name, () => Promise.reject(new ApiError('not supported'))])),
  };

  const fast = Object.entries(works).map(([name, [work, ...names]]) => [
    `${name}Sync`,
    (...given: unknown[]) => {
      const [first] = given;
      const wished = name === 'truncate' && typeof first === 'object' && first !== null;
      try {
        return work(wished ? (first as Wish) : Object.fromEntries(names.map((each, at) => [each, given[at]])));
      } catch (error) {
        throw error instanceof ApiError
          ? Object.assign(new Error(`${name}Sync:fail ${error.message}`), error.more)
          : error;
      }
    },
  ]);
  const missing = NOT_THERE.map((name) => [
    `${name}Sync`,
    () => {
      throw new Error(`${name}Sync:fail not supported`);
    },
  ]);
  const given = {
    ...made(slow, reach.failed),
    ...(Object.fromEntries([...fast, ...missing]) as Record<string, unknown>),
  };
  const { saveFile, getFileInfo, getSavedFileList, getSavedFileInfo, removeSavedFile } = given;
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => given,
    saveFile,
    getFileInfo,
    getSavedFileList,
    getSavedFileInfo,
    removeSavedFile,
  };
}

/** By SHA-1 where that is asked for; WeChat's other one is no use to anybody. */
async function digested(bytes: Uint8Array, algorithm: unknown): Promise<string> {
  if (algorithm !== 'sha1') {
    return '';
  }
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array(bytes));
  return decoded(new Uint8Array(digest), 'hex') as string;
}
