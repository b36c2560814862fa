/** What is wrong with a YAML text: its grammar, a key that stands twice in one mapping, or its size in memory. */
export type YamlProblem = 'syntax' | 'duplicate_key' | 'limit';

/**
 * Text that Ansible's loader would not read, or that JSON cannot hold. `line` and `column` count from 1. It says what is wrong
 * and where, in words that repeat nothing of the text: that may be a secret.
 */
export class YamlSyntaxError extends Error {
  override readonly name = 'YamlSyntaxError';
  constructor(
    readonly problem: string,
    readonly line: number,
    readonly column: number,
    readonly reason: YamlProblem = 'syntax',
  ) {
    super(`${problem} at line ${line}, column ${column}`);
  }
}

/** A fault of one scalar; whoever knows the place makes a {@link YamlSyntaxError} of it. */
export class ScalarFault extends Error {
  override readonly name = 'ScalarFault';
}
