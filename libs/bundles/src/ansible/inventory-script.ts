import { readFileSync } from 'node:fs';

/** The same distance from the source and from what is built of it. */
const SCRIPT = new URL('../../../../ansible/muster-inventory', import.meta.url);

/** The inventory script, as it lies in the tree: it is the same for everybody. */
export const inventoryScript = readFileSync(SCRIPT, 'utf8');
