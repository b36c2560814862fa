import { indentOf, strip, stripEnd } from './words.js';

/** Sections, with names and values as they stand there. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A line that no INI file has. Its text is not told: it may be that of a token. */
export class IniError extends Error {
  override readonly name = 'IniError';

  constructor(readonly line: number) {
    super(`line ${line} is not INI`);
  }
}

/**
 * Reads an INI file as the inventory script does: as Python's RawConfigParser with `=` alone between name and value, `#`
 * and `;` alone before comments, names in their own case, and nothing twice. A value that goes on in further lines has a
 * line break.
 * @throws {@link IniError}
 */
export function parseIni(text: string): Sections {
  const reader = new IniReader();
  text.split(/\r\n|[\r\n]/).forEach((line, index) => reader.read(line, index + 1));
  return reader.sections();
}

type Section = Map<string, string[]>;

class IniReader {
  private readonly found = new Map<string, Section>();
  private section: Section | undefined;
  /** The lines of the value that was read last: it goes on in lines that begin further right than its first. */
  private value: string[] | undefined;
  private indent = 0;

  read(line: string, number: number): void {
    const content = strip(line);
    if (content.startsWith('#') || content.startsWith(';')) return;
    if (content === '') {
      this.value?.push('');
      return;
    }
    const indent = indentOf(line);
    if (this.value && indent > this.indent) {
      this.value.push(content);
      return;
    }
    this.indent = indent;
    const title = /^\[(.+)\]/s.exec(content)?.[1];
    if (title === undefined) this.set(content, number);
    else this.open(title, number);
  }

  sections(): Sections {
    const joined = (section: Section): ReadonlyMap<string, string> =>
      new Map([...section].map(([name, lines]) => [name, stripEnd(lines.join('\n'))]));
    return new Map([...this.found].map(([title, section]) => [title, joined(section)]));
  }

  private open(title: string, number: number): void {
    if (this.found.has(title)) throw new IniError(number);
    this.section = new Map();
    this.found.set(title, this.section);
    this.value = undefined;
  }

  private set(content: string, number: number): void {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(content) ?? [];
    const option = stripEnd(name);
    if (!this.section || option === '' || this.section.has(option)) throw new IniError(number);
    this.value = [strip(value)];
    this.section.set(option, this.value);
  }
}
