/** A relay as a person would start it, and the command line beside it. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const SOTTO = new URL('../../sotto', import.meta.url).pathname;
const run = promisify(execFile);

export class Relay {
  address = '';
  readonly folder = mkdtempSync(join(tmpdir(), 'sotto-browser-'));
  private process: ChildProcess | null = null;
  private port = '0';
  /** what it said, line by line, until it was there */
  readonly said: string[] = [];

  private readonly options: string[];

  /** `demo`: with the providers of the made-up town */
  constructor(
    private readonly command: 'start' | 'demo' = 'start',
    ...options: string[]
  ) {
    this.options = options;
  }

  async start(): Promise<void> {
    const started = spawn(
      SOTTO,
      [this.command, '--data', join(this.folder, 'relay'), '--listen', `127.0.0.1:${this.port}`, ...this.options],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.process = started;
    for await (const line of createInterface({ input: started.stdout })) {
      this.said.push(line);
      const tellsAddress = line.startsWith('http');
      if (tellsAddress) {
        this.address = line.trim();
        this.port = new URL(this.address).port;
      }
      if (this.command === 'demo' ? line.startsWith('The relay and the town') : tellsAddress) {
        return;
      }
    }
    throw new Error('The relay did not start.');
  }

  /** As a power cut would: no farewell. */
  async kill(): Promise<void> {
    const running = this.process;
    if (running && running.exitCode === null) {
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await gone;
    }
  }

  async cli(home: string, ...args: string[]): Promise<string> {
    const { stdout } = await run(SOTTO, [...args, '--home', join(this.folder, home)]);
    return stdout.trim();
  }
}
