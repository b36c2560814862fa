import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** The built program in a process of its own. */
export class Service {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | NodeJS.Signals | null>;
  private readonly process: ChildProcess;

  constructor(settings: Record<string, string>) {
    this.process = spawn(process.execPath, [MAIN], { env: { MUSTER_PORT: '0', ...settings } });
    this.process.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    this.process.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
    this.ended = new Promise((resolve) => {
      this.process.once('close', (code, signal) => resolve(signal ?? code));
    });
  }

  /** The address, once the program has printed it. */
  async url(): Promise<string> {
    const printed = (): string | undefined => /listens on (\S+)[^]*all\.tgz/.exec(this.stdout)?.[1];
    const listening = new Promise<void>((resolve) => {
      const look = (): void => {
        if (printed() !== undefined) resolve();
      };
      this.process.stdout?.on('data', look);
      look();
    });
    await Promise.race([listening, this.ended]);
    const url = printed();
    if (url === undefined) throw new Error(`it ended: ${this.stderr}`);
    return url;
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }
}
