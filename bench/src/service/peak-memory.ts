import { readFile, writeFile } from 'node:fs/promises';

/** Tells the kernel to count the peak of resident memory anew; see proc(5), /proc/PID/clear_refs. */
const RESET_PEAK = '5';

/** Starts a new peak. False where the kernel has no such thing or does not let us. */
export async function resetPeak(pid: number): Promise<boolean> {
  try {
    await writeFile(`/proc/${pid}/clear_refs`, RESET_PEAK);
    return true;
  } catch {
    return false;
  }
}

/** The peak of resident memory since its reset, in bytes; undefined where there is no /proc. */
export async function peakMemory(pid: number): Promise<number | undefined> {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}
