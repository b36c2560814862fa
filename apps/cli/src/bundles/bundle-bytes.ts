import type { Bundle } from '@muster/sdk';

/** The bytes of a bundle, counted as they pass. */
export async function* bytesOf(
  { body }: Bundle,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    onBytes((count += piece.byteLength));
    yield piece;
  }
}
