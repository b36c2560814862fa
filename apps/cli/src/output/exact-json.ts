import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { stringify as stringifyYaml, type ScalarTag } from 'yaml';

/**
 * Reads JSON with its numbers as they were written: 1.10 stays 1.10, and 2^63 stays what it is.
 * @throws SyntaxError where it is none
 */
export const parseExact = (text: string): unknown =>
  parse(text, undefined, (digits) => new LosslessNumber(digits));

/** JSON of what {@link parseExact} has read, or of anything else. */
export const printExact = (value: unknown, space?: number): string =>
  stringify(value, undefined, space) ?? 'null';

/** The exact numbers, which the library would take for mappings. */
const EXACT_NUMBER: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  identify: isLosslessNumber,
  default: true,
  resolve: (text) => text,
  stringify: ({ value }) => String(value),
};

/** YAML that readers of 1.1, which Ansible is, and of 1.2 understand alike. */
export const printYaml = (value: unknown): string =>
  stringifyYaml(value, {
    version: '1.1',
    compat: 'core',
    customTags: (tags) => [EXACT_NUMBER, ...tags],
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
