import { RE2JS, RE2JSException } from 're2js';

/**
 * A regular expression matched at the start of a name, as Python's `re.match` does. RE2 takes time linear in the name
 * whatever the expression, so a hostile one cannot hang the process; back references and look-around are not to be had.
 */
export function expression(source: string): ((name: string) => boolean) | undefined {
  try {
    const compiled = RE2JS.compile(source);
    return (name) => compiled.matcher(name).lookingAt();
  } catch (error) {
    if (error instanceof RE2JSException) return undefined;
    throw error;
  }
}
