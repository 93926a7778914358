/** The tutorial for authors, to the letter: its project as it stands, its commands one after the other. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const TUTORIAL = readFileSync(new URL('../../../docs/mini-programs/README.md', import.meta.url), 'utf8');
const TOOL = new URL('../mini', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'sotto-tutorial-'));
const env = { ...process.env, XDG_CONFIG_HOME: join(folder, 'config') };

afterAll(() => rmSync(folder, { recursive: true }));

/** What it prints until it is there; then it is ended as with Ctrl-C. */
function ran(command: string[]): Promise<string> {
  return new Promise((ended) => {
    let printed = '';
    const tool = spawn(TOOL, command, { cwd: folder, env });
    tool.stdout.on('data', (part) => {
      printed += String(part);
      if (printed.includes('Compiled')) {
        tool.kill('SIGINT');
      }
    });
    tool.on('exit', (exit) => ended(`${printed}exit ${exit}`));
  });
}

test('the tutorial for authors works as it stands', async () => {
  const files = [...TUTORIAL.matchAll(/^`(tea\/\S+)`\n```\w+\n([\s\S]*?)^```/gm)];
  expect(files).toHaveLength(5);
  for (const [, path = '', text = ''] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const commands = [...TUTORIAL.matchAll(/^\.\/sotto mini (.+)$/gm)].map((each) => each[1]?.split(' ') ?? []);
  expect(commands.map((each) => each[0])).toEqual(['run', 'pack', 'show']);
  const [run = [], ...others] = commands;
  expect(await ran(run)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/\n[\s\S]*Compiled[\s\S]*exit 0$/);
  const said = others.map((command) => execFileSync(TOOL, command, { cwd: folder, env, stdio: 'pipe' }).toString());
  expect(said[0]).toMatch(/^example\.tea-1\.0\.0\.sotto .* 1 pages\n/);
  expect(said[1]).toMatch(/^Tea \(example\.tea\) 1\.0\.0\n[\s\S]*asks {5}email\n/);
  expect(existsSync(join(folder, 'config/sotto/mini-author.key'))).toBe(true);
});

test('what the documents for authors link to is there', () => {
  for (const name of ['README.md', 'supported.md', 'differences.md']) {
    const at = new URL(`../../../docs/mini-programs/${name}`, import.meta.url);
    for (const [, link = ''] of readFileSync(at, 'utf8').matchAll(/\]\(([^)#]+)/g)) {
      expect(existsSync(new URL(link, at)), `${name}: ${link}`).toBe(true);
    }
  }
});
