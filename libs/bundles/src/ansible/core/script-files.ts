import { executable, file, type Entry } from '../../archive/core/entry.js';

/** A setting of the inventory script and its value. */
export type Setting = readonly [name: string, value: string];

/** The inventory script, and what it has to ask for to get what the bundle holds. */
export interface RenderedScript {
  readonly program: string;
  readonly settings: readonly Setting[];
  readonly filters: readonly Setting[];
}

/** What INI gives back as it was written, and the script takes as it stands. */
const PLAIN = /^(?!")[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** The script reads a value in double quotes as a JSON string. */
const line = ([name, value]: Setting): string =>
  `${name} = ${PLAIN.test(value) ? value : JSON.stringify(value)}\n`;

const section = (title: string, settings: readonly Setting[]): string =>
  settings.length === 0 ? '' : `\n[${title}]\n${settings.map(line).join('')}`;

const settingsFile = ({ settings, filters }: Omit<RenderedScript, 'program'>): string =>
  `# What muster-inventory asks for. The token comes from the environment, or from ~/.config/muster/muster.ini.\n${section('muster', settings)}${section('filters', filters)}`;

/**
 * The script and its settings, of an inventory directory. Beside `hosts/`, not in it, and not in `ansible.cfg`: a second
 * source would have every host twice, and what was deleted since the bundle was made would still be there.
 */
export const scriptFiles = (root: string, script: RenderedScript): Entry[] => [
  executable(`${root}muster-inventory`, script.program),
  file(`${root}muster.ini`, settingsFile(script)),
];

/** The same for one host alone. */
export const scriptOfHost = (script: RenderedScript, host: string): RenderedScript => ({
  ...script,
  filters: [['host', host], ...script.filters.filter(([name]) => name !== 'host')],
});
