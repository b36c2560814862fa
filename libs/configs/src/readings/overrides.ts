import type { RefOverrides } from '@muster/inventory';
import { badParameter, type Fault } from '@muster/kernel';
import { refProblem } from '../git/core/ref-name.js';
import type { PlacedRef } from '../refs/placed-ref.js';

/** The name that the tenant's own config ref goes by: that of Ansible's group of all hosts, which no group may have. */
export const TENANT_OVERRIDE = 'all';

type Owner = PlacedRef['owner'];

/** The ref that a request reads in place of an owner's own; what is said of one group counts before what is said of all. */
export function overrideOf(owner: Owner, overrides: RefOverrides | undefined): string | undefined {
  const name = nameOf(owner, overrides);
  return name === undefined ? overrides?.all : overrides?.groups.get(name);
}

/** Whether a request names a ref, for whichever group. */
export const isNamed = (ref: string, overrides: RefOverrides | undefined): boolean =>
  overrides !== undefined && [overrides.all, ...overrides.groups.values()].includes(ref);

/** The parameter that says so. */
export function parameterOf(owner: Owner, overrides: RefOverrides | undefined): string | undefined {
  const name = nameOf(owner, overrides);
  if (name !== undefined) return overrides?.parameter ?? `ref.${name}`;
  return overrides?.all === undefined ? undefined : 'ref';
}

function nameOf({ type, id, name }: Owner, overrides: RefOverrides | undefined): string | undefined {
  const names = type === 'tenant' ? [TENANT_OVERRIDE] : [id, name];
  return names.find((each) => overrides?.groups.has(each));
}

/** Refs that are none, by their parameter. */
export function overrideFaults({ all, groups, parameter }: RefOverrides): Fault[] {
  const given = [...groups].map(([group, ref]) => [parameter ?? `ref.${group}`, ref] as const);
  return [...(all === undefined ? [] : [['ref', all] as const]), ...given].flatMap(([name, ref]) => {
    const problem = refProblem(ref);
    if (problem === undefined) return [];
    return [badParameter(name, `The parameter "${name}" must be a branch, a tag, a full ref name or a commit: ${problem}.`)]; // prettier-ignore
  });
}
