import { LosslessNumber } from 'lossless-json';
import { parseDocument, type ScalarTag, type Tags } from 'yaml';

/** What stands the same in YAML and in JSON: it goes on letter for letter. */
const EXACT_NUMBER: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/,
  resolve: (text) => new LosslessNumber(text),
};
/** Ansible's reader takes these single letters for text, other than the letter of YAML 1.1. */
const LETTER: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^[yYnN]$/,
  resolve: (text) => text,
};
const held = (tag: string, key: string): ScalarTag => ({
  tag,
  resolve: (text) => ({ [key]: text }),
});
const TAGS: readonly ScalarTag[] = [
  EXACT_NUMBER,
  LETTER,
  held('!vault', '__ansible_vault'),
  held('!vault-encrypted', '__ansible_vault'),
  held('!unsafe', '__ansible_unsafe'),
];
/** Which have no JSON; as text they come through. */
const LEFT_OUT = /:(?:timestamp|binary|set|omap|pairs)$/;

const known = (tags: Tags): Tags => [
  ...TAGS,
  ...tags.filter((tag) => typeof tag === 'string' || !LEFT_OUT.test(tag.tag)),
];

/**
 * Reads YAML as Ansible does, 1.1, with its numbers as they were written; JSON is YAML too.
 * @throws SyntaxError with line and column where it is none, and nothing of the text
 */
export function parseExactYaml(text: string): unknown {
  const document = parseDocument(text, { version: '1.1', customTags: known, prettyErrors: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const [at] = error.linePos ?? [];
    throw new SyntaxError(`it is not YAML: ${error.code}${at ? `, line ${at.line}, column ${at.col}` : ''}`);
  }
  return document.toJS({ maxAliasCount: 1000 });
}
