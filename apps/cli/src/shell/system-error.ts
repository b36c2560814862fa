import { getSystemErrorMap } from 'node:util';

/** What the system says of a failure: in words, without the path, which may be one that nobody named. */
export function reasonOf(error: unknown): string {
  const { errno, code } = error as NodeJS.ErrnoException;
  return getSystemErrorMap().get(errno ?? 0)?.[1] ?? code ?? 'it failed';
}
