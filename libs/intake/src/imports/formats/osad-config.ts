import { malformedYaml, parseYaml, YamlSyntaxError, type JsonValue } from '@muster/kernel';
import type { ImportFormat } from './format.js';
import { readUserConfig } from './osad-user-config.js';

/**
 * `openstack_user_config.yml`, and `rpc_user_config.yml` as it was once called: the machines that an operator hands
 * to OpenStack-Ansible. Files of `conf.d/` have the same keys.
 */
export const osadConfig: ImportFormat = {
  name: 'osad-config',
  read: (text) => readUserConfig(parseYamlFile(text)),
};

function parseYamlFile(text: string): JsonValue {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    throw malformedYaml(`${error.problem} (line ${error.line}, column ${error.column}).`, { cause: error });
  }
}
