/** Why a name is refused: `reserved` names mean something else to Ansible, `malformed` ones break a rule of form. */
export interface NameProblem {
  readonly reason: 'malformed' | 'reserved';
  readonly rule: string;
}

const HOST = /^[A-Za-z0-9][A-Za-z0-9._-]{0,253}$/;
const GROUP = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;
const KIND = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ansible looks for `host_vars/NAME` before `host_vars/NAME.yml`: host `a.yml` would read the file of host `a`. */
const LOOKS_LIKE_A_FILE = /\.(?:ya?ml|json)$/i;

const RESERVED_GROUPS = new Set(['all', 'ungrouped']);

/** Python's keywords: Ansible refuses them as variable names. */
const PYTHON_KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/**
 * Names whose value in an inventory nobody ever sees: `ansible-inventory` strips them (INTERNAL_VARS of
 * ansible/cli/inventory.py) and VariableManager puts `hostvars` over whatever it finds. Names that only a play or a
 * role sets (`role_name`, `ansible_play_hosts`) are not among them: outside one the inventory's value shows.
 */
export const MAGIC_VARIABLES: ReadonlySet<string> = new Set(
  (
    'ansible_config_file ansible_diff_mode ansible_facts ansible_forks ansible_inventory_sources ansible_limit ' +
    'ansible_playbook_python ansible_run_tags ansible_skip_tags ansible_verbosity ansible_version group_names groups ' +
    'hostvars inventory_dir inventory_file inventory_hostname inventory_hostname_short omit playbook_dir'
  ).split(' '),
);

const malformed = (rule: string): NameProblem => ({ reason: 'malformed', rule });
const reserved = (rule: string): NameProblem => ({ reason: 'reserved', rule });

function pathOrId(name: string): NameProblem | undefined {
  if (LOOKS_LIKE_A_FILE.test(name))
    return malformed('it must not end in .yml, .yaml or .json, which Ansible takes for a file');
  if (name.includes('..')) return malformed('it must not contain "..", which climbs out of folders');
  if (UUID.test(name)) return malformed('it must not have the form of an id');
  return undefined;
}

export function hostNameProblem(name: string): NameProblem | undefined {
  if (!HOST.test(name))
    return malformed('a letter or digit, then at most 253 letters, digits, ".", "_" or "-"');
  if (RESERVED_GROUPS.has(name)) return reserved('"all" and "ungrouped" are groups to Ansible');
  return pathOrId(name);
}

export function groupNameProblem(name: string): NameProblem | undefined {
  if (!GROUP.test(name))
    return malformed('a letter, digit or "_", then at most 127 letters, digits, "_", "." or "-"');
  if (RESERVED_GROUPS.has(name)) return reserved('Ansible makes "all" and "ungrouped" itself');
  return pathOrId(name);
}

/** `owner` matters for `ansible_group_priority`, which Ansible takes from a group as its priority. */
export function variableNameProblem(
  name: string,
  owner: 'tenant' | 'group' | 'host',
): NameProblem | undefined {
  if (!VARIABLE.test(name)) return malformed('a letter or "_", then at most 254 letters, digits or "_"');
  if (PYTHON_KEYWORDS.has(name)) return reserved('it is a keyword of Python');
  if (MAGIC_VARIABLES.has(name)) return reserved('Ansible sets it itself');
  if (name === '__proto__') return reserved('it has a meaning of its own in JSON tools');
  if (owner !== 'host' && name === 'ansible_group_priority') return reserved("it is the group's `priority`");
  return undefined;
}

export function kindProblem(kind: string): NameProblem | undefined {
  return KIND.test(kind)
    ? undefined
    : malformed('a letter, digit or "_", then at most 63 letters, digits, "_", "." or "-"');
}
