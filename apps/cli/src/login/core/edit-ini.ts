import { placesIn, type Place } from '../../settings/core/ini.js';
import { strip } from '../../settings/core/words.js';

/** Values by section and name; undefined for one that shall not be there. */
export type Edits = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/**
 * An INI file with other values. What else stands in it, comments and order too, stays as it is.
 * @throws IniError where it is none
 */
export function editIni(text: string, edits: Edits): string {
  const places = placesIn(text);
  const lines = text.match(/[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+$/g) ?? [];
  const end = /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n';
  const added: string[] = [];
  for (const [section, values] of Object.entries(edits)) {
    const own = places.filter((place) => place.section === section);
    const missing = Object.entries(values).flatMap(([name, value]) => {
      const at = own.find((place) => place.name === name);
      const line = value === undefined ? '' : `${name} = ${written(value)}${end}`;
      if (at) lines[at.line] = line;
      return at || line === '' ? [] : [line];
    });
    const last = lastOf(own);
    if (last) lines[last.line] = `${ended(lines[last.line] ?? '', end)}${missing.join('')}`;
    else if (missing.length > 0) added.push(`[${section}]${end}${missing.join('')}`);
  }
  const kept = lines.join('');
  return [kept === '' ? [] : [ended(kept, end)], added].flat().join(end);
}

/** Where more of a section goes: behind its last value, and before the comments of the next. */
const lastOf = (places: readonly Place[]): Place | undefined => places.at(-1);

const ended = (line: string, end: string): string =>
  line === '' || /[\r\n]$/.test(line) ? line : line + end;

/** A value as it is read again: in quotes where it would be read otherwise. */
const written = (value: string): string =>
  value === '' || strip(value) !== value || /^"|[\r\n]/.test(value) ? JSON.stringify(value) : value;
