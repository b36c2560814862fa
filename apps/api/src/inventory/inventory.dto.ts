import {
  BUNDLE_LAYOUTS, BUNDLE_SECRETS,
  type BundleFormat, type BundleLayout, type BundleRequest, type BundleSecretsChoice,
} from '@muster/bundles'; // prettier-ignore
import type { TenantScope } from '@muster/identity';
import { BooleanParameter, ChoiceParameter, FamilyParameter, TextParameter } from '../http/parameters.js';
import { GroupRefsParameter, RefParameter, refOverrides } from '../http/ref-parameters.js';

/** What is shown of any form of the inventory. */
export class SecretsQuery {
  @ChoiceParameter({
    description: '`omit` leaves secrets out, as if the tenant had none. They are never in clear.',
    of: BUNDLE_SECRETS,
    initial: 'include',
  })
  readonly secrets: BundleSecretsChoice = 'include';
}

/** What narrows the hosts of any form of the inventory. */
export class InventoryQuery extends SecretsQuery {
  @TextParameter({
    description: 'A host name, or a glob with `*`, `?` and `[…]`.',
    max: 254,
    example: 'web-*',
  })
  readonly host?: string;
  @TextParameter({
    description: 'Ids or names of groups, separated by commas: hosts in or below one of them.',
    example: 'web,db',
  })
  readonly group?: string;
  @TextParameter({
    description: 'An Ansible host pattern, as for `--limit`.',
    max: 4096,
    example: 'web*:&prod:!db1',
  })
  readonly limit?: string;
  @FamilyParameter('var.', {
    description:
      "One of a host's own variables and its value. Compared as JSON when the value parses, else as text.",
    example: 'r12',
  })
  readonly variables?: Record<string, string>;
  @RefParameter() readonly ref?: string;
  @GroupRefsParameter() readonly refs?: Record<string, string>;
}

export class BundleQuery extends InventoryQuery {
  @ChoiceParameter({
    description: '`per-host` packs one complete inventory for each host, under `HOST/`.',
    of: BUNDLE_LAYOUTS,
    initial: 'directory',
  })
  readonly layout: BundleLayout = 'directory';
  @BooleanParameter({
    description:
      'Whether the inventory script comes too, with settings by which it asks for the same: `muster-inventory`, `muster.ini`.',
    initial: false,
  })
  readonly script: boolean = false;
}

/** The bundle that a request asks for. */
export function bundleRequest(
  { tenantId, tenantName, groupId }: TenantScope,
  group: string,
  format: BundleFormat,
  query: InventoryQuery & { layout?: BundleLayout; script?: boolean },
  url = '',
): BundleRequest {
  const { host, limit, variables, secrets, layout = 'directory', script = false } = query;
  const refs = refOverrides(query);
  const groups = query.group?.split(',').filter((name) => name !== '');
  return {
    tenant: { id: tenantId, name: tenantName },
    group,
    format,
    layout,
    secrets,
    ...(groupId !== undefined && { reach: groupId }),
    ...(refs && { refs }),
    ...(script && { script: { url } }),
    filters: {
      ...(host !== undefined && { host }),
      ...(groups && { groups }),
      ...(limit !== undefined && { limit }),
      ...(variables && { variables: Object.entries(variables) }),
    },
  };
}
