import { isUtf8 } from 'node:buffer';
import {
  duplicateEntry, isJsonObject, JsonSyntaxError, kindOf, missingField, parseJson, pointer, refuse, wrongType,
  type Fault, type JsonObject, type JsonValue,
} from '@muster/kernel'; // prettier-ignore
import { variablesFaults } from '@muster/inventory';
import type { DraftGroup, DraftHost } from '../drafts/core/draft.js';
import { groupEntryFaults, hostEntryFaults } from '../drafts/draft-faults.js';
import {
  lineNotJson, lineNotUtf8, lineTooLong, lineWithoutEntry, nameClash, tooManyEntries,
} from '../drafts/drafts.errors.js'; // prettier-ignore
import type { Line } from './core/line-splitter.js';

/** Faults after which the rest of an upload is not looked at: who fixes these will send it again. */
const MAX_FAULTS = 100;
/** Hosts of one upload: their names are kept in memory. */
const MAX_HOSTS = 1_000_000;
/** Groups of one upload, and groups that its hosts name: they are planned together, for the tree's sake. */
const MAX_GROUPS = 20_000;
/** Bytes of all lines but those of hosts: they stay in memory. */
const MAX_KEPT_BYTES = 64 << 20;

const MEMBERS = ['variables', 'group', 'host'] as const;
type Member = (typeof MEMBERS)[number];

/** A host's line: where it begins in the spool, how long it is, and its number in the upload. */
export interface HostLine {
  readonly offset: number;
  readonly length: number;
  readonly number: number;
}

/** What a draft of lines comes to while it is read: all of it but the hosts themselves, which go to the spool. */
export class LineDraft {
  variables: JsonObject | undefined;
  readonly groups = new Map<string, { readonly group: DraftGroup; readonly number: number }>();
  readonly hosts = new Map<string, HostLine>();
  readonly groupsReferredTo = new Set<string>();
  private readonly faults: Fault[] = [];
  private size = 0;
  private keptBytes = 0;

  constructor(private readonly maxLineBytes: number) {}

  /** Entries read so far. */
  get rows(): number {
    return this.size;
  }

  /** Whether there are more faults than anyone fixes at once. */
  get isHopeless(): boolean {
    return this.faults.length >= MAX_FAULTS;
  }

  /**
   * Takes a line in; `keep` puts a host's bytes away and gives the place.
   * @throws AppError `draft.too_many_entries`
   */
  async take(line: Line, keep: (bytes: Buffer) => Promise<number>): Promise<void> {
    const { number, bytes } = line;
    if (bytes && isBlank(bytes)) return;
    const entry = this.entryOf(line);
    if (!bytes || !entry) return;
    this.size += 1;
    const { member, value } = entry;
    const at = placeOf(number, member);
    if (member !== 'host') this.keptBytes += bytes.length;
    if (member === 'variables') this.takeVariables(value, at);
    else if (member === 'group') this.takeGroup(value, number);
    else if (this.isFreshHost(value, at)) {
      const { name, groups = [] } = value as unknown as DraftHost;
      for (const group of groups) this.groupsReferredTo.add(group);
      // Once there is a fault nothing will be applied: no use in keeping more.
      const offset = this.faults.length === 0 ? await keep(bytes) : 0;
      this.hosts.set(name, { offset, length: bytes.length, number });
    }
    this.refuseTooMany();
  }

  /** @throws AppError with every fault of the lines */
  refuseFaults(): void {
    for (const name of this.groups.keys()) {
      const host = this.hosts.get(name);
      if (host === undefined) continue;
      const detail = `${JSON.stringify(name)} names a group too; Ansible would mix them up.`;
      this.faults.push(nameClash(`${placeOf(host.number, 'host')}/name`, detail));
    }
    refuse(this.faults);
  }

