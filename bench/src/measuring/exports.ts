import { join } from 'node:path';
import { ONE_GROUP } from '../fleet/fleet.js';
import type { ApiProcess } from '../service/api-process.js';
import { contest, type Contestant, type Figure, type Sample } from './contest.js';
import type { Exported } from './exported.js';
import { measuredOverload } from './overload.js';
import { measuredSecrets } from './secrets.js';
import { tarCzf, unpacked } from './unpacked.js';
import { TENANT } from './workplace.js';

/** A 304 takes a few milliseconds: more runs cost nothing. */
const REVALIDATIONS_A_RUN = 20;

const pathOf = (file: string): string => `/v1/inventory/${file}?tenant=${TENANT}`;

const fetching = ({ client, pid }: ApiProcess, name: string, file: string): Contestant => ({
  name,
  pid,
  run: () => client.call(pathOf(file)),
});

/** A tgz beside `tar czf` of the same tree and the lower bound: of the whole tenant, or of one group. */
async function measuredTgz(
  { place, dataDir, bound }: Exported,
  name: string,
  group: string | undefined,
): Promise<Figure[]> {
  place.say(name);
  const directory = await place.directory();
  const file = `${group ?? 'all'}.tgz`;
  const { tree, tarFile, hosts } = await place.serving(dataDir, ({ client }) =>
    unpacked(client, pathOf(file), directory),
  );
  if (group === undefined && hosts !== place.size)
    throw new Error(`The bundle has ${hosts} hosts of ${place.size}.`);
  const databaseFile = place.databaseFile(dataDir);
  const work = { databaseFile, tenant: TENANT, tarFile, ...(group !== undefined && { group }) };
  return place.serving(dataDir, (api) =>
    contest(
      [
        fetching(api, name, file),
        { name: `${name}: tar czf`, run: () => tarCzf(tree, join(directory, 'tar.tgz')) },
        { name: `${name}: lower bound`, run: () => bound.perform(work) },
      ],
      place.runs,
    ),
  );
}

const measuredZip = ({ place, dataDir }: Exported): Promise<Figure[]> => {
  place.say('zip');
  return place.serving(dataDir, (api) => contest([fetching(api, 'zip', 'all.zip')], place.runs));
};

const measuredJson = ({ place, dataDir, bound }: Exported): Promise<Figure[]> => {
  place.say('json');
  const select = (): Promise<Sample> =>
    bound.perform({ databaseFile: place.databaseFile(dataDir), tenant: TENANT });
  return place.serving(dataDir, (api) =>
    contest([fetching(api, 'json', 'all.json'), { name: 'json: bare SELECT', run: select }], place.runs),
  );
};

/** The answer to a client that has the tgz already. */
const measuredRevalidation = ({ place, dataDir }: Exported): Promise<Figure[]> => {
  place.say('304');
  return place.serving(dataDir, async ({ client, pid }) => {
    const { headers } = await client.call(pathOf('all.tgz'));
    const call = { headers: { 'If-None-Match': headers.etag ?? '' } };
    const run = (): Promise<Sample> => client.call(pathOf('all.tgz'), call, [304]);
    return contest([{ name: '304 of the tgz', pid, run }], place.runs * REVALIDATIONS_A_RUN);
  });
};

/** How each subject is measured. */
export const EXPORTS = {
  tgz: (exported: Exported) => measuredTgz(exported, 'tgz', undefined),
  zip: measuredZip,
  json: measuredJson,
  304: measuredRevalidation,
  group: (exported: Exported) => measuredTgz(exported, 'group tgz', ONE_GROUP),
  secrets: measuredSecrets,
  overload: measuredOverload,
} as const;
