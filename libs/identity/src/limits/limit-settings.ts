import { NO_LIMITS, type Limits } from './core/limits.js';

/** What the service allows to each tenant that has no limits of its own. */
export class LimitSettings {
  constructor(readonly limits: Limits = NO_LIMITS) {}
}
