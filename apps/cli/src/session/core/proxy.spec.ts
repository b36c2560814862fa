import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPython, InventoryScript } from '../../testing/inventory-script.js';
import { proxyOf } from './proxy.js';

let script: InventoryScript;
beforeAll(() => {
  script = new InventoryScript();
});
afterAll(() => script.close());

const PROXY = { https_proxy: 'http://proxy:3128' };
const AT = 'https://muster.example.net:8443/v1';

describeWithPython('the proxy for an address, as the inventory script finds it', () => {
  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    [AT, {}, null],
    [AT, PROXY, 'http://proxy:3128'],
    [AT, { HTTPS_PROXY: 'http://upper:1' }, 'http://upper:1'],
    [AT, { ...PROXY, HTTPS_PROXY: 'http://upper:1' }, 'http://proxy:3128'],
    [AT, { https_proxy: '', HTTPS_PROXY: 'http://upper:1' }, null],
    [AT, { http_proxy: 'http://proxy:1', all_proxy: 'http://proxy:2' }, null],
    ['http://muster', { http_proxy: 'http://proxy:1' }, 'http://proxy:1'],
    ['http://muster', { HTTP_PROXY: 'http://proxy:1' }, 'http://proxy:1'],
    ['http://muster', { HTTP_PROXY: 'http://proxy:1', REQUEST_METHOD: 'GET' }, null],
    ['http://muster', { http_proxy: 'http://proxy:1', REQUEST_METHOD: 'GET' }, 'http://proxy:1'],
    [AT, { HTTPS_PROXY: 'http://upper:1', REQUEST_METHOD: 'GET' }, 'http://upper:1'],
    ...['*', 'example.net', '.example.net', ' Muster.Example.NET ', 'a, example.net', 'muster.example.net:8443', '.net', '..example.net']
      .map((no_proxy): [string, object, null] => [AT, { ...PROXY, no_proxy }, null]) as [string, Readonly<Record<string, string>>, null][],
    ...['', 'ample.net', 'muster', '*,x', '*.example.net', 'muster.example.net:443', 'other.muster.example.net', ',']
      .map((no_proxy): [string, object, string] => [AT, { ...PROXY, no_proxy }, 'http://proxy:3128']) as [string, Readonly<Record<string, string>>, string][],
    [AT, { ...PROXY, NO_PROXY: 'example.net' }, null],
    [AT, { ...PROXY, no_proxy: '', NO_PROXY: 'example.net' }, 'http://proxy:3128'],
    ['http://localhost:3000', { http_proxy: 'http://proxy:1' }, null],
    ['http://127.0.0.9', { http_proxy: 'http://proxy:1' }, null],
    ['https://[::1]:1/', PROXY, null],
    ['https://[::2]', PROXY, 'http://proxy:3128'],
    ['https://128.0.0.1', PROXY, 'http://proxy:3128'],
    ['https://localhost.example.net', PROXY, 'http://proxy:3128'],
  ])('%s with %o', async (url, environment, proxy) => {
    expect(await script.proxy(url, environment)).toBe(proxy);
    expect(proxyOf(new URL(url), environment) ?? null).toBe(proxy);
  }); // prettier-ignore

  it('is one of HTTP where it names no scheme', () => {
    expect(proxyOf(new URL(AT), { https_proxy: 'proxy:3128' })).toBe('http://proxy:3128');
    expect(proxyOf(new URL(AT), { https_proxy: '10.0.0.1:3128' })).toBe('http://10.0.0.1:3128');
  });
});
