/** Where the {@link IntakeSettings} are found: `@Inject(INTAKE_SETTINGS) settings: IntakeSettings`. */
export const INTAKE_SETTINGS = Symbol('muster:intake-settings');

/** What the configuration says about things entering. */
export interface IntakeSettings {
  /** Where uploads lie while they are applied. */
  readonly dataDir: string;
  /** Uploads taken in at once. */
  readonly uploadConcurrency: number;
  /** The longest line of a streamed upload, in bytes: a line describes one thing, as an ordinary body does. */
  readonly bodyLimitBytes: number;
  readonly shutdownSeconds: number;
}
