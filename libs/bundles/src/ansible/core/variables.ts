import { DEFAULT_PRIORITY, type RenderedConfig, type RenderedGroup, type RenderedHost } from './fleet.js';

const MEMBER = ',\n  ';

/** A JSON object of member text, one member a line: also YAML, and Ansible parses it faster than any other. */
export const jsonObject = (members: string): string => (members === '' ? '{}' : `{\n  ${members}\n}`);

/** Joins member texts, of which some may be empty. */
export const joined = (...members: string[]): string => members.filter(Boolean).join(MEMBER);

/**
 * An owner's variables as member text, in order of name: what its files in Git say, and over that its own. Names of its own
 * are identifiers, so each ends at the first `": `.
 */
export function layered(config: RenderedConfig | undefined, own: string): string {
  if (!config || config.values.size === 0) return own;
  const members = new Map<string, string>();
  for (const [name, json] of config.values) members.set(name, `${JSON.stringify(name)}: ${json}`);
  for (const member of own === '' ? [] : own.split(MEMBER))
    members.set(member.slice(1, member.indexOf('": ')), member);
  const inOrder = [...members].sort(([one], [other]) => (one < other ? -1 : 1));
  return joined(...inOrder.map(([, member]) => member));
}

/** A group's variables as member text, with its priority, which Ansible reads from an inventory alone. */
export const groupVariables = (
  { priority, variables }: RenderedGroup,
  config: RenderedConfig | undefined,
): string =>
  joined(
    priority === DEFAULT_PRIORITY ? '' : `"ansible_group_priority": ${priority}`,
    layered(config, variables),
  );

/**
 * A host's variables as member text: its own, and its address as `ansible_host` unless it has a variable of that name.
 */
export function hostVariables({ ipAddress, variables }: RenderedHost): string {
  // Compact values hold no `": `, so the text is found at the top level only.
  if (ipAddress === null || variables.includes('"ansible_host": ')) return variables;
  const address = `"ansible_host": ${JSON.stringify(ipAddress)}`;
  return variables === '' ? address : address + MEMBER + variables;
}
