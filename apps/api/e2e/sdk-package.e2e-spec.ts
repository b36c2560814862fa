import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, Site } from './browser.js';
import { run } from './command.js';
import { startMuster, type Muster } from './harness.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const SDK = join(ROOT, 'libs/sdk');
/** The service, as the examples call it. */
const EXAMPLE_URL = 'https://muster.example.net';
const LANGUAGE = { target: 'ES2022', strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };

let muster: Muster;
let site: Site;
let folder: string;
let readme: string;

const project = (name: string): string => join(folder, name);

/** Runs a program of Node to its end, which must be a good one. */
async function node(...args: string[]): Promise<void> {
  const { code, out, err } = await run(process.execPath, args, {});
  expect(code, out + err).toBe(0);
}

/** A project beside no source of ours, with the package as it was packed and what it depends on. */
async function aConsumer(
  name: string,
  compilerOptions: object,
  files: Record<string, string>,
): Promise<void> {
  const modules = join(project(name), 'node_modules');
  await mkdir(modules, { recursive: true });
  await cp(join(folder, 'package'), join(modules, '@muster/sdk'), { recursive: true });
  const { dependencies } = JSON.parse(await readFile(join(SDK, 'package.json'), 'utf8')) as {
    dependencies: object;
  };
  for (const dependency of [...Object.keys(dependencies), 'openapi-typescript-helpers'])
    await cp(join(ROOT, 'node_modules', dependency), join(modules, dependency), { recursive: true });
  for (const types of ['@types/node', 'undici-types'])
    await cp(join(ROOT, 'node_modules', types), join(modules, types), { recursive: true });
  const written = {
    'package.json': JSON.stringify({ name, type: 'module', dependencies: { '@muster/sdk': '*' } }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { ...LANGUAGE, ...compilerOptions },
      include: ['*.ts'],
    }),
    ...files,
  };
  for (const [path, text] of Object.entries(written)) await writeFile(join(project(name), path), text);
}

