const MAX_BYTES = 1024;
const FIRST_LINE = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n/;

/** Whether a file is a pointer of Git LFS, whose content lies elsewhere (docs/spec.md of git-lfs). */
export const isLfsPointer = (bytes: Uint8Array): boolean =>
  bytes.length < MAX_BYTES && FIRST_LINE.test(new TextDecoder().decode(bytes));
