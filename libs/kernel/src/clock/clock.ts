/** The time now in milliseconds, with microseconds behind the point. Follows the system clock when that is set anew. */
const now = (): number => Date.now() + (performance.now() % 1);

/**
 * A time, UTC, ISO 8601 with microseconds: `2026-11-21T04:49:55.123456Z`. Timestamps are stored as this text, so both
 * engines keep every digit and sort it as time.
 */
export function timestamp(milliseconds: number = now()): string {
  const whole = Math.floor(milliseconds);
  const micros = Math.floor((milliseconds - whole) * 1000);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
