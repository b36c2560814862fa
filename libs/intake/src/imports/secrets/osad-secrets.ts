import { variableNameFaults } from '@muster/inventory';
import {
  badValue,
  invalid,
  isJsonObject,
  malformedYaml,
  pointer,
  readYaml,
  refuse,
  tooLong,
  writeJson,
  wrongType,
  YamlSyntaxError,
  yamlValue,
  type DuplicateKey,
  type Fault,
  type JsonValue,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
} from '@muster/kernel';
import { fileVariable, MAX_PAYLOAD_BYTES, readPem } from '@muster/secrets';
import type { Notice } from '../../drafts/core/draft.js';
import { wrongKind } from '../formats/wrong-kind.js';
import { fileVariableTaken, unreadableVault } from '../imports.errors.js';
import { VaultReader } from './vault-reader.js';

/** OpenStack-Ansible ships a tenth of it. For each a key is derived when it is written, and one when it comes vaulted. */
const MAX_SECRETS = 1_000;

/** A secret as a file gives it. */
export interface SecretEntry {
  readonly name: string;
  readonly payload: Buffer;
  readonly format: 'text' | 'json' | 'pem';
}

export interface SecretsReading {
  /** In the order of the file. */
  readonly secrets: readonly SecretEntry[];
  readonly notices: readonly Notice[];
}

/**
 * Reads OpenStack-Ansible's `user_secrets.yml`: an object of secrets by name, vaulted as a whole, value by value, or
 * not at all. What Ansible fills into a template for a value is the payload, but for what the notices tell:
 *
 * - a value that is empty, as all are before `pw-token-gen.py` ran, is none; a template cannot be a secret, for Ansible
 *   fills in none that was vaulted: both are left out;
 * - numbers, booleans and dates are text, letter for letter; objects and lists are JSON;
 * - of a name that stands twice the last stays.
 *
 * No error and no notice has a value, or a part of one, in it.
 * @param vaultPassword undefined when none came with the file
 * @param signal stops the decryption; its reason is thrown
 * @throws AppError `request.malformed_yaml` with line and column; `import.secrets.no_vault_password`; faults with
 * pointers into the file: `import.secrets.unreadable_vault`, `field.name`, `field.reserved`, `field.type`,
 * `field.value`, `field.too_long`, `import.secrets.file_variable`
 */
export async function readOsadSecrets(
  text: string,
  vaultPassword: string | undefined,
  signal?: AbortSignal,
): Promise<SecretsReading> {
  const vault = new VaultReader(vaultPassword, signal);
  // As Ansible's loader knows them (parsing/vault/__init__.py, is_encrypted).
  if (!text.startsWith('$ANSIBLE_VAULT')) return new UserSecrets(vault).read(text, 'the file');
  const file = await vault.read(text, 'The file');
  if ('problem' in file) throw invalid([unreadableVault('', file.problem)]);
  return new UserSecrets(vault).read(file.text, 'the decrypted file');
}

class UserSecrets {
  private readonly secrets: SecretEntry[] = [];
  private readonly faults: Fault[] = [];
  private readonly notices: Notice[] = [];

  constructor(private readonly vault: VaultReader) {}

  async read(text: string, source: string): Promise<SecretsReading> {
    const duplicates: DuplicateKey[] = [];
    const root = parse(text, source, (duplicate) => duplicates.push(duplicate));
    if (root.kind === 'scalar' && root.type === 'null') throw invalid([badValue('', 'The file is empty.')]);
    if (root.kind !== 'mapping')
      throw invalid([wrongKind([], 'A file of secrets is an object', yamlValue(root))]);
    const { length } = root.entries;
    if (length > MAX_SECRETS)
      throw invalid([tooLong('', `The file has ${length} entries; ${MAX_SECRETS} are taken at once.`)]);
    this.tellOfDuplicates(duplicates, root.entries);
    for (const entry of root.entries) await this.add(entry);
    this.refuseTakenFiles();
    refuse(this.faults);
    return { secrets: this.secrets, notices: this.notices };
  }

  private async add({ key: name, isString, value }: YamlEntry): Promise<void> {
    const faults = isString ? variableNameFaults(name, pointer(name), 'tenant') : [unquotedName(name)];
    if (faults.length > 0) this.faults.push(...faults);
    else if (isTemplate(value)) {
      const detail = `"${name}" is a template, which Ansible would not fill in once it was vaulted; left out. Set it as a variable.`;
      this.notice('import.secrets.template', name, detail);
    } else if (value.kind === 'scalar') await this.addScalar(name, value);
    else await this.addStructure(name, value);
  }

  private async addScalar(name: string, scalar: YamlScalar): Promise<void> {
    const text = scalar.type === 'null' ? '' : await this.textOf(name, scalar);
    if (text === undefined) return;
    if (text === '') {
      this.notice('import.secrets.empty', name, `"${name}" has no value; left out.`);
      return;
    }
    if (scalar.written !== undefined && scalar.written !== printed(scalar)) {
      const detail = `The value of "${name}" is no text to Ansible, which prints it in other letters than the file; the secret has those of the file. Put what is meant in quotes.`;
      this.notice('import.secrets.not_text', name, detail);
    }
    this.addSecret(name, text, readPem(text) ? 'pem' : 'text');
  }

