/** How many attempts may fail in how long, for whoever asks for it. */
export class AttemptSettings {
  constructor(
    /** 0: any number. */
    readonly failures: number,
    readonly seconds: number,
  ) {}
}
