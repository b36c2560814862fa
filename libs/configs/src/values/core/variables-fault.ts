/** What is wrong with a file of variables. */
export type VariablesProblem = 'syntax' | 'shape' | 'limit' | 'encoding' | 'lfs_pointer';

/** A file that gives no variables. It names the file and the line, and repeats nothing of what stands there. */
export class VariablesFault extends Error {
  override readonly name = 'VariablesFault';
  constructor(
    readonly reason: VariablesProblem,
    readonly problem: string,
    readonly file: string,
    readonly line: number,
    options?: ErrorOptions,
  ) {
    super(`${problem} (${file}, line ${line})`, options);
  }
}
