import type { Settings } from '../settings/settings.js';
import type { Environment } from '../shell/shell.js';
export const fetchOf =
  (_settings: Settings, _environment: Environment) =>
  (request: Request): Promise<Response> =>
    fetch(request);
