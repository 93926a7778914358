import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

type Calls = Record<string, (...given: unknown[]) => unknown>;
const manager = (wx: Calls) => wx['getFileSystemManager']?.() as Calls;
const ROOT = 'wxfile://usr';

test('files are written, read, and gone again', async () => {
  const { sketch, wx } = wxOf();
  const fs = manager(wx);
  fs['mkdirSync']?.(`${ROOT}/a/b`, true);
  fs['writeFileSync']?.(`${ROOT}/a/b/c.txt`, 'héllo', 'utf8');
  fs['appendFileSync']?.(`${ROOT}/a/b/c.txt`, ' you');
  expect(fs['readFileSync']?.(`${ROOT}/a/b/c.txt`, 'utf-8')).toBe('héllo you');
  expect(fs['readFileSync']?.(`${ROOT}/a/b/c.txt`, 'hex', 0, 3)).toBe('68c3a9');
  expect(await outcome(sketch, fs['readFile'], { filePath: `${ROOT}/a/b/c.txt`, encoding: 'base64' })).toEqual({
    data: 'aMOpbGxvIHlvdQ==',
    errMsg: 'readFile:ok',
  });
  expect(new Uint8Array(fs['readFileSync']?.(`${ROOT}/a/b/c.txt`) as ArrayBuffer).length).toBe(10);
  expect(fs['readdirSync']?.(`${ROOT}/a`)).toEqual(['b']);
  fs['renameSync']?.(`${ROOT}/a`, `${ROOT}/z`);
  expect((fs['statSync']?.(`${ROOT}/z/b/c.txt`) as { size: number }).size).toBe(10);
  fs['copyFileSync']?.(`${ROOT}/z/b/c.txt`, `${ROOT}/d`);
  fs['unlinkSync']?.(`${ROOT}/z/b/c.txt`);
  expect(fs['readdirSync']?.(`${ROOT}/z/b`)).toEqual([]);
  fs['rmdirSync']?.(`${ROOT}/z`, true);
  expect(fs['readdirSync']?.(ROOT)).toEqual(['d']);
});

test('what cannot be is refused in the words of WeChat', async () => {
  const { sketch, wx } = wxOf();
  const fs = manager(wx);
  expect(() => fs['readFileSync']?.(`${ROOT}/no`)).toThrow(
    `readFileSync:fail no such file or directory, open "${ROOT}/no"`,
  );
  expect(() => fs['writeFileSync']?.('/app.json', '')).toThrow(
    'writeFileSync:fail permission denied, open "/app.json"',
  );
  expect(() => fs['writeFileSync']?.(`${ROOT}/../tmp_x`, '')).toThrow('permission denied');
  expect(() => fs['writeFileSync']?.(`${ROOT}/no/a`, '')).toThrow('no such file or directory');
  expect(() => fs['mkdirSync']?.(ROOT)).toThrow('file already exists');
  fs['writeFileSync']?.(`${ROOT}/f`, '');
  expect(() => fs['readdirSync']?.(`${ROOT}/f`)).toThrow('not a directory');
  expect(() => fs['rmdirSync']?.(ROOT)).toThrow('permission denied');
  expect(() => fs['writeFileSync']?.(`${ROOT}/large`, 'x'.repeat(11 << 20))).toThrow(
    'maximum size of the file storage',
  );
  expect(await outcome(sketch, fs['access'], { path: `${ROOT}/no` })).toMatchObject({
    errMsg: `access:fail no such file or directory, access "${ROOT}/no"`,
  });
  expect(await outcome(sketch, fs['open'])).toMatchObject({ errMsg: 'open:fail not supported' });
});

test('a file that is not in the package is not there', async () => {
  const { sketch, wx } = wxOf();
  const fs = manager(wx);
  expect(() => fs['readFileSync']?.('/data/x.json')).toThrow('no such file or directory');
  expect(await outcome(sketch, fs['readFile'], { filePath: '../data/no' })).toMatchObject({
    errMsg: 'readFile:fail no such file or directory, open "../data/no"',
  });
});

test('files of the package are read at once', () => {
  const { wx } = wxOf({ packaged: { 'data/x.txt': new Uint8Array([0x78]) } });
  const fs = manager(wx);
  expect(fs['readFileSync']?.('/data/x.txt', 'utf8')).toBe('x');
  fs['copyFileSync']?.('/data/x.txt', `${ROOT}/y`);
  expect(fs['readFileSync']?.(`${ROOT}/y`, 'utf8')).toBe('x');
});

test('what is temporary can be saved', async () => {
  const { sketch, wx } = wxOf({ files: { 'wxfile://tmp_a.png': new Uint8Array([1, 2]) } });
  const { savedFilePath } = await outcome(sketch, wx['saveFile'], { tempFilePath: 'wxfile://tmp_a.png' });
  expect(savedFilePath).toMatch(/^wxfile:\/\/store_.*\.png$/);
  expect(await outcome(sketch, wx['getSavedFileList'])).toMatchObject({
    fileList: [{ filePath: savedFilePath, size: 2 }],
  });
  expect(await outcome(sketch, wx['getFileInfo'], { filePath: savedFilePath })).toMatchObject({ size: 2 });
  await outcome(sketch, wx['removeSavedFile'], { filePath: savedFilePath });
  expect(await outcome(sketch, wx['getSavedFileList'])).toMatchObject({ fileList: [] });
  expect(await outcome(sketch, wx['saveFile'], { tempFilePath: 'wxfile://tmp_a.png' })).toMatchObject({
    errMsg: 'saveFile:fail tempFilePath file not exist',
  });
});
