import { describe, expect, it } from 'vitest';
import { isAllowed } from './access-rules.js';

const SERVICE = 'fleet-inventory';
const allows = (path: string, request: string, method = 'GET'): boolean =>
  isAllowed([{ service: SERVICE, method: 'GET', path }], SERVICE, { method, path: request });

describe('the access rules of an application credential', () => {
  it.each([
    ['/v1/tenants', '/v1/tenants', true],
    ['/v1/tenants', '/v1/tenants/acme', false],
    ['/v1/tenants/*', '/v1/tenants/acme', true],
    ['/v1/tenants/*', '/v1/tenants/acme/hosts', false],
    ['/v1/tenants/{tenant}/hosts', '/v1/tenants/acme/hosts', true],
    ['/v1/tenants/{tenant}/hosts', '/v1/tenants//hosts', false],
    ['/v1/**', '/v1/tenants/acme/hosts', true],
    ['/v1/inventory/*.tgz', '/v1/inventory/all.tgz', true],
    ['/v1/inventory/*.tgz', '/v1/inventory/allxtgz', false],
    ['**', '/anything/at/all', true],
    ['/v1/(tenants)', '/v1/tenants', false],
    ['', '/v1', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(allows(pattern, path)).toBe(expected);
  });

  it('minds the method and the service, and allows nothing where there are none', () => {
    expect(allows('/v1/tenants', '/v1/tenants', 'POST')).toBe(false);
    expect(
      isAllowed([{ service: 'compute', method: 'GET', path: '/v1' }], SERVICE, {
        method: 'GET',
        path: '/v1',
      }),
    ).toBe(false);
    expect(isAllowed([], SERVICE, { method: 'GET', path: '/v1' })).toBe(false);
  });

  it('looks at patterns of any length in linear time', () => {
    expect(allows(`${'*'.repeat(1)}${'/*'.repeat(50)}`, '/a'.repeat(60))).toBe(false);
  });
});
