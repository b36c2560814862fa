/** The entries of a setting that lists them with commas; those that are empty are none. */
export const readList = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
