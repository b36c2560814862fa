import { lastVarsFile, type Contents } from '@muster/configs';
import { MAGIC_VARIABLES } from '@muster/inventory';
import type { RenderedConfig } from '../ansible/core/fleet.js';
import { misplaced, type Misplaced } from './core/placement.js';

/** Contents as a bundle shows them, or the file that it has no place for. */
export interface Rendering {
  readonly config: RenderedConfig;
  readonly misplaced: Misplaced | undefined;
}

/** Contents never change, and the same ones are shown again and again. */
const renderings = new WeakMap<Contents, Rendering>();

/** What stands in Git, as a bundle shows it. */
export function renderingOf(contents: Contents): Rendering {
  let found = renderings.get(contents);
  if (!found) renderings.set(contents, (found = rendered(contents)));
  return found;
}

function rendered({ variables, blobs, values }: Contents): Rendering {
  const paths = variables.map(({ path }) => path);
  const shown = [...values]
    .filter(([name]) => isShown(name))
    .map(([name, { json }]) => [name, json] as const);
  return {
    config: { variables, blobs, lastFile: lastVarsFile(paths), values: new Map(shown) },
    misplaced: misplaced(paths) ?? misplaced(blobs.map(({ path }) => path)),
  };
}

/**
 * Whether JSON shows a variable: not those that Ansible sets itself, nor the priority of a group, which has no effect in a
 * file of variables, and would have one there.
 */
const isShown = (name: string): boolean => !MAGIC_VARIABLES.has(name) && name !== 'ansible_group_priority';
