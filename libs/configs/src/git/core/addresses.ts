import { BlockList, isIPv4, isIPv6 } from 'node:net';

// IANA's special-purpose registries. What is not global cannot hold a customer's repository unless the operator says so.
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Metadata of Azure, in a range that is public otherwise.
  '168.63.129.16/32',
];
// Global unicast is 2000::/3; within it, what carries or stands for another address (Teredo, 6to4, documentation).
const GLOBAL_V6 = '2000::/3';
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Ranges of addresses, `10.0.0.0/8` and `fd00::/8`. */
export class Ranges {
  readonly #list = new BlockList();

  /** @throws RangeError when one of them is no range */
  constructor(ranges: readonly string[]) {
    for (const range of ranges) {
      const [address = '', bits] = range.split('/');
      if (!isIPv4(address) && !isIPv6(address)) throw new RangeError(`no address range: ${range}`);
      const family = isIPv4(address) ? 'ipv4' : 'ipv6';
      this.#list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
    }
  }

  has(address: string): boolean {
    return this.#list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }
}

const specialV4 = new Ranges(SPECIAL_V4);
const specialV6 = new Ranges(SPECIAL_V6);
const globalV6 = new Ranges([GLOBAL_V6]);

/** Whether an address is one of the public Internet's. An IPv4 address within an IPv6 one is not: nobody needs it. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !specialV4.has(address);
  return isIPv6(address) && globalV6.has(address) && !specialV6.has(address);
}
