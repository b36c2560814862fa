import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { resetPeak } from '../service/peak-memory.js';

/** What the figures were taken on. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryBytes: number;
  readonly system: string;
  readonly node: string;
  readonly zlib: string;
  /** Processes that wanted a core when the run began, over the last minute. */
  readonly load: number;
  /** Whether the peak of memory is that of one command, or of the server since its start. */
  readonly resetsPeak: boolean;
}

export const thisMachine = async (): Promise<Machine> => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryBytes: totalmem(),
  system: `${platform()} ${release()}`,
  node: process.version,
  zlib: process.versions.zlib,
  load: loadavg()[0] ?? 0,
  resetsPeak: await resetPeak(process.pid),
});

export const machineLine = (machine: Machine): string =>
  [
    `${machine.cores} cores (${machine.processor})`,
    `${Math.round(machine.memoryBytes / 2 ** 30)} GiB`,
    machine.system,
    `node ${machine.node}`,
    `zlib ${machine.zlib}`,
    `load ${machine.load.toFixed(1)} at the start`,
    machine.resetsPeak ? 'peak memory: of each command' : 'peak memory: since the start of the server',
  ].join(' · ');
