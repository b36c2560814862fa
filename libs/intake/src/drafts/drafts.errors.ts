import { defineFault } from '@muster/kernel';

export const nameClash = defineFault('draft.name_clash', 'A host and a group have one name');
