/** Why a graph cannot become a draft; each is the code of the error the caller meets. */
export type RefusalCode =
  'import.group.cycle' | 'import.group.priority' | 'import.group.too_many_members' | 'import.group.ungrouped';

/** An inventory that Ansible would not load, or that grows beyond measure. `message` is for the person who sent it. */
export class InventoryRefused extends Error {
  override readonly name = 'InventoryRefused';

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
