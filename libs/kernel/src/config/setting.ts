/** One `MUSTER_*` variable, as the README's table shows it. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
}
