import { beforeEach, describe, expect, it } from 'vitest';
import { RouteTable } from './routes.js';

let table: RouteTable;
beforeEach(() => {
  table = new RouteTable();
  table.add({ url: '/v1/inventory/:group.tgz', method: 'GET' });
  table.add({ url: '/v1/tenants/:tenant', method: ['GET', 'HEAD'] });
  table.add({ url: '/v1/tenants/:tenant', method: 'DELETE' });
  table.add({ url: '/docs/*', method: 'GET' });
});

describe('the route table', () => {
  it.each([
    ['/v1/tenants/acme', ['DELETE', 'GET', 'HEAD']],
    ['/v1/tenants/acme/', ['DELETE', 'GET', 'HEAD']],
    ['/v1/inventory/a.b.tgz', ['GET']],
    ['/v1/inventory/a.b_tgz', []],
    ['/v1/tenants/', []],
    ['/v1/tenants/a/b', []],
    ['/docs/any', []],
  ])('knows the methods of %s', (path, methods) => {
    expect(table.allowed(path)).toEqual(methods);
  });
});
