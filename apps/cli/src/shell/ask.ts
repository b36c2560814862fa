import { EXIT, Failure, misuse } from '../failure.js';
import type { Shell } from './shell.js';

/**
 * Asks a person for something that nobody shall see, twice.
 * @param instead how else it could have been given
 * @throws Failure where there is nobody to ask, or what was given differs
 */
export async function askHidden(shell: Shell, what: string, instead: string): Promise<string> {
  if (!shell.stdin.isTTY || !shell.stderr.isTTY) throw misuse(`there is no terminal to ask on: ${instead}`);
  const first = await hidden(shell, what);
  if ((await hidden(shell, `${what}, once more`)) !== first) throw new Failure('the two are not the same');
  return first;
}

async function hidden({ stdin, stderr, signal }: Shell, message: string): Promise<string> {
  // It is needed so seldom that no other command shall wait for it.
  const { isCancel, password } = await import('@clack/prompts');
  const answer = await password({
    message,
    input: stdin,
    output: stderr,
    signal,
    validate: (text) => (text ? undefined : 'Nothing was given.'),
  });
  if (isCancel(answer)) throw new Failure('nothing was written', EXIT.interrupted);
  return answer;
}
