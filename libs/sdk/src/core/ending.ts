/** Looks at an archive as it passes, and knows at the end whether it was whole. */
export interface Ending {
  /** Takes the next bytes. */
  take(bytes: Uint8Array): void;
  /** Whether nothing is missing. */
  isWhole(): boolean;
}

/** The last member of every bundle. */
export const MANIFEST = 'manifest.json';
