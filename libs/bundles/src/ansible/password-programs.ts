import { readFileSync } from 'node:fs';
import type { VaultPrograms } from './core/vault.js';

/** The same distance from the source and from what is built of it. */
const PROGRAMS = new URL('../../programs/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, PROGRAMS), 'utf8');

/** What bundles with secrets carry to get at their vault password, as it lies beside the code. */
export const passwordPrograms: VaultPrograms = {
  script: read('vault-password'),
  client: read('vault-password-client.py'),
};
