import { ownerRoutes } from '../http/owner.js';

const [tenant, group] = ownerRoutes('configs', 'config-ref');

export const CONFIG_OWNERS = [{ ...tenant, words: 'the tenant itself' }, group];
