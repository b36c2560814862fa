import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Lets pages of some origins call the API from a browser; without this none can. Tokens travel in a header that the page
 * itself sets, so there are no credentials that a browser would add on its own.
 */
export function allowOrigins(app: NestFastifyApplication, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.enableCors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Accept', 'Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match',
      'X-Auth-Token', 'X-Change-Reason', 'X-Request-Id', 'X-Vault-Password',
    ],
    exposedHeaders: [
      'Content-Disposition', 'ETag', 'Location', 'Retry-After', 'Warning', 'WWW-Authenticate', 'X-Request-Id',
    ],
    credentials: false,
    maxAge: 600,
  }); // prettier-ignore
}
