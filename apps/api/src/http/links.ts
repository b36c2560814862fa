import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export interface LinkView {
  readonly rel: string;
  readonly href: string;
}

const HOST = /^[A-Za-z0-9.:[\]_-]{1,300}$/;

/** The URL of this service as the client knows it: configured, else as the proxy or the request says. */
export function baseUrl({ headers, server }: FastifyRequest): string {
  const { publicUrl, host, port, tls } = server.settings;
  if (publicUrl !== undefined) return publicUrl;
  const scheme = tls || first(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
  const named = [first(headers['x-forwarded-host']), headers.host].find((name) => HOST.test(name ?? ''));
  return `${scheme}://${named ?? `${host}:${port}`}`;
}

/** The entry of the proxy nearest to the client. */
const first = (header: string | string[] | undefined): string | undefined =>
  [header].flat()[0]?.split(',', 1)[0]?.trim();

/** Makes the links of a list's page. */
export class PageLinks {
  constructor(private readonly request: FastifyRequest) {}

  /** The link to the next page: this request again, with its marker. None on the last page. */
  next(marker: string | undefined): LinkView[] {
    return marker === undefined ? [] : [this.link({ marker })];
  }

  /** This request with other parameters. */
  link(parameters: Readonly<Record<string, string>>): LinkView {
    // At the first `?` only: a glob in the query may hold another.
    const [path = '', ...rest] = this.request.url.split('?');
    const query = new URLSearchParams(rest.join('?'));
    for (const [name, value] of Object.entries(parameters)) query.set(name, value);
    return { rel: 'next', href: `${baseUrl(this.request)}${path}?${query.toString()}` };
  }
}

/** The links of this request's page. */
export const Links = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    new PageLinks(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The URL of this service, for absolute links. */
export const BaseUrl = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  baseUrl(context.switchToHttp().getRequest<FastifyRequest>()),
);