  private async addStructure(name: string, value: YamlNode): Promise<void> {
    const plain = await this.plain(name, value);
    const what = value.kind === 'list' ? 'a list' : 'an object';
    const detail = `"${name}" is ${what}, and a vaulted value is text; the secret is its JSON, which the filter from_json reads.`;
    this.notice('import.secrets.structure', name, detail);
    this.addSecret(name, writeJson(plain), 'json');
  }

  private addSecret(name: string, text: string, format: SecretEntry['format']): void {
    const payload = Buffer.from(text);
    if (payload.length <= MAX_PAYLOAD_BYTES) this.secrets.push({ name, payload, format });
    else {
      const detail = `The value has ${payload.length} bytes; ${MAX_PAYLOAD_BYTES} are allowed.`;
      this.faults.push(tooLong(pointer(name), detail));
    }
  }

  /** Beside a secret that is PEM stands the variable that says where its file lies. */
  private refuseTakenFiles(): void {
    const names = new Set(this.secrets.map(({ name }) => name));
    for (const { name, format } of this.secrets) {
      const file = fileVariable(name);
      if (format !== 'pem') continue;
      this.faults.push(...variableNameFaults(file, pointer(name), 'tenant'));
      if (!names.has(file)) continue;
      const detail = `"${name}" is PEM, and "${file}" is the variable that says where its file lies: no secret can have that name beside it.`;
      this.faults.push(fileVariableTaken(pointer(file), detail));
    }
  }

  /** The letters of a scalar; undefined when they cannot be had, which is a fault then. */
  private async textOf(name: string, scalar: YamlScalar): Promise<string | undefined> {
    const vaultText = vaultTextOf(scalar);
    if (vaultText === undefined) return scalar.text ?? scalar.written;
    const value = await this.vault.read(vaultText, `"${name}"`);
    if ('text' in value) return value.text;
    this.faults.push(unreadableVault(pointer(name), value.problem));
    return undefined;
  }

  /** A value with all that is vaulted in it opened, one after the other: each costs a derivation of keys. */
  private async plain(name: string, node: YamlNode): Promise<JsonValue> {
    if (node.kind === 'scalar') {
      return node.type === 'string' || node.type === 'vault'
        ? ((await this.textOf(name, node)) ?? null)
        : node.value;
    }
    if (node.kind === 'list') {
      const items: JsonValue[] = [];
      for (const item of node.items) items.push(await this.plain(name, item));
      return items;
    }
    const members: [string, JsonValue][] = [];
    for (const { key, value } of node.entries) members.push([key, await this.plain(name, value)]);
    return Object.fromEntries(members);
  }

  /** A key within a value may be a secret itself: only the names of the file are named. */
  private tellOfDuplicates(duplicates: readonly DuplicateKey[], entries: readonly YamlEntry[]): void {
    const names = new Set(entries.map(({ key }) => key));
    for (const { key, line, column } of duplicates) {
      const what = names.has(key) ? `"${key}"` : 'A key within a value';
      const detail = `${what} stands twice (line ${line}, column ${column}); the last one stays, as in Ansible.`;
      this.notices.push({
        code: 'import.secrets.duplicate_key',
        subject: names.has(key) ? `secret:${key}` : `line ${line}`,
        detail,
      });
    }
  }

  private notice(code: string, name: string, detail: string): void {
    this.notices.push({ code, subject: `secret:${name}`, detail });
  }
}

function parse(text: string, source: string, onDuplicate: (duplicate: DuplicateKey) => void): YamlNode {
  try {
    return readYaml(text, { onDuplicate });
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    // Its words quote what it met, which may be a secret: neither they nor the error go any further.
    throw malformedYaml(
      `Ansible does not read ${source} as YAML: see line ${error.line}, column ${error.column}.`,
    );
  }
}

function vaultTextOf({ type, value }: YamlScalar): string | undefined {
  const text = type === 'vault' && isJsonObject(value) ? value['__ansible_vault'] : undefined;
  return typeof text === 'string' ? text : undefined;
}

const unquotedName = (name: string): Fault =>
  wrongType(pointer(name), 'The name of a secret is a string; put it in quotes.');

/** As Ansible's Templar sees one (template/__init__.py, is_possibly_template). */
const TEMPLATE = /\{[{%#]/;

/** Whether Ansible would fill in a part of it. What is vaulted or unsafe it leaves as it is. */
function isTemplate(node: YamlNode): boolean {
  if (node.kind === 'list') return node.items.some(isTemplate);
  if (node.kind === 'mapping') return node.entries.some(({ value }) => isTemplate(value));
  return typeof node.value === 'string' && node.type === 'string' && TEMPLATE.test(node.value);
}

/** A number, boolean or date as Python's `str` gives it, and so every template. */
function printed({ value }: YamlScalar): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value.replace('T', ' ') : writeJson(value);
}
