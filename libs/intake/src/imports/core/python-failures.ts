/** Python's ValueError or SyntaxError: `ast.literal_eval` does not read the text. */
export class NotLiteral extends Error {
  override readonly name = 'NotLiteral';
}

/** A literal that Python reads, or fails at with another error, and that has no JSON form. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';
}
