import { Option } from 'commander';

/** The formats that the service reads; it may know more. */
export const IMPORT_FORMATS = [
  'osad',
  'osad-config',
  'ansible',
  'ansible-yaml',
  'ansible-ini',
  'osad-secrets',
  'draft',
  'ndjson',
] as const;

/** `--format`. What the service may know beside these is not refused here. */
export function formatOption(description: string): Option {
  const option = new Option('--format <format>', description);
  option.argChoices = [...IMPORT_FORMATS];
  return option;
}

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['openstack_inventory.json', 'osad'],
  ['openstack_user_config.yml', 'osad-config'],
  ['rpc_user_config.yml', 'osad-config'],
  ['user_secrets.yml', 'osad-secrets'],
]);
const BY_ENDING: ReadonlyMap<string, string> = new Map([
  ['ini', 'ansible-ini'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
]);
/** A YAML inventory that begins as every example of one does. */
const ALL_FIRST = /^(?:\s*(?:#.*)?\n|---\s*\n)*all:\s*(?:#.*)?\n/;
const ENTRIES: ReadonlySet<string> = new Set(['variables', 'group', 'host']);

/** The format of a file, where its name or its beginning leave no doubt. */
export function formatOf(name: string, head: string): string | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const named = BY_NAME.get(name) ?? (name.includes('.') ? BY_ENDING.get(ending) : undefined);
  if (named !== undefined) return named;
  if (ALL_FIRST.test(head.replace(/\r\n/g, '\n'))) return 'ansible-yaml';
  return isEntry(head.trimStart()) ? 'ndjson' : undefined;
}

/** Whether the first line is an entry of a streamed draft, whole. */
function isEntry(head: string): boolean {
  const [line = '', next] = head.split('\n', 2);
  if (next === undefined) return false;
  try {
    const [key, ...others] = Object.keys(JSON.parse(line) as object);
    return key !== undefined && others.length === 0 && ENTRIES.has(key);
  } catch {
    return false;
  }
}
