/** The words of a line, or why Python's shlex cannot split it. */
export type ShellWords = { words: string[] } | { problem: string };

const BLANK = ' \t\r\n';
type State = 'between' | 'word' | 'single' | 'double' | 'escape' | 'escape in double';

/**
 * Splits a line as Python's `shlex.split(line, comments=True)` does (Lib/shlex.py, `read_token` in POSIX mode): quotes
 * may stand anywhere in a word, a backslash escapes outside single quotes, and `#` begins a comment even within a word.
 */
export function shellWords(line: string): ShellWords {
  const splitter = new Splitter();
  for (const character of line) {
    if (!splitter.take(character)) break;
  }
  return splitter.end();
}

class Splitter {
  private readonly words: string[] = [];
  private state: State = 'between';
  private word = '';
  private quoted = false;

  /** @returns false where a comment begins: the rest of the line is not read */
  take(character: string): boolean {
    switch (this.state) {
      case 'between':
      case 'word':
        return this.takePlain(character);
      case 'single':
      case 'double':
        this.takeQuoted(character);
        return true;
      case 'escape':
        this.word += character;
        this.state = 'word';
        return true;
      case 'escape in double':
        // Between double quotes only the quote and the backslash can be escaped.
        this.word += character === '"' || character === '\\' ? character : `\\${character}`;
        this.state = 'double';
        return true;
    }
  }

  end(): ShellWords {
    if (this.state === 'single' || this.state === 'double') return { problem: 'No closing quotation' };
    if (this.state === 'escape' || this.state === 'escape in double')
      return { problem: 'No escaped character' };
    this.finishWord();
    return { words: this.words };
  }

  private takePlain(character: string): boolean {
    if (character === '#') return false;
    if (BLANK.includes(character)) this.finishWord();
    else if (character === "'" || character === '"') {
      this.quoted = true;
      this.state = character === '"' ? 'double' : 'single';
    } else if (character === '\\') this.state = 'escape';
    else {
      this.word += character;
      this.state = 'word';
    }
    return true;
  }

  private takeQuoted(character: string): void {
    const quote = this.state === 'double' ? '"' : "'";
    if (character === quote) this.state = 'word';
    else if (character === '\\' && this.state === 'double') this.state = 'escape in double';
    else this.word += character;
  }

  /** An empty word counts only where it was quoted. */
  private finishWord(): void {
    if (this.word !== '' || this.quoted) this.words.push(this.word);
    this.word = '';
    this.quoted = false;
    this.state = 'between';
  }
}
