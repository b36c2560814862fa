import type { components } from '@muster/sdk';
import type { Column } from '../output/table.js';

type Host = components['schemas']['HostResponse'];

/** Of a host among others. */
export const BRIEF: readonly Column<Host>[] = [
  { title: 'name', of: ({ name }) => name },
  { title: 'address', of: ({ ip_address }) => ip_address },
  { title: 'type', of: ({ device_type }) => device_type },
  { title: 'active', of: ({ active }) => active },
  { title: 'groups', of: ({ groups }) => groups.join(', ') },
];
/** Of a host by itself. */
export const WHOLE: readonly Column<Host>[] = [
  ...BRIEF,
  { title: 'external id', of: ({ external_id }) => external_id },
  { title: 'note', of: ({ note }) => note },
  { title: 'last seen', of: ({ last_seen }) => last_seen },
  { title: 'unreachable', of: ({ unreachable }) => unreachable },
  { title: 'created', of: ({ created_at }) => created_at },
  { title: 'updated', of: ({ updated_at }) => updated_at },
  { title: 'id', of: ({ id }) => id },
];