  private entryOf(line: Line): { member: Member; value: JsonValue } | undefined {
    const read = this.valueOf(line);
    if (read === undefined) return undefined;
    const at = placeOf(line.number);
    if (!isJsonObject(read)) {
      this.faults.push(wrongType(at, `The line must be an object, not a ${kindOf(read)}.`));
      return undefined;
    }
    const names = Object.keys(read);
    const member = MEMBERS.find((known) => known === names[0]);
    if (names.length === 1 && member) return { member, value: read[member] ?? null };
    const detail = `The line must have exactly one member: ${MEMBERS.join(', ')}; it has ${named(names)}.`;
    this.faults.push(lineWithoutEntry(at, detail));
    return undefined;
  }

  private valueOf({ number, bytes }: Line): JsonValue | undefined {
    const at = placeOf(number);
    if (!bytes) this.faults.push(lineTooLong(at, `Line ${number} has more than ${this.maxLineBytes} bytes.`));
    else if (!isUtf8(bytes)) this.faults.push(lineNotUtf8(at, `Line ${number} is not UTF-8 text.`));
    else
      try {
        return parseJson(withoutMark(bytes.toString('utf8')));
      } catch (error) {
        if (!(error instanceof JsonSyntaxError)) throw error;
        const detail = `Line ${number} is not JSON: ${error.problem} at column ${error.column}.`;
        this.faults.push(lineNotJson(at, detail));
      }
    return undefined;
  }

  private takeVariables(value: JsonValue, at: string): void {
    const found = variablesFaults(value, at, 'tenant');
    if (this.variables) found.push(duplicateEntry(at, "The tenant's variables are given twice."));
    this.faults.push(...found);
    if (found.length === 0) this.variables = value as JsonObject;
  }

  private takeGroup(value: JsonValue, number: number): void {
    const at = placeOf(number, 'group');
    if (!this.isNamed(value, at)) return;
    const found = groupEntryFaults(value, at);
    const { name } = value as unknown as DraftGroup;
    if (this.groups.has(name)) found.push(twice(name, at));
    this.faults.push(...found);
    if (found.length === 0) this.groups.set(name, { group: value as unknown as DraftGroup, number });
  }

  /** Whether a value is a host without fault, and the first of its name. */
  private isFreshHost(value: JsonValue, at: string): boolean {
    if (!this.isNamed(value, at)) return false;
    const found = hostEntryFaults(value, at);
    const { name } = value as unknown as DraftHost;
    if (this.hosts.has(name)) found.push(twice(name, at));
    this.faults.push(...found);
    return found.length === 0;
  }

  private isNamed(value: JsonValue, at: string): value is JsonObject {
    if (!isJsonObject(value))
      this.faults.push(wrongType(at, `The entry must be an object, not a ${kindOf(value)}.`));
    else if (value['name'] === undefined)
      this.faults.push(missingField(`${at}/name`, 'The field "name" is required.'));
    else return true;
    return false;
  }

  private refuseTooMany(): void {
    const { hosts, groups, groupsReferredTo, keptBytes } = this;
    if (hosts.size > MAX_HOSTS)
      throw tooManyEntries(`The draft has more than ${MAX_HOSTS} hosts; send it in parts.`);
    if (groups.size > MAX_GROUPS || groupsReferredTo.size > MAX_GROUPS)
      throw tooManyEntries(`The draft names more than ${MAX_GROUPS} groups; send it in parts.`);
    if (keptBytes > MAX_KEPT_BYTES)
      throw tooManyEntries(
        `The groups and variables have more than ${MAX_KEPT_BYTES} bytes together; send them in parts.`,
      );
  }
}

/** The pointer to a line, or to its member. Lines count from 1. */
export const placeOf = (number: number, member?: Member): string =>
  pointer('lines', number, ...(member ? [member] : []));

/** A line without a byte order mark. */
export const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');

const isBlank = (bytes: Buffer): boolean => bytes.length < 64 && bytes.toString('latin1').trim() === '';

const twice = (name: string, at: string): Fault =>
  duplicateEntry(`${at}/name`, `The name ${JSON.stringify(name)} occurs twice in the draft.`);

const named = (names: readonly string[]): string =>
  names.length === 0
    ? 'none'
    : names
        .slice(0, 5)
        .map((name) => JSON.stringify(name.slice(0, 80)))
        .join(', ');
