/** What the configuration says about things entering. */
export abstract class IntakeSettings {
  /** Where uploads lie while they are applied. */
  abstract readonly dataDir: string;
  /** Uploads taken in at once. */
  abstract readonly uploadConcurrency: number;
  /** The longest line of a streamed upload, in bytes: a line describes one thing, as an ordinary body does. */
  abstract readonly bodyLimitBytes: number;
  abstract readonly shutdownSeconds: number;
}
