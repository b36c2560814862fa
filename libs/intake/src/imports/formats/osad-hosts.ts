import { isIP } from 'node:net';
import {
  badValue,
  isJsonObject,
  missingField,
  pointer,
  writeJson,
  type Fault,
  type JsonObject,
  type JsonValue,
} from '@muster/kernel';
import type { DraftHost, Notice } from '../../drafts/core/draft.js';
import type { MagicNameFilter } from '../core/magic-names.js';
import { ipConflict } from '../imports.errors.js';
import { wrongKind } from './wrong-kind.js';

/** Where an entry stands: the group and host it is about, and the keys that lead to it in the file. */
interface EntryPlace {
  group: string;
  host: string;
  place: readonly string[];
}

/**
 * What the generator reads in a machine's entry and Muster keeps for it as a variable, by group, because the same
 * machine may say something else in each: `osad_container_vars: {"image_hosts": {…}, "storage_hosts": {…}}`.
 */
const BY_GROUP = {
  affinity: { variable: 'osad_affinity', isRight: isJsonObject, rule: 'an object' },
  container_vars: { variable: 'osad_container_vars', isRight: isJsonObject, rule: 'an object' },
  no_containers: { variable: 'osad_no_containers', isRight: isBoolean, rule: 'a boolean' },
} as const;
type ByGroupKey = keyof typeof BY_GROUP;
const BY_GROUP_KEYS = Object.keys(BY_GROUP) as ByGroupKey[];
const KNOWN_KEYS: ReadonlySet<string> = new Set(['ip', 'management_ip', 'host_vars', ...BY_GROUP_KEYS]);

class ConfiguredHost {
  ip: string | undefined;
  readonly groups = new Set<string>();
  readonly hostVars = new Map<string, JsonValue>();
  readonly byGroup: JsonObject = {};
  managementAddress: string | undefined;
}

/**
 * The machines of a user configuration, each merged from all groups that name it. A machine's `host_vars` become
 * its variables; `management_ip` its variable `management_address`, as the generator calls it; `ip` its ip_address.
 */
export class ConfiguredHosts {
  private readonly hosts = new Map<string, ConfiguredHost>();
  private readonly owners = new Map<string, string>();

  constructor(
    private readonly faults: Fault[],
    private readonly notices: Notice[],
  ) {}

  /** Reads what one group says of a machine; what is wrong goes to the faults. */
  add(at: EntryPlace, entry: JsonValue): void {
    if (!isJsonObject(entry)) {
      if (entry === null)
        this.faults.push(missingField(pointer(...at.place, 'ip'), `"${at.host}" has no ip.`));
      else this.wrong(at, [], 'The entry of a machine is an object', entry);
      return;
    }
    const host = this.hosts.get(at.host) ?? new ConfiguredHost();
    this.hosts.set(at.host, host);
    host.groups.add(at.group);
    this.addIp(at, host, entry['ip']);
    this.addManagementIp(at, host, entry['management_ip']);
    this.addHostVars(at, host, entry['host_vars']);
    for (const key of BY_GROUP_KEYS) this.addByGroup(at, host, key, entry[key]);
    for (const key of Object.keys(entry).filter((name) => !KNOWN_KEYS.has(name))) {
      const detail = `OpenStack-Ansible reads no key "${key}" of a machine; left out.`;
      this.notices.push({ code: 'import.osad.unknown_key', subject: pointer(...at.place, key), detail });
    }
  }

  draftHosts(magic: MagicNameFilter): DraftHost[] {
    return [...this.hosts].map(([name, { ip, groups, hostVars, byGroup, managementAddress }]) => ({
      name,
      ...(ip !== undefined && { ip_address: ip }),
      device_type: 'server',
      groups: [...groups],
      variables: {
        ...(managementAddress !== undefined && { management_address: managementAddress }),
        ...byGroup,
        ...magic.without(Object.fromEntries(hostVars)),
      },
    }));
  }

