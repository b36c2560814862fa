import { describe, expect, it } from 'vitest';
import { defineError, errorCatalogue, invalid } from './catalogue.js';
import { badName, unknownField } from './request.errors.js';

describe('the error catalogue', () => {
  it('refuses a code that is taken', () => {
    expect(() => defineError('request.malformed', 'invalid', 'again')).toThrow('declared twice');
  });

  it('lists every code once, sorted', () => {
    const codes = errorCatalogue().map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });
});

describe('invalid', () => {
  it('takes the code of its faults when they share one', () => {
    expect(invalid([unknownField('/a', 'a'), unknownField('/b', 'b')])).toMatchObject({
      code: 'field.unknown',
    });
    expect(invalid([unknownField('/a', 'a'), badName('/b', 'b')])).toMatchObject({
      code: 'request.invalid',
      message: 'The request has 2 faults.',
    });
  });

  it('lists no more faults than a person reads', () => {
    const many = Array.from({ length: 500 }, (_, index) => badName(`/${index}`, 'x'));
    expect(invalid(many)).toMatchObject({ message: 'The request has 500 faults.', faults: { length: 100 } });
  });
});
