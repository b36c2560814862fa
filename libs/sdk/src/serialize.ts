/**
 * A path with its parameters.
 * @throws TypeError for a parameter that would make it another path: none, an empty one, `.` and `..`
 */
export function pathOf(template: string, parameters: object): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value: unknown = Reflect.get(parameters, name);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    // An address is put in order before it is sent: `hosts/..` would be the tenant.
    if (/^\.{0,2}$/.test(text)) throw new TypeError(`A path cannot be made with "${text}" as its ${name}`);
    return encodeURIComponent(text);
  });
}

/** A query; what is undefined is left out. */
export function queryOf(parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters) as [string, string | number | boolean | undefined][])
    if (value !== undefined) query.append(name, String(value));
  return query.toString();
}

/** A path with its parameters and its query. */
export function addressOf(template: string, path: object, query: object): string {
  const [address, search] = [pathOf(template, path), queryOf(query)];
  return search === '' ? address : `${address}?${search}`;
}

/** A body: text, bytes, files and streams as they are, anything else as JSON. */
export function bodyOf(body: unknown): BodyInit {
  return isRaw(body) ? body : JSON.stringify(body);
}

const isRaw = (body: unknown): body is BodyInit =>
  typeof body === 'string' ||
  body instanceof ReadableStream ||
  body instanceof Blob ||
  body instanceof ArrayBuffer ||
  ArrayBuffer.isView(body);