  /** The generator refuses a machine with two addresses and an address with two machines. */
  private addIp(at: EntryPlace, host: ConfiguredHost, value: JsonValue | undefined): void {
    const place = pointer(...at.place, 'ip');
    if (value === undefined || value === null) {
      this.faults.push(missingField(place, `"${at.host}" has no ip.`));
      return;
    }
    const ip = this.address(at, 'ip', value);
    if (ip === undefined) return;
    const owner = this.owners.get(ip) ?? at.host;
    if (host.ip !== undefined && host.ip !== ip) {
      this.faults.push(ipConflict(place, `"${at.host}" has both ${host.ip} and ${ip}.`));
    } else if (owner !== at.host) {
      this.faults.push(ipConflict(place, `"${owner}" and "${at.host}" both have ${ip}.`));
    }
    host.ip ??= ip;
    this.owners.set(ip, owner);
  }

  private addManagementIp(at: EntryPlace, host: ConfiguredHost, value: JsonValue | undefined): void {
    if (value === undefined || value === null) return;
    const address = this.address(at, 'management_ip', value);
    if (address === undefined) return;
    this.tellOfDifference(at, 'management_ip', host.managementAddress, address);
    host.managementAddress = address;
  }

  private addHostVars(at: EntryPlace, host: ConfiguredHost, value: JsonValue | undefined): void {
    if (value === undefined || value === null) return;
    if (!isJsonObject(value)) {
      this.wrong(at, ['host_vars'], '"host_vars" is an object', value);
      return;
    }
    for (const [name, variable] of Object.entries(value)) {
      this.tellOfDifference(at, `host_vars ${name}`, host.hostVars.get(name), variable);
      host.hostVars.set(name, variable);
    }
  }

  private addByGroup(
    at: EntryPlace,
    host: ConfiguredHost,
    key: ByGroupKey,
    value: JsonValue | undefined,
  ): void {
    if (value === undefined || value === null) return;
    const { variable, isRight, rule } = BY_GROUP[key];
    if (!isRight(value)) {
      this.wrong(at, [key], `"${key}" is ${rule}`, value);
      return;
    }
    if (key === 'affinity') this.checkCounts(at, value);
    const groups = isJsonObject(host.byGroup[variable]) ? host.byGroup[variable] : {};
    const known = groups[at.group];
    this.tellOfDifference(at, key, known, value);
    const merged = isJsonObject(known) && isJsonObject(value) ? { ...known, ...value } : value;
    host.byGroup[variable] = { ...groups, [at.group]: merged };
  }

  private checkCounts(at: EntryPlace, affinity: JsonValue): void {
    for (const [group, count] of isJsonObject(affinity) ? Object.entries(affinity) : []) {
      if (isCount(count)) continue;
      const detail = `The affinity of "${group}" is not a number of containers.`;
      this.faults.push(badValue(pointer(...at.place, 'affinity', group), detail));
    }
  }

  private address(at: EntryPlace, key: string, value: JsonValue): string | undefined {
    if (typeof value !== 'string') this.wrong(at, [key], `"${key}" is a string`, value);
    else if (isIP(value) === 0) {
      this.faults.push(badValue(pointer(...at.place, key), `"${value}" is not an IPv4 or IPv6 address.`));
    } else return value;
    return undefined;
  }

  /** The generator goes through the file from top to bottom, so the later of two values stays. */
  private tellOfDifference(
    at: EntryPlace,
    what: string,
    before: JsonValue | undefined,
    now: JsonValue,
  ): void {
    if (before === undefined || writeJson(before) === writeJson(now)) return;
    const detail = `"${at.host}" has several values of ${what}; the one in "${at.group}", the latest, stays.`;
    this.notices.push({ code: 'import.osad.values_differ', subject: pointer(...at.place), detail });
  }

  private wrong(at: EntryPlace, keys: string[], rule: string, found: JsonValue): void {
    this.faults.push(wrongKind([...at.place, ...keys], rule, found));
  }
}

function isBoolean(value: JsonValue): boolean {
  return typeof value === 'boolean';
}

const isCount = (value: JsonValue): boolean => Number.isInteger(value) && Number(value) >= 0;
