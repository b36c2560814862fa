import { ok, done, refused, type Answer, type Call, type Route } from './routes.js';

interface Version {
  data: unknown;
  readonly createdTime: string;
  deletionTime: string;
  isDestroyed: boolean;
}

/** A key/value store, version 2. */
export class KeyValues {
  private readonly entries = new Map<string, Version[]>();

  routes(mount: string): Route[] {
    const data = `${mount}/data/*path`;
    const versions = { versions: 'integers' } as const;
    return [
      { method: 'GET', path: data, query: ['version'], handle: (call) => this.read(call) },
      {
        method: 'POST',
        path: data,
        body: { data: 'object', options: 'object?' },
        handle: (call) => this.write(call),
      },
      { method: 'DELETE', path: data, handle: (call) => this.change(call, [this.latest(call)], remove) },
      {
        method: 'GET',
        path: `${mount}/config`,
        handle: () => ok({ max_versions: 0, cas_required: false, delete_version_after: '0s' }),
      },
      {
        method: 'POST',
        path: `${mount}/undelete/*path`,
        body: versions,
        handle: (call) => this.change(call, call.body['versions'] as number[], restore),
      },
      {
        method: 'POST',
        path: `${mount}/destroy/*path`,
        body: versions,
        handle: (call) => this.change(call, call.body['versions'] as number[], destroy),
      },
    ];
  }

  private versions({ at }: Call): Version[] {
    return this.entries.get(at['path']!) ?? [];
  }

  private latest(call: Call): number {
    return this.versions(call).length;
  }

  private read(call: Call): Answer {
    const number = Number(call.query.get('version') ?? 0) || this.latest(call);
    const version = this.versions(call)[number - 1];
    if (!version) return refused(404);
    const isGone = version.isDestroyed || version.deletionTime !== '';
    const data = { data: isGone ? null : version.data, metadata: metadataOf(version, number) };
    return { status: isGone ? 404 : 200, data };
  }

  private write(call: Call): Answer {
    const versions = this.versions(call);
    const { cas } = (call.body['options'] ?? {}) as { cas?: number };
    if (cas !== undefined && cas !== versions.length)
      return refused(400, 'check-and-set parameter did not match the current version');
    const createdTime = new Date(1_700_000_000_000 + versions.length).toISOString();
    const version = { data: call.body['data'], createdTime, deletionTime: '', isDestroyed: false };
    this.entries.set(call.at['path']!, [...versions, version]);
    return ok(metadataOf(version, versions.length + 1));
  }

  private change(call: Call, numbers: readonly number[], change: (version: Version) => void): Answer {
    for (const number of numbers) {
      const version = this.versions(call)[number - 1];
      if (version) change(version);
    }
    return done;
  }
}

const metadataOf = ({ createdTime, deletionTime, isDestroyed }: Version, number: number): object => ({
  created_time: createdTime,
  custom_metadata: null,
  deletion_time: deletionTime,
  destroyed: isDestroyed,
  version: number,
});

const remove = (version: Version): void => {
  version.deletionTime = version.createdTime;
};
const restore = (version: Version): void => {
  version.deletionTime = '';
};
const destroy = (version: Version): void => {
  version.isDestroyed = true;
  version.data = null;
};
