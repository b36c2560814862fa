import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completed } from './complete.js';
import { DESCRIPTION } from './description.js';
import { TAGS } from './tags.js';

/** The OpenAPI document of an app, from what its routes declare. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Muster')
    .setDescription(DESCRIPTION)
    .setVersion('1.0')
    .setOpenAPIVersion('3.1.0')
    // Whoever serves the document serves the API.
    .addServer('/')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Auth-Token', description: 'A token of this service.' },
      'token',
    )
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'The same, or one of Keystone, as a bearer.' },
      'bearer',
    )
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'X-Auth-Token',
        description: 'A token that Keystone issued (Identity API v3), where the service takes those.',
      },
      'keystone',
    );
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return completed(SwaggerModule.createDocument(app, builder.build()));
}

/** Serves the document at `/openapi.json` and a page to read it at `/docs`; its scripts come from the package. */
export function mountDocs(app: INestApplication): void {
  // Made at the first request: the routes are complete then, and the start is not held up.
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Muster',
    // More than a hundred operations: one looks for a group of them first; and each has an address to send on.
    swaggerOptions: { docExpansion: 'none', deepLinking: true },
  });
}
