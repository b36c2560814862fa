import { isCommit } from './ref-name.js';

/** Reads what `git ls-remote` prints; a tag's peeled commit takes the place of the tag. */
export function readRefs(text: string): ReadonlyMap<string, string> {
  const refs = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [id = '', name = ''] = line.split('\t');
    // The peeled line follows the tag's own.
    if (isCommit(id) && name !== '') refs.set(name.replace(/\^\{\}$/, ''), id);
  }
  return refs;
}

/** What a ref means: the name it has in full, and the commit. */
export interface Found {
  readonly name: string;
  readonly commit: string;
}

/** A full name is taken as it is; a short one is a branch or a tag, and none when both exist and differ. */
export function choose(refs: ReadonlyMap<string, string>, ref: string): Found | 'missing' | 'ambiguous' {
  if (isFullName(ref)) return found(refs, ref) ?? 'missing';
  const branch = found(refs, `refs/heads/${ref}`);
  const tag = found(refs, `refs/tags/${ref}`);
  if (branch && tag && branch.commit !== tag.commit) return 'ambiguous';
  return branch ?? tag ?? 'missing';
}

export const isFullName = (ref: string) => ref === 'HEAD' || ref.startsWith('refs/');

function found(refs: ReadonlyMap<string, string>, name: string): Found | undefined {
  const commit = refs.get(name);
  return commit === undefined ? undefined : { name, commit };
}
