/** A provider that lies, as a process beside a relay. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const TOP = new URL('../..', import.meta.url).pathname;

export class Liar {
  /** links of its cards */
  cinema = '';
  bikes = '';
  private readonly process: ChildProcess;
  private readonly said: AsyncIterator<string>;

  constructor(relay: string, folder: string) {
    const java = `. scripts/toolchain && find_jdk && exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$1" web/browser/HostileProvider.java "$2" "$3" none`;
    const classes = `${join(TOP, 'cli/target/cli-0.1.0.jar')}:${join(TOP, 'cli/target/lib')}/*`;
    const started = spawn('bash', ['-c', java, 'liar', classes, relay, folder], {
      cwd: TOP,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.process = started;
    this.said = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  }

  async start(): Promise<void> {
    this.cinema = await this.line();
    this.bikes = await this.line();
  }

  /** What it lies about from now on. */
  async lies(how: string): Promise<void> {
    this.process.stdin?.write(`${how}\n`);
    const line = await this.line();
    if (line !== `lie ${how}`) {
      throw new Error(line);
    }
  }

  private async line(): Promise<string> {
    const next = await this.said.next();
    if (next.done) {
      throw new Error('The liar ended.');
    }
    return next.value.trim();
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}
