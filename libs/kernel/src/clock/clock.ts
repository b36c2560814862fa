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

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;
/** The last millisecond whose text has a year of four digits: behind it, times do not sort as text. */
export const END_OF_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/** A time that someone has written, ISO 8601 with its zone, as {@link timestamp} writes it; undefined when it is none. */
export function timestampOf(text: string): string | undefined {
  const milliseconds = WRITTEN.test(text) ? Date.parse(text) : NaN;
  return milliseconds >= 0 && milliseconds <= END_OF_TIME ? withMicroseconds(milliseconds, text) : undefined;
}

/** A time as {@link timestamp} writes it, with the microseconds that its text has: a Date ends at milliseconds. */
export function withMicroseconds(milliseconds: number, text: string): string {
  const micros = /\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? '';
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${micros.padEnd(3, '0')}Z`;
}
