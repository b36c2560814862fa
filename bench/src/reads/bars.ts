/** The engines that reads are measured on. */
export const ENGINES = ['SQLite', 'MariaDB'] as const;
export type EngineName = (typeof ENGINES)[number];

/** Of a bare handler's requests a second at least a half: at most twice its time. */
const OF_BARE = 2;
/** The last page may cost what the first does, give or take what the machine does meanwhile. */
const OF_FIRST = 1.5;

export const READS_SIDE_BY_SIDE = ENGINES.flatMap((engine) => [
  { above: `${engine} host`, below: `${engine} host: bare handler`, target: OF_BARE },
  { above: `${engine} page`, below: `${engine} page: bare handler`, target: OF_BARE },
  { above: `${engine} last page`, below: `${engine} last page: first page`, target: OF_FIRST },
]);

export const READS_WITHIN = ENGINES.flatMap((engine) => [
  { name: `${engine} var.rack=r12`, ms: 50 },
  { name: `${engine} resolved var.dc=dc1`, ms: 50 },
  { name: `${engine} resolved, no host`, ms: 50 },
  { name: `${engine} explain, p95`, ms: 10 },
]);
