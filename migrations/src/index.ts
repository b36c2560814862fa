import { Tenants1795200000000 } from './1795200000000-tenants.js';
import { Changes1795200000001 } from './1795200000001-changes.js';
import { Inventory1795200000002 } from './1795200000002-inventory.js';
import { Commits1795200000003 } from './1795200000003-commits.js';
import { Imports1795200000004 } from './1795200000004-imports.js';
import { VariableValues1795200000005 } from './1795200000005-variable-values.js';
import { TokenScopes1795200000006 } from './1795200000006-token-scopes.js';
import { Audit1795200000007 } from './1795200000007-audit.js';
import { ChangeAddresses1795200000008 } from './1795200000008-change-addresses.js';
import { TenantLimits1795200000009 } from './1795200000009-tenant-limits.js';
import { Secrets1795200000010 } from './1795200000010-secrets.js';
import { ConfigRefs1795200000011 } from './1795200000011-config-refs.js';
import { HostSightings1795200000012 } from './1795200000012-host-sightings.js';

/** All migrations, oldest first. Append only: a migration that has landed never changes. */
export const MIGRATIONS = [
  Tenants1795200000000,
  Changes1795200000001,
  Inventory1795200000002,
  Commits1795200000003,
  Imports1795200000004,
  VariableValues1795200000005,
  TokenScopes1795200000006,
  Audit1795200000007,
  ChangeAddresses1795200000008,
  TenantLimits1795200000009,
  Secrets1795200000010,
  ConfigRefs1795200000011,
  HostSightings1795200000012,
];
