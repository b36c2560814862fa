import { indentOf, strip, stripEnd } from './words.js';

/** Sections, with names and values as they stand there. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Where a section begins, or a value of it stands: at which line, the first of which is 0. */
export interface Place {
  readonly section: string;
  /** Undefined for the section's own line. */
  readonly name?: string;
  readonly line: number;
}

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
  return readerOf(text).sections();
}

/**
 * Where everything stands in an INI file.
 * @throws {@link IniError}
 */
export const placesIn = (text: string): readonly Place[] => readerOf(text).places;

function readerOf(text: string): IniReader {
  const reader = new IniReader();
  text.split(/\r\n|[\r\n]/).forEach((line, index) => reader.read(line, index + 1));
  return reader;
}

type Section = Map<string, string[]>;

class IniReader {
  readonly places: Place[] = [];
  private readonly found = new Map<string, Section>();
  private section: Section | undefined;
  private title = '';
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
    this.title = title;
    this.found.set(title, this.section);
    this.places.push({ section: title, line: number - 1 });
    this.value = undefined;
  }

  private set(content: string, number: number): void {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(content) ?? [];
    const option = stripEnd(name);
    if (!this.section || option === '' || this.section.has(option)) throw new IniError(number);
    this.value = [strip(value)];
    this.section.set(option, this.value);
    this.places.push({ section: this.title, name: option, line: number - 1 });
  }
}
