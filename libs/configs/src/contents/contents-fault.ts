/** Why the files at a path give no contents. */
export class ContentsFault {
  constructor(
    /** From the repository's root. */
    readonly file: string,
    readonly line: number | null,
    /** In our words; nothing of what stands there. */
    readonly problem: string,
  ) {}
}
