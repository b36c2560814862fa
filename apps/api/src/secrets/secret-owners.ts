import { ownerRoutes } from '../http/owner.js';

export const SECRET_OWNERS = ownerRoutes('secrets', 'secrets');
