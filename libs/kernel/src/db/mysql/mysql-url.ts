/** One server of a database. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** Where a MySQL database lives, and how to get in. */
export interface MysqlAddress {
  /** One at least. Of several, the first that answers is used until it fails. */
  readonly servers: readonly ServerAddress[];
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Whether connections are encrypted, and the servers' certificates checked. */
  readonly tls: boolean;
}

/** The form, as people are told of it. */
export const MYSQL_URL_FORM = 'mysql://user:password@host:3306,host2:3306/database';

const DEFAULT_PORT = 3306;
const URL_FORM = /^mysql:\/\/(?:([^:@/?]*)(?::([^@/?]*))?@)?([^@/?]+)\/([^/?]+?)\/?(?:\?(.*))?$/;
const SERVER_FORM = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/;

/**
 * Reads `mysql://user:password@host:port,host:port/database?ssl=true`; WHATWG's URL knows one host only.
 * @throws Error that does not repeat the text: it holds a password
 */
export function parseMysqlUrl(text: string): MysqlAddress {
  const [, user = 'root', password = '', hosts = '', database = '', query] =
    URL_FORM.exec(text) ?? unreadable();
  const servers = hosts.split(',').map(serverOf);
  return {
    servers,
    user: decoded(user),
    password: decoded(password),
    database: decoded(database),
    tls: tlsOf(new URLSearchParams(query)),
  };
}

function serverOf(text: string): ServerAddress {
  const [, host = '', port] = SERVER_FORM.exec(text) ?? unreadable();
  const number = port === undefined ? DEFAULT_PORT : Number(port);
  if (number < 1 || number > 65_535) unreadable();
  return { host: host.replace(/^\[|\]$/g, ''), port: number };
}

function tlsOf(options: URLSearchParams): boolean {
  for (const [name, value] of options) if (name !== 'ssl' || !['true', 'false'].includes(value)) unreadable();
  return options.get('ssl') === 'true';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unreadable();
  }
}

function unreadable(): never {
  throw new Error(`it must have the form ${MYSQL_URL_FORM}, with ?ssl=true for encrypted connections`);
}
