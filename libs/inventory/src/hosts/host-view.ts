import type { HostRecord } from '../fleet/core/records.js';
import type { HostView } from './hosts.queries.js';

/** A host without its variables, which are a resource of their own. */
export const hostView = ({
  id,
  name,
  ip_address,
  device_type,
  external_id,
  active,
  note,
  groups,
  created_at,
  updated_at,
}: HostRecord): HostView => ({
  id,
  name,
  ip_address,
  device_type,
  external_id,
  active,
  note,
  groups,
  created_at,
  updated_at,
});
