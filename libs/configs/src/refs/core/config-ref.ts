import { pathProblem } from '../../git/core/paths.js';
import { isCommit, refProblem } from '../../git/core/ref-name.js';
import { readRemote } from '../../git/core/remote.js';
import { browserLocation, type Location } from './browser-url.js';

/** Where a group's configuration lies in Git. */
export interface ConfigRef {
  /** In its one form, whatever way it was written. */
  readonly repository: string;
  /** A branch, a tag, a full ref name or a commit. */
  readonly ref: string;
  /** A file or a directory; empty for the root. */
  readonly path: string;
  /** The name of the tenant's secret that opens the repository. */
  readonly credential?: string;
}

/** What a caller writes: the address may say the ref and the path too. */
export interface GivenRef {
  readonly repository: string;
  readonly ref?: string | undefined;
  readonly path?: string | undefined;
  readonly credential?: string | undefined;
}

/** Which member is wrong, and the rule that it breaks. */
export interface RefFault {
  readonly pointer: '/repository' | '/ref' | '/path' | '/credential';
  readonly rule: string;
}

export type ConfigRefReading = { readonly configRef: ConfigRef } | { readonly faults: readonly RefFault[] };

/**
 * Reads a config ref from its members, or from one address: `https://host/org/repo.git#ref:path`,
 * `git@host:org/repo.git#ref:path`, a page of GitHub, GitLab or Gitea, GitHub's refs API. What the address leaves out
 * stands in the members; what is said in two places is refused, even when both say the same.
 */
export function readConfigRef(given: GivenRef): ConfigRefReading {
  const { location, fragment } = take(given.repository);
  const remote = readRemote(location.repository);
  const refs = said(location.ref, fragment.ref, given.ref);
  const paths = said(location.path, fragment.path, given.path);
  const ref = normalRef(refs[0] ?? '');
  const path = (paths[0] ?? '').replace(/(?<=[^/])\/$/, '');
  const faults = [
    ...faultAt('/repository', 'problem' in remote ? remote.problem : undefined),
    ...faultAt('/ref', refs.length > 1 ? TWICE : refs.length === 0 ? NO_REF : refProblem(ref)),
    ...faultAt('/path', paths.length > 1 ? TWICE : pathProblem(path)),
    ...faultAt('/credential', given.credential === '' ? 'it must not be empty' : undefined),
  ];
  if (faults.length > 0 || 'problem' in remote) return { faults };
  const { credential } = given;
  const configRef = { repository: remote.url, ref, path };
  return { configRef: credential === undefined ? configRef : { ...configRef, credential } };
}

/** A config ref as one address, `repository#ref:path`; what {@link readConfigRef} reads as the same ref. */
export const configRefUrl = ({ repository, ref, path }: ConfigRef): string =>
  `${repository}#${ref}${path === '' ? '' : `:${path}`}`;

const TWICE = 'it is said twice: in the address and beside it, or in two places of the address';
const NO_REF = 'it is required: a branch, a tag, a full ref name or a commit';

/** A fragment is taken as it is written: no part of it is percent-encoded. A ref holds no ":", so the first ends it. */
function take(address: string): { location: Location; fragment: Partial<Location> } {
  const [base = '', ...rest] = address.split('#');
  const location = browserLocation(base) ?? { repository: base };
  const fragment = rest.join('#');
  const colon = fragment.indexOf(':');
  if (colon < 0) return { location, fragment: { ref: fragment } };
  return { location, fragment: { ref: fragment.slice(0, colon), path: fragment.slice(colon + 1) } };
}

const said = (...values: (string | undefined)[]): string[] =>
  values.filter((value): value is string => value !== undefined && value !== '');

function normalRef(ref: string): string {
  const lower = ref.toLowerCase();
  return isCommit(lower) ? lower : ref;
}

const faultAt = (pointer: RefFault['pointer'], rule: string | undefined): RefFault[] =>
  rule === undefined ? [] : [{ pointer, rule }];
