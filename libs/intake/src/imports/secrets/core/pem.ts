/** Whether a text holds a PEM block (RFC 7468), whatever stands around it. */
export function isPem(text: string): boolean {
  const begin = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t\r]*$/m.exec(text);
  return begin !== null && text.includes(`\n-----END ${begin[1] ?? ''}-----`, begin.index);
}
