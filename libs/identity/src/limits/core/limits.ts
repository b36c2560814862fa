/** What is limited in a tenant. Bytes are of one variable's value as JSON; exports are those at one time. */
export const LIMITS = [
  'hosts',
  'groups',
  'variables',
  'value_bytes',
  'exports',
  'requests_per_minute',
] as const;
export type LimitName = (typeof LIMITS)[number];

/** What a tenant may have; 0: any number. */
export type Limits = Readonly<Record<LimitName, number>>;

/** A tenant's own limits; null: as the service allows to all. */
export type OwnLimits = Readonly<Record<LimitName, number | null>>;

/** What is counted in a tenant. */
export interface Counts {
  readonly hosts: number;
  readonly groups: number;
  readonly variables: number;
}

/** Something for each limit. */
export function limitsBy<T>(valueOf: (name: LimitName) => T): Record<LimitName, T> {
  return Object.fromEntries(LIMITS.map((name) => [name, valueOf(name)])) as Record<LimitName, T>;
}

export const NO_LIMITS: Limits = limitsBy(() => 0);

/** A tenant's own limits as its row has them: JSON, with those only that it has. */
export function readOwnLimits(text: string | null): OwnLimits {
  const own = (text === null ? {} : JSON.parse(text)) as Partial<OwnLimits>;
  return limitsBy((name) => own[name] ?? null);
}

/** The text for the tenant's row. */
export function writeOwnLimits(own: OwnLimits): string | null {
  const given = LIMITS.filter((name) => own[name] !== null);
  return given.length === 0
    ? null
    : JSON.stringify(Object.fromEntries(given.map((name) => [name, own[name]])));
}

/** What holds for a tenant: its own limits, and for the others those of all. */
export const effectiveLimits = (all: Limits, own: OwnLimits): Limits =>
  limitsBy((name) => own[name] ?? all[name]);
