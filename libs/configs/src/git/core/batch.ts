/** One object of the answer. */
export interface BatchObject {
  readonly oid: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Reads what `git cat-file --batch` prints, one for each line that it was given; undefined for what is not here. */
export function readBatch(bytes: Buffer): (BatchObject | undefined)[] {
  const objects: (BatchObject | undefined)[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\n', at);
    const [oid = '', type = '', size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) {
      objects.push(undefined);
      continue;
    }
    objects.push({ oid, type, bytes: bytes.subarray(at, at + Number(size)) });
    at += Number(size) + 1;
  }
  return objects;
}
