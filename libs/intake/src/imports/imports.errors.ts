import { defineError, defineFault } from '@muster/kernel';

export const emptyImport = defineError('import.empty', 'invalid', 'The file holds no host and no group');
export const groupCycle = defineError('import.group.cycle', 'invalid', 'The groups form a cycle');
export const ungroupedInTree = defineError(
  'import.group.ungrouped',
  'invalid',
  'The group ungrouped stands in no tree',
);
export const tooManyMembers = defineError(
  'import.group.too_many_members',
  'invalid',
  'The groups hold too many hosts together',
);
export const badGroupPriority = defineFault(
  'import.group.priority',
  'The priority of a group is not an integer',
);
export const notOsad = defineError(
  'import.osad.not_osad',
  'invalid',
  'The file is not an OpenStack-Ansible inventory',
);
export const ipConflict = defineFault('import.osad.ip_conflict', 'Hosts and addresses contradict each other');
export const generatedGroup = defineFault(
  'import.osad.generated_group',
  'OpenStack-Ansible generates this group itself',
);
export const noSuchImport = defineError('import.not_found', 'not_found', 'There is no such import');
export const importsBusy = defineError('import.busy', 'unavailable', 'Too many uploads are being taken in');
export const importStopped = defineError('import.stopped', 'unavailable', 'The import was stopped');
export const unknownFormat = defineError('import.unknown_format', 'invalid', 'The format is not known');
export const malformedIni = defineError(
  'import.malformed_ini',
  'malformed',
  'The file is not an INI inventory',
);
export const duplicateKey = defineError(
  'import.duplicate_key',
  'malformed',
  'A key stands twice in one mapping of the file',
);
export const pluginConfig = defineError(
  'import.plugin_config',
  'invalid',
  'The file configures an inventory plugin and holds no inventory',
);
export const noVaultPassword = defineError(
  'import.secrets.no_vault_password',
  'invalid',
  'The file is vaulted and came without its password',
);
export const fileVariableTaken = defineFault(
  'import.secrets.file_variable',
  'The name is that of the variable of a PEM file',
);
export const unreadableVault = defineFault(
  'import.secrets.unreadable_vault',
  'The vault text cannot be read with the password that came with the file',
);
