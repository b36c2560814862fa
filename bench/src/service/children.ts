import type { ChildProcess } from 'node:child_process';

/** How long a process may take to end by itself. */
const PATIENCE_MS = 40_000;

const running = new Set<ChildProcess>();

/** Notes a process as ours, until it ends. */
export function ours<C extends ChildProcess>(child: C): C {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends a process by its id and waits until it is gone. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await gone;
  clearTimeout(impatience);
}

/** Ends what still runs, at once: for a run that is broken off. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}
