import { WHOLE_TENANT, type AwxSlice, type BundleRequest, type HostRequest } from '@muster/bundles';
import type { TenantScope } from '@muster/identity';
import { TextParameter } from '../http/parameters.js';

const SLICE = /^slice0*([1-9]\d{0,5})of0*([1-9]\d{0,5})$/;

const flag = (what: string): PropertyDecorator =>
  TextParameter({ description: `${what} As in AWX, any text means yes, "0" too.`, max: 16, example: '1' });

/** The parameters of AWX's route. */
export class AwxScriptQuery {
  @flag("Whether the hosts' own variables are shown.")
  readonly hostvars?: string;
  @flag('Whether `remote_tower_enabled`, `remote_tower_id` and their younger names are among them.')
  readonly towervars?: string;
  @flag('Whether hosts are shown that are not active.')
  readonly all?: string;
  @TextParameter({
    description: 'A part of the hosts: `slice1of3` is every third, from the first.',
    pattern: SLICE,
    patternText: 'such as slice1of3',
    example: 'slice1of3',
  })
  readonly subset?: string;
  @TextParameter({
    description: 'The name of one host: its own variables are the answer.',
    max: 254,
    example: 'web1',
  })
  readonly host?: string;
}

/** What a consumer of AWX asks for, of the whole tenant. */
export function awxRequest(
  { tenantId, tenantName, groupId }: TenantScope,
  query: AwxScriptQuery,
): BundleRequest {
  const slice = sliceOf(query.subset);
  return {
    tenant: { id: tenantId, name: tenantName },
    group: WHOLE_TENANT,
    format: 'json',
    layout: 'directory',
    secrets: 'include',
    filters: {},
    ...(groupId !== undefined && { reach: groupId }),
    awx: {
      hostvars: isSet(query.hostvars),
      towervars: isSet(query.towervars),
      inactive: isSet(query.all),
      ...(slice && { slice }),
    },
  };
}

/** One host's own variables. */
export const awxHostRequest = (
  { tenantId, groupId }: TenantScope,
  host: string,
  { all }: AwxScriptQuery,
): HostRequest => ({
  tenantId,
  group: WHOLE_TENANT,
  host,
  secrets: 'include',
  activeOnly: !isSet(all),
  ...(groupId !== undefined && { reach: groupId }),
});

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** A slice beyond the last is empty, as in AWX. */
function sliceOf(subset: string | undefined): AwxSlice | undefined {
  const [, number, count] = SLICE.exec(subset ?? '') ?? [];
  return number === undefined ? undefined : { number: Number(number), count: Number(count) };
}
