import { Keystone, type KeystoneUser } from '@muster/identity/testing';
import { expect } from 'vitest';
import { aName } from './builders.js';
import type { Answer } from './harness.js';

/** A Keystone that knows the service, and the settings with which the service asks it. */
export interface KeystoneForMuster {
  readonly keystone: Keystone;
  /** The service's own user. */
  readonly service: KeystoneUser;
  readonly settings: Readonly<Record<string, string>>;
}

/** @param tokenSeconds how long its tokens last */
export async function aKeystone(tokenSeconds?: number): Promise<KeystoneForMuster> {
  const keystone = await Keystone.start(tokenSeconds);
  const service = await keystone.user('muster');
  const project = await keystone.project('service');
  await keystone.assign(service, 'service', { project: project.id });
  const settings = {
    MUSTER_AUTH: 'keystone',
    MUSTER_KEYSTONE_URL: keystone.url,
    MUSTER_KEYSTONE_USER: service.name,
    MUSTER_KEYSTONE_PASSWORD: service.password,
  };
  return { keystone, service, settings };
}

/** Somebody with a role in a new project. */
export async function anOperator(
  keystone: Keystone,
  role: string,
): Promise<{ user: KeystoneUser; project: { readonly id: string; readonly name: string } }> {
  const project = await keystone.project(aName('project'));
  const user = await keystone.user(aName('user'));
  await keystone.assign(user, role, { project: project.id });
  return { user, project };
}

/** The answer to somebody whom Keystone does not know (any more): it says where to log in. */
export const expectUnknown = (answer: Answer, keystone: Keystone): void => {
  expect([answer.status, answer.body.code]).toEqual([401, 'access.unauthenticated']);
  expect(answer.headers.get('www-authenticate')).toContain(`Keystone uri="${keystone.url}"`);
};
