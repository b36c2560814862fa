import { isIP } from 'node:net';

/** Whether a text is an address, or a network as `192.168.0.0/24`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && longest > 0 && (bits === undefined || isBits(bits, longest));
}

const isBits = (text: string, longest: number): boolean => /^\d{1,3}$/.test(text) && Number(text) <= longest;
