export { ContestsQueries } from '../hosts/contests.queries.js';
export { HostsQueries } from '../hosts/hosts.queries.js';
export { ENTITIES, testInventory, type TestInventory } from './test-inventory.js';
