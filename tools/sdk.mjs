// `npm run sdk`: writes what of libs/sdk says the same as `openapi/`. With `--check` it writes nothing, and fails where a
// file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (path) => join(root, path);
const read = (path) => readFileSync(at(path), 'utf8');

const HEADER = '// Made by `npm run sdk` from openapi/. Changes by hand are lost.\n\n';

/** A parameter that stands for any name, as in `var.NAME`: OpenAPI has no words for it, TypeScript has. */
const PATTERN = /"(\w+\.)NAME"\?: string;/g;

async function schema() {
  const document = JSON.parse(read('openapi/openapi.json'));
  const text = astToString(await openapiTS(document, { defaultNonNullable: false }));
  const named = text.replaceAll(PATTERN, '[parameter: `$1${string}`]: string | undefined;');
  if (named === text) throw new Error('openapi.json has no parameter `….NAME` any more');
  return HEADER + named;
}

function codes() {
  const catalogue = JSON.parse(read('openapi/errors.json'));
  const lines = catalogue.map(({ code, status, title }) => `  /** ${status}: ${title}. */\n  | '${code}'`);
  return `${HEADER}/** What a refusal can be about. A code is permanent: it is never renamed, nor used again. */
export type ErrorCode =\n${lines.join('\n')};\n`;
}

const stale = [];
for (const [path, text] of [
  ['libs/sdk/src/schema.ts', await schema()],
  ['libs/sdk/src/error-code.ts', codes()],
]) {
  const formatted = await format(text, { ...(await resolveConfig(at(path))), filepath: at(path) });
  let present;
  try {
    present = read(path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (present === formatted) continue;
  if (process.argv.includes('--check')) stale.push(path);
  else writeFileSync(at(path), formatted);
}
if (stale.length > 0) {
  console.error(`Not what openapi/ says: ${stale.join(', ')}. Run \`npm run sdk\`, and commit the result.`);
  process.exitCode = 1;
}
