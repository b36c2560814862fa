import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';

/** More than the sockets' buffers on both sides hold. */
const HOSTS = 6_000;
const FILLER = 'x'.repeat(2_000);

describe('clients that take nothing', () => {
  let muster: Muster;
  beforeAll(async () => {
    muster = await startMuster({ MUSTER_EXPORT_CONCURRENCY: '1', MUSTER_STALL_SECONDS: '1' });
  });
  afterAll(() => muster.close());

  it('are sent away, so that others get their bundles', async () => {
    const tenant = await aTenant(muster);
    const hosts = Array.from({ length: HOSTS }, (_, index) => ({ name: `n${index}`, variables: { FILLER } }));
    expect((await tenant.admin.post(`${tenant.path}/apply`, { hosts })).status).toBe(200);
    const stalled = await aStalledDownload(`/v1/inventory/all.json?tenant=${tenant.name}`);
    const ended = once(stalled, 'close');
    const other = await muster.api().get(`/v1/inventory/all.json?tenant=${tenant.name}&host=n1`);
    expect(other.status).toBe(200);
    stalled.resume();
    await ended;
  });

  /** A client that has seen the head of its answer and reads no further. */
  const aStalledDownload = async (path: string): Promise<Socket> => {
    const { hostname, port } = new URL(muster.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: muster\r\nX-Auth-Token: ${muster.systemToken}\r\n\r\n`);
    const [head] = (await once(socket, 'data')) as [Buffer];
    socket.pause();
    expect(head.toString()).toMatch(/^HTTP\/1\.1 200/);
    return socket;
  };
});
