import type { BoundProcess } from './bound-process.js';
import type { Workplace } from './workplace.js';

/** What is exported: all data of a size, and a process for the lower bound. */
export interface Exported {
  readonly place: Workplace;
  readonly dataDir: string;
  readonly bound: BoundProcess;
}
