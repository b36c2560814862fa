// As the inventory script, which is Python, takes texts: what is blank for it is not what is blank for JavaScript.
const BLANK = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const BEGINNING = new RegExp(`^${BLANK}+`);
const END = new RegExp(`${BLANK}+$`);

/** A text without the blanks at its end. */
export const stripEnd = (text: string): string => text.replace(END, '');

/** A text without the blanks around it. */
export const strip = (text: string): string => stripEnd(text.replace(BEGINNING, ''));

/** How many blanks a line begins with. */
export const indentOf = (line: string): number => BEGINNING.exec(line)?.[0].length ?? 0;
