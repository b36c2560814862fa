import { expandRanges, type HostNames } from './host-range.js';
import { splitPort, type Port } from './host-pattern.js';

/** The hosts that a pattern stands for, and the port they share; or why it stands for none. */
export type NamedHosts = { names: string[]; port: Port | undefined } | { problem: string };

/** Longer than any name: the grammar of patterns is not run on what can only be refused. */
const MAX_PATTERN_LENGTH = 4096;

/** How many hosts the ranges of one file may make: more than a fleet has, less than what exhausts memory. */
const MAX_HOSTS = 200_000;

/** Characters that ranges may copy in one file: as many as a file may have. */
const MAX_COPIED = 64 << 20;

/** Reads the host patterns of one file as `_expand_hostpattern` in Ansible's plugins/inventory/__init__.py does. */
export class HostPatterns {
  private left = MAX_HOSTS;
  private copied = 0;

  /** @param charactersEach length of what each of the hosts is given with it */
  read(text: string, charactersEach = 0): NamedHosts {
    if (text.length > MAX_PATTERN_LENGTH) return { problem: 'it is too long' };
    const { pattern, port } = splitPort(text);
    const expanded: HostNames = expandRanges(pattern, this.left);
    if ('problem' in expanded) return expanded;
    this.left -= expanded.names.length;
    this.copied += Math.max(0, expanded.names.length - 1) * charactersEach;
    if (this.copied > MAX_COPIED) return { problem: 'its variables would be copied to too many hosts' };
    return this.left < 0 ? { problem: 'the file names too many hosts' } : { names: expanded.names, port };
  }
}
