import type { Draft, Notice } from '../../drafts/core/draft.js';

/** What a file says, in Muster's words. */
export interface Reading {
  draft: Draft;
  notices: Notice[];
}

/** One way to write an inventory down. One file per format in this folder. */
export interface ImportFormat {
  /** The value of `?format=`. */
  readonly name: string;
  /**
   * Reads a whole file.
   * @throws AppError `request.malformed_json`, `request.malformed_yaml` or `import.malformed_ini` with line and
   * column, or a fault with a pointer into the file
   */
  read(text: string): Reading;
}
