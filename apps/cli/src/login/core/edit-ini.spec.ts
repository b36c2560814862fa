import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIni } from '../../settings/core/ini.js';
import { editIni } from './edit-ini.js';

const NEW = { muster: { url: 'http://b', token: undefined, token_file: '~/t' }, keystone: {} };

describe('an INI file with other values', () => {
  it.each([
    ['', '[muster]\nurl = http://b\ntoken_file = ~/t\n'],
    ['# mine', '# mine\n\n[muster]\nurl = http://b\ntoken_file = ~/t\n'],
    ['[muster]\n# where\nurl=http://a\n\n# who\ntoken = x\ngroup = web\n\n# more\n[filters]\nhost = a\n',
      '[muster]\n# where\nurl = http://b\n\n# who\ngroup = web\ntoken_file = ~/t\n\n# more\n[filters]\nhost = a\n'],
    ['[muster]\r\nurl = http://a\r\n[x]\r\ny = 1', '[muster]\r\nurl = http://b\r\ntoken_file = ~/t\r\n[x]\r\ny = 1\r\n'],
    ['[filters]\nhost = a', '[filters]\nhost = a\n\n[muster]\nurl = http://b\ntoken_file = ~/t\n'],
    ['[x]\na = 1\n  [muster]\n  url = no section\n', '[x]\na = 1\n  [muster]\n  url = no section\n\n[muster]\nurl = http://b\ntoken_file = ~/t\n'],
    ['[muster]\ntoken = x', '[muster]\nurl = http://b\ntoken_file = ~/t\n'],
  ])('%j becomes %j', (before, after) => expect(editIni(before, NEW)).toBe(after)); // prettier-ignore

  const word = fc.stringMatching(/^[a-z]{1,4}$/);
  const value = fc.oneof(
    word,
    fc.string({ maxLength: 6 }),
    fc.constantFrom(' a', '"', 'a\nb', '', '#', ';', '\u00a0'),
  );
  const file = fc
    .uniqueArray(fc.tuple(word, fc.uniqueArray(fc.tuple(word, word), { selector: ([name]) => name, maxLength: 3 })), { selector: ([title]) => title, maxLength: 3 })
    .map((sections) => sections.map(([title, values]) => `[${title}]\n; c\n${values.map((pair) => `${pair.join('=')}\n`).join('')}`).join('')); // prettier-ignore

  it('says what it is told to say, and for the rest what it said before', () => {
    fc.assert(
      fc.property(file, fc.dictionary(word, fc.dictionary(word, fc.option(value, { nil: undefined }))), (text, edits) => {
        const after = editIni(text, edits);
        const expected = new Map([...parseIni(text)].map(([title, values]) => [title, new Map(values)]));
        for (const [title, values] of Object.entries(edits))
          for (const [name, told] of Object.entries(values)) {
            if (told === undefined) expected.get(title)?.delete(name);
            else expected.set(title, (expected.get(title) ?? new Map<string, string>()).set(name, told));
          }
        const read = new Map(
          [...parseIni(after)].map(([title, values]) => [
            title,
            new Map([...values].map(([name, one]) => [name, one.startsWith('"') ? (JSON.parse(one) as string) : one])),
          ]),
        );
        expect(read).toEqual(expected);
        expect(after.split('\n').filter((line) => line === '; c')).toHaveLength(text.split('; c').length - 1);
      }),
    );
  }); // prettier-ignore
});
