import type { HostBatches, RenderedHost } from './fleet.js';
import type { Members } from './members.js';
import { jsonObject } from './variables.js';

/** The member `_meta` of an inventory, host by host; who is in which group is collected meanwhile. */
export async function* hostvars(
  batches: HostBatches,
  members: Members,
  variablesOf: (host: RenderedHost) => string,
): AsyncGenerator<Buffer> {
  let separator = '';
  yield Buffer.from('"_meta": {"hostvars": {');
  for await (const hosts of batches) {
    let text = '';
    for (const host of hosts) {
      members.add(host);
      text += `${separator}\n${JSON.stringify(host.name)}: ${jsonObject(variablesOf(host))}`;
      separator = ',';
    }
    yield Buffer.from(text);
  }
  yield Buffer.from('\n}}');
}
