import { RawJson } from '@muster/kernel/json';
import { describe, expect, it } from 'vitest';
import type { HostInput } from '../../hosts/core/host.js';
import { isAsWanted, type HostSketch } from './sketch.js';

const WEB = '01a1fcbe-dc0c-750d-907a-63b00fdaf8b1';
const DB = '01a1fcbe-dc0c-750d-907a-63b00fdaf8b2';
const IDS = new Map([
  ['web', WEB],
  ['db', DB],
  ['new', '01a1fcbe-dc0c-750d-907a-63b00fdaf8b3'],
]);
const SKETCH: HostSketch = {
  name: 'n1',
  ip_address: '10.0.0.1',
  device_type: null,
  external_id: null,
  active: true,
  note: 'x',
  groupIds: `${DB},${WEB}`,
  variables: 'a:1.0,b:[1,{"c":"é"}]',
};

describe('a host in short', () => {
  it.each<[string, HostInput]>([
    ['nothing', {}],
    ['the same fields', { ip_address: '10.0.0.1', device_type: null, active: true, note: 'x' }],
    ['the same groups in another order', { groups: ['web', 'db'] }],
    ['the same variables in another order', { variables: { b: [1, { c: 'é' }], a: new RawJson('1.0') } }],
  ])('is as wanted when the input says %s', (_, input) => {
    expect(isAsWanted(SKETCH, input, IDS)).toBe(true);
  });

  it.each<[string, HostInput]>([
    ['another field', { note: null }],
    ['another activity', { active: false }],
    ['one group less', { groups: ['web'] }],
    ['no group', { groups: [] }],
    ['one group more', { groups: ['web', 'db', 'new'] }],
    ['another group', { groups: ['web', 'new'] }],
    ['one group twice', { groups: ['web', 'web'] }],
    ['a group that is none', { groups: ['web', 'nobody'] }],
    ['no variables', { variables: {} }],
    ['another value', { variables: { a: new RawJson('1.0'), b: [1, { c: 'e' }] } }],
    ['another spelling of a number', { variables: { a: 1, b: [1, { c: 'é' }] } }],
    ['a value that reads like two', { variables: { a: '1.0,b:[1,{"c":"é"}]' } }],
  ])('must be looked at when the input says %s', (_, input) => {
    expect(isAsWanted(SKETCH, input, IDS)).toBe(false);
  });

  it('without groups is as wanted by an input without groups', () => {
    const variables = { ...SKETCH, variables: null };
    expect(isAsWanted(variables, { variables: {} }, IDS)).toBe(true);
    expect(isAsWanted({ ...SKETCH, active: 1, groupIds: null }, { groups: [] }, IDS)).toBe(true);
  });
});
