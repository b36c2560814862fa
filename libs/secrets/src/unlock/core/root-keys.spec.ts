import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../envelope/core/envelope.js';
import { parseRootKeys, RootKeysError, writeRootKey } from './root-keys.js';

const base64 = (key: Buffer): string => key.toString('base64');
const parse = (text: string): ReturnType<typeof parseRootKeys> => parseRootKeys(Buffer.from(text));

describe('a file of root keys', () => {
  it('gives back the key that it was written with, known by its digest', () => {
    const key = newKey();
    const id = createHash('sha256').update(key).digest('hex').slice(0, 16);
    expect(parse(writeRootKey(key))).toEqual([{ id, key }]);
  });

  it('has its keys in order, whatever stands around them', () => {
    const [one, other] = [newKey(), newKey()];
    const text = `# since May\r\n  ${base64(one)}\t\r\n\n# before: größer\n${base64(other)}`;
    expect(parse(text).map(({ key }) => key)).toEqual([one, other]);
  });

  it.each([
    ['nothing', '', 'no key'],
    ['comments alone', '# a\n\n', 'no key'],
    ['a key that is too short', Buffer.alloc(31, 7).toString('base64'), 'line 1'],
    ['a key that is too long', Buffer.alloc(33, 7).toString('base64'), 'line 1'],
    ['a key in hexadecimal', Buffer.alloc(32, 7).toString('hex'), 'line 1'],
    ['a key without its padding', Buffer.alloc(32, 7).toString('base64url'), 'line 1'],
    ['two keys in one line', `${base64(newKey())} ${base64(newKey())}`, 'line 1'],
    ['a comment behind a key', `\n${base64(newKey())} # new`, 'line 2'],
    ['bytes', '\0\u00ff', 'line 1'],
  ])('is refused with %s, naming the line and not repeating it', (_, text, problem) => {
    expect(() => parse(text)).toThrow(RootKeysError);
    expect(() => parse(text)).toThrow(problem);
    if (text.trim() !== '' && !text.startsWith('#'))
      expect(() => parse(text)).not.toThrow(text.trim().slice(0, 8));
  });
});
