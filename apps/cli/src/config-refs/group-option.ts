import type { MusterCommand } from '../commands/muster-command.js';

/** Adds the option that names a group; hosts have no config ref. */
export const groupOption = (command: MusterCommand): MusterCommand =>
  command.option('-g, --group <group>', "of this group; else the tenant's");
