import type { RenderedHost } from './fleet.js';

const MEMBER = ',\n  ';

/** A JSON object of member text, one member a line: also YAML, and Ansible parses it faster than any other. */
export const jsonObject = (members: string): string => (members === '' ? '{}' : `{\n  ${members}\n}`);

/** Joins member texts, of which some may be empty. */
export const joined = (...members: string[]): string => members.filter(Boolean).join(MEMBER);

/**
 * A host's variables as member text: its own, and its address as `ansible_host` unless it has a variable of that name.
 */
export function hostVariables({ ipAddress, variables }: RenderedHost): string {
  // Compact values hold no `": `, so the text is found at the top level only.
  if (ipAddress === null || variables.includes('"ansible_host": ')) return variables;
  const address = `"ansible_host": ${JSON.stringify(ipAddress)}`;
  return variables === '' ? address : address + MEMBER + variables;
}
