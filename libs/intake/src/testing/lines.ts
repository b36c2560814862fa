import { tmpdir } from 'node:os';
import { writeJson } from '@muster/kernel';
import type { DraftSource } from '../drafts/draft-source.js';
import { sourceOfLines } from '../lines/line-source.js';
import { Spool } from '../lines/spool.js';

/** What a draft says, whatever its entries hold. */
export interface AnyDraft {
  readonly variables?: unknown;
  readonly groups?: readonly unknown[];
  readonly hosts?: readonly unknown[];
}

/** A draft as NDJSON, one entry a line. */
export const linesOf = ({ variables, groups = [], hosts = [] }: AnyDraft): string =>
  [
    ...hosts.map((host) => ({ host })),
    ...(variables === undefined ? [] : [{ variables }]),
    ...groups.map((group) => ({ group })),
  ]
    .map((line) => `${writeJson(line)}\n`)
    .join('');

/** Reads bytes as they would arrive, and hands the draft to `work` while its spool is open. */
export async function withLines<T>(
  chunks: readonly Buffer[],
  work: (source: DraftSource) => Promise<T>,
  maxLineBytes = 1 << 20,
): Promise<T> {
  const spool = await Spool.open(tmpdir());
  try {
    const options = { maxLineBytes, onRows: () => undefined };
    return await work(await sourceOfLines(arriving(chunks), spool, options));
  } finally {
    await spool.close();
  }
}

async function* arriving(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
  await Promise.resolve();
}
