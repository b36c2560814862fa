/** What holds for all routes, for who reads the document from its top. */
export const DESCRIPTION = `Hosts, group trees and variables of a fleet, per tenant, and the Ansible inventory made of them.

**Who calls.** A token stands in \`X-Auth-Token\` or in \`Authorization: Bearer\`; where the service takes Keystone, one of its tokens does
too. Each operation says which permission it asks for, and which role has it. Another tenant's things are answered as what does not exist.

**Names.** A tenant, a group or a host in a path is meant by its id or by its name.

**Lists** come in pages of \`limit\` entries. The link \`next\` leads to the next page; the last one has none.

**Versions.** An answer to a read has an \`ETag\`: with \`If-None-Match\` it comes again only when it has changed (304), and with \`If-Match\`
a write is done only when nobody else was there first (412).

**Sent twice.** \`PUT\`, \`PATCH\` and \`DELETE\` may be sent again; so may a \`POST\` that takes an \`Idempotency-Key\`, with the same key.

**Why.** What stands in \`X-Change-Reason\` is kept with the change that a write is.

**Errors** are problem documents (RFC 9457). Their \`code\` is permanent and made for programs; their words may change. Each operation
names the codes of its own; those that any has stand at its answers.`;
