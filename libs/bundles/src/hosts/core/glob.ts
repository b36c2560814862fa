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

type Range = readonly [low: string, high: string];

function bracket(inside: string): (character: string) => boolean {
  const negated = inside.startsWith('!');
  const all = rangesOf(negated ? inside.slice(1) : inside);
  const ranges = all.filter(isInOrder);
  const [first] = all;
  if (!negated && first && !isInOrder(first) && ranges[0]?.[0] === '!') return noneOf(behindNot(ranges));
  return negated ? noneOf(ranges) : anyOf(ranges);
}

function rangesOf(members: string): Range[] {
  const ranges: Range[] = [];
  for (let index = 0; index < members.length; index += 1) {
    const low = members.charAt(index);
    const isRange = members.charAt(index + 1) === '-' && index + 2 < members.length;
    ranges.push([low, isRange ? members.charAt(index + 2) : low]);
    if (isRange) index += 2;
  }
  return ranges;
}

/**
 * Python takes out ranges that are the wrong way round before it looks for the `!`, so that one behind them comes to
 * stand first, and counts: `[b-a!x]` is `[!x]`, and of `[b-a!-x]` the hyphen and the x are left.
 */
function behindNot([[, high] = ['', ''], ...others]: readonly Range[]): Range[] {
  return high === '!' ? others : [['-', '-'], [high, high], ...others];
}

const isInOrder = ([low, high]: Range): boolean => low <= high;
const anyOf =
  (ranges: readonly Range[]) =>
  (character: string): boolean =>
    ranges.some(([low, high]) => low <= character && character <= high);
const noneOf = (ranges: readonly Range[]): ((character: string) => boolean) => {
  const any = anyOf(ranges);
  return (character) => !any(character);
};

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
