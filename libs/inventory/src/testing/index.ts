export { ENTITIES, testInventory, type TestInventory } from './test-inventory.js';
