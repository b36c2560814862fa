import { ansible } from './ansible.js';
import { ansibleIni } from './ansible-ini.js';
import { ansibleYaml } from './ansible-yaml.js';
import type { ImportFormat } from './format.js';
import { osad } from './osad.js';
import { osadConfig } from './osad-config.js';

/** Every format that imports know, by the value of `?format=`. */
export const FORMATS: ReadonlyMap<string, ImportFormat> = new Map(
  [osad, osadConfig, ansible, ansibleYaml, ansibleIni].map((format) => [format.name, format]),
);
