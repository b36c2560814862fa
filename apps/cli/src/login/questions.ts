import type * as Prompts from '@clack/prompts';
import { EXIT, Failure, misuse } from '../failure.js';
import { checkedUrl } from '../settings/core/address.js';
import { strip } from '../settings/core/words.js';
import { checkedToken } from '../settings/credentials.js';
import type { Shell } from '../shell/shell.js';

/** Asks at the terminal; what is printed goes to standard error, as standard output is for results. */
export class Questions {
  constructor(private readonly shell: Shell) {}

  /** Whether there is somebody to ask. */
  get isAnswered(): boolean {
    return this.shell.stdin.isTTY === true;
  }

  /** @throws Failure where nobody can be asked, or the answer is none */
  async url(): Promise<string> {
    const { text } = await this.ask('no service: name it with --url');
    const validate = faultOf((url) => checkedUrl(url, 'this'));
    const options = { message: 'Service', placeholder: 'https://muster.example.net', validate };
    return checkedUrl(this.answer(await text({ ...options, ...this.terminal() })), 'this');
  }

  /** What is typed is not shown; where it goes is: settings of elsewhere may have named the service. */
  async token(url: string): Promise<string> {
    const { password } = await this.ask('no token: name a file with --token-file, or a cloud with --cloud');
    const validate = faultOf((token) => checkedToken(strip(token)));
    const options = { message: `Token for ${url} (for a login at Keystone: --cloud)`, mask: '*', validate };
    return strip(this.answer(await password({ ...options, ...this.terminal() })));
  }

  /** Which tenant is meant where none is named; undefined: none. */
  async tenant(names: readonly string[]): Promise<string | undefined> {
    const { select } = await this.ask('no tenant: name it with --tenant');
    const options = [
      ...names.map((name) => ({ value: name })),
      { value: '', label: 'none: named each time' },
    ];
    const chosen = await select({ message: 'Tenant', options, ...this.terminal() });
    return this.answer(chosen) || undefined;
  }

  /** The library of questions: loading it takes time, and most command lines ask nothing. */
  private async ask(words: string): Promise<typeof Prompts> {
    if (!this.isAnswered) throw misuse(words);
    return import('@clack/prompts');
  }

  private terminal() {
    const { stdin, stderr, signal } = this.shell;
    return { input: stdin, output: stderr, signal };
  }

  private answer(given: string | symbol): string {
    if (typeof given === 'string') return given;
    throw new Failure('given up: nothing was changed', EXIT.interrupted);
  }
}

/** What is wrong with an answer, in words; undefined where nothing is. */
const faultOf =
  (check: (text: string) => unknown) =>
  (text: string | undefined): string | undefined => {
    try {
      check(text ?? '');
      return undefined;
    } catch (error) {
      if (error instanceof Failure) return error.message;
      throw error;
    }
  };
