import { cp } from 'node:fs/promises';
import { addSecrets } from '../fleet/vaulted.js';
import { Seeded } from '../fleet/seeded.js';
import type { ApiProcess } from '../service/api-process.js';
import { contest, type Contestant, type Figure } from './contest.js';
import type { Exported } from './exported.js';
import { TENANT } from './workplace.js';

const PATH = `/v1/inventory/all.tgz?tenant=${TENANT}`;

const contestant = (name: string, { client, pid }: ApiProcess): Contestant => ({
  name,
  pid,
  run: () => client.call(PATH),
});

/** The tgz of the same fleet without secrets, and with two a host: over copies of the data, each with a server. */
export async function measuredSecrets({ place, dataDir }: Exported): Promise<Figure[]> {
  place.say('secrets');
  const copies = await Promise.all(
    (['texts', 'files'] as const).map(async (kind) => {
      const copy = await place.directory();
      await cp(dataDir, copy, { recursive: true });
      addSecrets(place.databaseFile(copy), TENANT, kind, new Seeded(place.size));
      return copy;
    }),
  );
  const [texts = '', files = ''] = copies;
  return place.serving(dataDir, (without) =>
    place.serving(texts, (withTexts) =>
      place.serving(files, (withFiles) =>
        contest(
          [
            contestant('tgz: no secrets', without),
            contestant('tgz: 2 secrets a host', withTexts),
            contestant('tgz: 2 secrets a host, 1 a file', withFiles),
          ],
          place.runs,
        ),
      ),
    ),
  );
}
