import { PERMISSIONS } from '@muster/identity';
import type { Operation } from './document.js';

/** The operation with words for who may come: extensions are for programs, and pages do not show them. */
export const withPermission = (operation: Operation): Operation => {
  const { description } = operation;
  const words = [permissionWords(operation), description ?? []].flat();
  return { ...operation, description: words.join('\n\n') };
};

function permissionWords(operation: Operation): string {
  const { 'x-permission': permission, 'x-permission-also': also, 'x-proof': proof } = operation;
  if (permission === undefined)
    return proof === undefined ? 'Open to everybody.' : `Asks for no token, but for a ${proof}.`;
  const more = also ? `; with \`${also.parameter}=${also.value}\` for \`${also.permission}\` too` : '';
  return `Asks for the permission \`${permission}\`, ${whoHas(permission)}${more}.`;
}

const WHO = {
  reader: 'which every role has',
  member: 'which members and admins have',
  admin: 'which admins have',
  system: 'which admins with system scope have',
} as const;

const whoHas = (permission: string): string => WHO[PERMISSIONS[permission as keyof typeof PERMISSIONS]];
