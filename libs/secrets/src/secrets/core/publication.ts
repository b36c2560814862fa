import type { SecretFormat } from './secret.js';

/** Formats that bundles have as files too. */
export const hasFile = (format: SecretFormat): boolean => format === 'pem' || format === 'binary';

/** The name of the variable that points at a secret's file. */
export const fileVariable = (name: string): string => `${name}_file`;

/** Where a bundle has a secret's file, from its root. By id: owners change their names, and paths stay. */
export const filePath = (secretId: string, name: string, format: SecretFormat): string =>
  `files/secrets/${secretId}/${name}${format === 'pem' ? '.pem' : ''}`;

/** JSON text that Ansible decrypts when it is used. */
export const vaultedValue = (text: string): string => `{"__ansible_vault":${JSON.stringify(text)}}`;

/** JSON text for which exports put in what they read elsewhere. */
export const sourcedValue = (secretId: string): string => `{"__muster_source":"${secretId}"}`;

/** The names that a secret has among its owner's variables. */
export const publishedNames = ({
  name,
  format,
}: {
  readonly name: string;
  readonly format: SecretFormat;
}): string[] => (hasFile(format) ? [name, fileVariable(name)] : [name]);

/**
 * What a secret shows among its owner's variables: its value, and where its file lies, if it has one.
 * @param value {@link vaultedValue} or {@link sourcedValue}
 */
export function publishedValues(
  { id, name, format }: { readonly id: string; readonly name: string; readonly format: SecretFormat },
  value: string,
): Map<string, string> {
  const values = new Map([[name, value]]);
  if (hasFile(format)) {
    // The inventory lies in `hosts/`, beside `files/`.
    values.set(fileVariable(name), JSON.stringify(`{{ inventory_dir }}/../${filePath(id, name, format)}`));
  }
  return values;
}
