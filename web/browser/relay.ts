/** A relay as a person would start it, and the command line beside it. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const SOTTO = new URL('../../sotto', import.meta.url).pathname;
/** A program of a test lives for a minute: code made quickly is worth more to it than quick code, and leaves the cores to the browsers. */
const ENV = {
  ...process.env,
  SOTTO_JAVA_OPTIONS: `${process.env['SOTTO_JAVA_OPTIONS'] ?? ''} -XX:TieredStopAtLevel=1`,
};
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
        env: ENV,
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
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** As Ctrl-C does. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(by: NodeJS.Signals): Promise<void> {
    const running = this.process;
    if (running && running.exitCode === null) {
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill(by);
      await gone;
    }
  }

  async cli(home: string, ...args: string[]): Promise<string> {
    const { stdout } = await run(SOTTO, [...args, '--home', join(this.folder, home)], { env: ENV });
    return stdout.trim();
  }
}
