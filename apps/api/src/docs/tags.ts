/** What the routes are grouped under. A route with another tag fails the contract's tests. */
export const TAGS: Readonly<Record<string, string>> = {
  audit: 'Who came, was turned away, wrote, or read a secret.',
  changes: 'Every write, numbered without gaps: what was before, what is after, and who did it.',
  clients: 'Programs that read this API, to download.',
  configs:
    "Configuration from Git: the refs of tenants and groups, what they say, and webhooks. The tenant's own stands below that of all its groups.",
  discovery: 'The versions of this API, in the shape that OpenStack’s clients read.',
  groups: 'The tree of groups of a tenant, and the hosts in them.',
  hosts: 'The machines of a tenant.',
  intake: 'Whole fleets at once: drafts to apply, files to import, and what became of them.',
  inventory: 'What Ansible reads: inventories and bundles.',
  keys: 'The keyring, data keys, vault passwords, and the jobs that rotate them.',
  operations: 'For whoever runs the service: health and metrics.',
  secrets: 'Sealed payloads among the variables: written, revealed, versioned.',
  tenants: 'Tenants, their limits, and what they use.',
  tokens: 'The tokens that open the API.',
  variables: 'Variables of tenants, groups and hosts, and how they resolve.',
};
