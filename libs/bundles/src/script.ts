import type { RenderedScript, Setting } from './ansible/core/script-files.js';
import { inventoryScript } from './ansible/inventory-script.js';
import type { BundleRequest } from './bundle-request.js';

/** The inventory script of a bundle, set to ask for the same; undefined where none is wanted. */
export function scriptOf(
  request: BundleRequest,
  group: { readonly name: string },
): RenderedScript | undefined {
  const { script, tenant } = request;
  if (!script) return undefined;
  const settings: Setting[] = [
    ['url', script.url],
    ['tenant', tenant.name],
    ['group', group.name],
    ...(request.secrets === 'omit' ? [['secrets', 'omit'] as const] : []),
    ...refsOf(request),
  ];
  return { program: inventoryScript, settings, filters: filtersOf(request) };
}

function refsOf({ refs }: BundleRequest): Setting[] {
  if (!refs) return [];
  const ofGroups = [...refs.groups].map(([name, ref]): Setting => [`ref.${name}`, ref]);
  return [...(refs.all === undefined ? [] : [['ref', refs.all] as const]), ...ofGroups.sort(byName)];
}

function filtersOf({ filters: { host, groups, limit, variables = [] } }: BundleRequest): Setting[] {
  const filters: Setting[] = variables.map(([name, value]) => [`var.${name}`, value]);
  if (host !== undefined) filters.push(['host', host]);
  if (groups?.length) filters.push(['group', [...groups].sort().join(',')]);
  if (limit !== undefined) filters.push(['limit', limit]);
  return filters.sort(byName);
}

const byName = ([a]: Setting, [b]: Setting): number => (a < b ? -1 : 1);
