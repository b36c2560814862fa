import { GitError } from '../core/git-error.js';

/** What an answer has for one of the many that were asked for. */
export function one<T>(answer: ReadonlyMap<string, T | GitError>, key: string): T {
  const found = answer.get(key);
  if (found instanceof GitError) throw found;
  if (found === undefined) throw new Error(`no answer for ${key}`);
  return found;
}