/** Mistakes that the service would refuse: each must be found by the compiler. */
const WRONG = `import { Muster, type MusterError } from '@muster/sdk';
declare const muster: Muster;
declare const error: MusterError;
${[
  `await muster.host('acme');`,
  `muster.hosts('acme', { colour: 'red' });`,
  `muster.each('/v1/tenants/{tenant}/usage', { path: { tenant: 'acme' } });`,
  `await muster.api.POST('/v1/tenants', { body: { nane: 'acme' } });`,
  `await muster.api.GET('/v1/tenants/{tenant}/hostz', { params: { path: { tenant: 'acme' } } });`,
  `if (error.code === 'tenant.name_takn') throw error;`,
]
  .map((line) => `// @ts-expect-error\n${line}`)
  .join('\n')}\n`;

/** The examples of a part of the README, against the service that runs. */
const examples = (text: string): string =>
  [...text.matchAll(/^```ts\n([^]*?)^```/gm)]
    .map(([, code]) => code!)
    .join('\n')
    .replaceAll(EXAMPLE_URL, muster.url);

beforeAll(async () => {
  site = await Site.start();
  muster = await startMuster({ MUSTER_CORS_ORIGINS: site.origin });
  folder = await mkdtemp(join(tmpdir(), 'muster-sdk-'));
  readme = await readFile(join(SDK, 'README.md'), 'utf8');
  const api = muster.api();
  await api.post('/v1/tenants', { name: 'acme' });
  await api.put('/v1/tenants/acme/groups/web', {});
  for (const name of ['web1', 'web2', 'web3'])
    await api.put(`/v1/tenants/acme/hosts/${name}`, {
      groups: ['web'],
      ip_address: `10.0.0.${name.slice(3)}`,
    });
  for (const name of ['web1', 'web3'])
    await api.put(`/v1/tenants/acme/hosts/${name}/variables/rack`, { value: 'r12' });
  await api.post('/v1/tenants/acme/tokens', { name: 'deploy', role: 'reader' });

  await node(TSC, '-b', SDK);
  const { npm_execpath: npm } = process.env;
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder, SDK];
  const packed = await (npm
    ? run(process.execPath, [npm, ...pack], process.env)
    : run('npm', pack, process.env));
  expect(packed.code, packed.err).toBe(0);
  const archive = packed.out.trim().split('\n').at(-1)!;
  expect((await run('tar', ['xzf', join(folder, archive), '-C', folder], process.env)).code).toBe(0);
});
afterAll(async () => {
  await site.stop();
  await muster.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the package', () => {
  it('has what it needs and no more', async () => {
    const entries = await readdir(join(folder, 'package'), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
    expect(files).toContain('package/README.md');
    expect(files).toContain('package/LICENSE');
    expect(files).toContain('package/dist/index.js');
    expect(files).toContain('package/dist/index.d.ts');
    expect(
      files.filter((file) => !/^package\/(dist|src|package\.json|README\.md|LICENSE)/.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => /spec|test|tsbuildinfo/.test(file))).toEqual([]);
  });

  it('does in Node what its README shows, and lets nobody write what the service would refuse', async () => {
    const [forNode] = readme.split('## In a browser');
    await aConsumer(
      'nodenext',
      { module: 'nodenext', moduleResolution: 'nodenext', lib: ['ES2023'], types: ['node'] },
      { 'examples.ts': examples(forNode!), 'wrong.ts': WRONG },
    );
    await node(TSC, '-p', project('nodenext'));
    const out = await run(
      process.execPath,
      ['examples.js'],
      { MUSTER_TOKEN: muster.systemToken },
      '',
      project('nodenext'),
    );
    expect(out.err).toBe('');
    expect(out.out.trim().split('\n')).toEqual([
      'web1 10.0.0.1',
      'web3 10.0.0.3',
      'deploy may do what a reader may',
      'web1 is in web',
      'new disk',
      'still the same',
      expect.stringContaining('acme') as string,
    ]);
    const bundle = await run('tar', ['tzf', join(project('nodenext'), 'acme.tgz')], process.env);
    expect(bundle.out.trim().split('\n').at(-1)).toBe('manifest.json');
    expect((await muster.api().get('/v1/tenants/acme/hosts/web9')).status).toBe(200);
  });
});

/** What of the client a page cannot be without, each as something that the test can look at. */
const PAGE = (url: string): string => `
import { MusterError } from '@muster/sdk';
const muster = (token: string): Muster => new Muster({ url: '${url}', auth: token });
export async function sizeOf(token: string, format: 'tgz' | 'zip' | 'json'): Promise<[number, string]> {
  const { body, etag } = await muster(token).bundle('acme', 'all', { format });
  let size = 0;
  for await (const bytes of body) size += bytes.length;
  return [size, etag];
}
export async function refusal(token: string): Promise<unknown> {
  const refused = await muster(token).host('acme', 'nobody').catch((error: unknown) => error);
  return refused instanceof MusterError && [refused.status, refused.code, refused.requestId !== undefined];
}
export async function abort(token: string): Promise<unknown> {
  const controller = new AbortController();
  const hosts = muster(token).hosts('acme', {}, { signal: controller.signal });
  controller.abort(new Error('seen enough'));
  return hosts.next().catch((error: Error) => error.message);
}`;

describe.skipIf(!hasBrowser())('the package in a browser', () => {
  let code: string;
  beforeAll(async () => {
    const [, forBrowser] = readme.split('## In a browser');
    await aConsumer(
      'page',
      {
        module: 'esnext',
        moduleResolution: 'bundler',
        lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
        types: [],
      },
      { 'page.ts': examples(forBrowser!) + PAGE(muster.url) },
    );
    await node(TSC, '-p', project('page'));
    const bundler = await rolldown({
      input: join(project('page'), 'page.js'),
      platform: 'browser',
      cwd: project('page'),
    });
    const { output } = await bundler.generate({ format: 'iife', name: 'page' });
    await bundler.close();
    const [{ code: bundled, imports }] = output;
    expect([output.length, imports]).toEqual([1, []]);
    code = bundled;
  });

  it('lists, downloads whole, names refusals and lets itself be aborted', async () => {
    const page = await site.page(code);
    const done = (call: string): Promise<unknown> =>
      page.evaluate(`page.${call}(${JSON.stringify(muster.systemToken)})`);
    expect(((await done('hostNames')) as string[]).slice(0, 3)).toEqual(['web1', 'web2', 'web3']);
    for (const format of ['tgz', 'zip', 'json']) {
      const { bytes, headers } = await muster.api().get(`/v1/inventory/all.${format}?tenant=acme`);
      const call = `page.sizeOf(${JSON.stringify(muster.systemToken)}, '${format}')`;
      expect(await page.evaluate(call)).toEqual([bytes.length, headers.get('etag')]);
    }
    expect(await done('refusal')).toEqual([404, 'inventory.host.not_found', true]);
    expect(await done('abort')).toBe('seen enough');
  });
});
