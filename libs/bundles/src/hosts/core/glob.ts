type Matches = (text: string) => boolean;

/** One place of a glob: a character test, or `*`. */
type Token = '*' | ((character: string) => boolean);

const HAS_WILDCARD = /[*?[]/;

/**
 * A shell glob over a whole name, as Python's `fnmatch.translate` reads it: `*`, `?`, `[seq]`, `[!seq]`; a bracket that
 * never closes stands for itself; case counts. Time is at most pattern length times name length.
 */
export function glob(pattern: string): Matches {
  if (!HAS_WILDCARD.test(pattern)) return (text) => text === pattern;
  const tokens = tokensOf(pattern);
  return (text) => matches(tokens, text);
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    const end = character === '[' ? closing(pattern, index) : -1;
    if (character === '*') tokens.push('*');
    else if (character === '?') tokens.push(() => true);
    else if (end > 0) {
      tokens.push(bracket(pattern.slice(index + 1, end)));
      index = end;
    } else tokens.push((other) => other === character);
  }
  return tokens;
}

/** Where the bracket opened at `start` closes, or -1. A `]` that comes first is a member. */
function closing(pattern: string, start: number): number {
  const first = pattern.charAt(start + 1) === '!' ? start + 2 : start + 1;
  return pattern.indexOf(']', pattern.charAt(first) === ']' ? first + 1 : first);
}

function bracket(inside: string): (character: string) => boolean {
  const negated = inside.startsWith('!');
  const members = negated ? inside.slice(1) : inside;
  const ranges: [string, string][] = [];
  for (let index = 0; index < members.length; index += 1) {
    const low = members.charAt(index);
    const isRange = members.charAt(index + 1) === '-' && index + 2 < members.length;
    ranges.push([low, isRange ? members.charAt(index + 2) : low]);
    if (isRange) index += 2;
  }
  return (character) => ranges.some(([low, high]) => low <= character && character <= high) !== negated;
}

/** Greedy, with one place to come back to: only the last `*` ever needs to take more. */
function matches(tokens: readonly Token[], text: string): boolean {
  let token = 0;
  let position = 0;
  let star = -1;
  let starPosition = 0;
  while (position < text.length) {
    const current = tokens[token];
    if (current === '*') {
      star = token;
      starPosition = position;
      token += 1;
    } else if (current?.(text.charAt(position))) {
      token += 1;
      position += 1;
    } else if (star >= 0) {
      token = star + 1;
      starPosition += 1;
      position = starPosition;
    } else return false;
  }
  while (tokens[token] === '*') token += 1;
  return token === tokens.length;
}
