import type { OwnerTenant, RefOverrides } from '@muster/inventory';
import { refuse } from '@muster/kernel';
import { badRefOverride } from '../configs.errors.js';
import { ContentsFault } from '../contents/contents-fault.js';
import type { OwnerConfig } from '../contents/owner-config.js';
import { isCommit } from '../git/core/ref-name.js';
import type { PlacedRef } from '../refs/placed-ref.js';
import type { RemoteRef } from '../remotes/core/remote-key.js';
import { readingError, refuseWhenGivenUp, type OwnerProblem } from './reading-problem.js';
import { isNamed, overrideOf, parameterOf, TENANT_OVERRIDE } from './overrides.js';
import { RefReading, Room, type ReadingParts } from './ref-reading.js';

/** What one request reads of Git. A ref of a remote stands for one commit from its beginning to its end. */
export class ConfigReading {
  readonly #readings = new Map<string, RefReading>();
  readonly #room: Room;

  constructor(
    private readonly tenant: OwnerTenant,
    private readonly overrides: RefOverrides | undefined,
    private readonly parts: ReadingParts,
  ) {
    this.#room = new Room(parts.maxBytes);
  }

  /**
   * Refuses overrides for groups that have none of these config refs: all of the tenant that the caller may know of.
   * @throws AppError `config.ref.unknown_group`
   */
  check(refs: readonly PlacedRef[]): void {
    const known = new Set(
      refs.flatMap(({ owner }) => (owner.type === 'tenant' ? [TENANT_OVERRIDE] : [owner.id, owner.name])),
    );
    refuse(
      [...(this.overrides?.groups.keys() ?? [])]
        .filter((group) => !known.has(group))
        .map((group) => badRefOverride(`ref.${group}`, `No group "${group}" has a config ref.`)),
    );
  }

  /** Those that cannot be told from memory: outside of snapshots and units, {@link prepare} them. */
  missing(refs: readonly PlacedRef[]): readonly PlacedRef[] {
    return refs.filter((placed) => {
      const reading = this.#readingOf(placed);
      if (!reading.isDecided) this.#decideFromMemory(reading, placed);
      return contentsIn(reading, placed.path) === undefined;
    });
  }

  /**
   * Has all of them, whatever that takes: asks remotes that are due, fetches what is not here.
   * @throws AppError `config.unreadable`, `config.away`, each with what is wrong with which owner
   */
  async prepare(refs: readonly PlacedRef[], signal?: AbortSignal): Promise<void> {
    const missing = this.missing(refs);
    if (missing.length === 0) return;
    const paths = new Map<RefReading, string[]>();
    for (const placed of missing) {
      const reading = this.#readingOf(placed);
      const wanted = paths.get(reading);
      if (wanted) wanted.push(placed.path);
      else paths.set(reading, [placed.path]);
    }
    const undecided = [...paths.keys()].filter(({ isDecided }) => !isDecided);
    await Promise.all(byRemote(undecided).map((readings) => this.#decide(readings, signal)));
    await Promise.all([...paths].map(([reading, wanted]) => reading.load(wanted, signal)));
    const problems = refs.flatMap((placed) => this.#problemsOf(placed));
    if (problems.length > 0) throw readingError(problems);
  }

  /** What a config ref comes to; it was told from memory or prepared before. */
  of(placed: PlacedRef): OwnerConfig {
    const reading = this.#readingOf(placed);
    const contents = contentsIn(reading, placed.path);
    if (!contents || reading.commit === undefined) throw new Error('the config ref was not prepared');
    const { repository, path } = placed;
    const { commit, isStale, wanted } = reading;
    return {
      owner: placed.owner,
      from: { repository, ref: wanted.ref, path, commit, stale: isStale },
      contents,
    };
  }

  #readingOf(placed: PlacedRef): RefReading {
    const { repository, credential, remoteKey } = placed;
    const ref = overrideOf(placed.owner, this.overrides) ?? placed.ref;
    const key = `${remoteKey}\n${ref}`;
    const known = this.#readings.get(key);
    if (known) return known;
    // Where a group is tried at the ref that another has for its own, both are of the commit that it stands for now.
    const wanted = { repository, credential, remoteKey, ref, isOverride: isNamed(ref, this.overrides) };
    const reading = new RefReading(this.tenant, wanted, this.parts, this.#room);
    this.#readings.set(key, reading);
    return reading;
  }

  /** A commit stands for itself. A ref stands for what the remote said lately, when that was read before. */
  #decideFromMemory(reading: RefReading, { remote, known }: PlacedRef): void {
    const { ref, isOverride } = reading.wanted;
    if (isCommit(ref)) reading.decide({ commit: ref });
    if (isCommit(ref) || isOverride || remote.failure !== null || !known?.commit) return;
    if (known.good?.commit !== known.commit || this.parts.remotes.isDue(remote)) return;
    const { commit, fullName, good } = known;
    reading.decide(fullName === null ? { commit } : { commit, ref: fullName }, good);
  }

  async #decide(readings: readonly RefReading[], signal?: AbortSignal): Promise<void> {
    const overrides = readings.filter(({ wanted }) => wanted.isOverride);
    const own = readings.filter(({ wanted }) => !wanted.isOverride);
    await Promise.all([
      this.#answered(own, signal, async (remote, refs) => {
        const answers = await this.parts.remotes.commits(this.tenant, remote, refs, signal);
        return (reading, ref) => reading.take(answers.get(ref) ?? unanswered());
      }),
      this.#answered(overrides, signal, async (remote, refs) => {
        const answers = await this.parts.remotes.ask(this.tenant, remote, refs, signal);
        return (reading, ref) => {
          const answer = answers.get(ref) ?? unanswered();
          if (answer instanceof Error) reading.fail(answer);
          else reading.decide(answer);
        };
      }),
    ]);
  }

  /** Asks one remote for all refs that are wanted of it. */
  async #answered(
    readings: readonly RefReading[],
    signal: AbortSignal | undefined,
    ask: (remote: RemoteRef, refs: readonly string[]) => Promise<(reading: RefReading, ref: string) => void>,
  ): Promise<void> {
    const [first] = readings;
    if (!first) return;
    try {
      const take = await ask(first.wanted, readings.map(({ wanted }) => wanted.ref)); // prettier-ignore
      for (const reading of readings) take(reading, reading.wanted.ref);
    } catch (error) {
      refuseWhenGivenUp(signal);
      for (const reading of readings) reading.fail(error);
    }
  }

  #problemsOf(placed: PlacedRef): OwnerProblem[] {
    const reading = this.#readingOf(placed);
    const result = reading.problem ?? reading.at(placed.path);
    if (result && 'values' in result) return [];
    const fault = result ?? new ContentsFault(placed.path, null, 'The files were not read');
    const { commit, wanted } = reading;
    return [{ placed, ref: wanted.ref, commit, parameter: parameterOf(placed.owner, this.overrides), fault }];
  }
}

function contentsIn(reading: RefReading, path: string) {
  const result = reading.problem ? undefined : reading.at(path);
  return result instanceof ContentsFault ? undefined : result;
}

function byRemote(readings: readonly RefReading[]): RefReading[][] {
  const remotes = new Map<string, RefReading[]>();
  for (const reading of readings) {
    const { remoteKey } = reading.wanted;
    const known = remotes.get(remoteKey);
    if (known) known.push(reading);
    else remotes.set(remoteKey, [reading]);
  }
  return [...remotes.values()];
}

const unanswered = (): never => {
  throw new Error('the remote was asked for a ref and told nothing of it');
};
