/** What the routes are grouped under, in the order in which one meets them. A route with another tag fails the contract's tests. */
export const TAGS: Readonly<Record<string, string>> = {
  tenants: 'Tenants, their limits, and what they use.',
  tokens: 'The tokens that open the API.',
  hosts: 'The machines of a tenant.',
  groups: 'The tree of groups of a tenant, and the hosts in them.',
  variables: 'Variables of tenants, groups and hosts, and how they resolve.',
  inventory: 'What Ansible reads: inventories and bundles.',
  clients: 'Programs that read this API, to download.',
  intake: 'Whole fleets at once: drafts to apply, files to import, and what became of them.',
  configs:
    "Configuration from Git: the refs of tenants and groups, what they say, and webhooks. The tenant's own stands below that of all its groups.",
  secrets: 'Sealed payloads among the variables: written, revealed, versioned.',
  keys: 'The keyring, data keys, vault passwords, and the jobs that rotate them.',
  changes: 'Every write, numbered without gaps: what was before, what is after, and who did it.',
  audit: 'Who came, was turned away, wrote, or read a secret.',
  operations: 'For whoever runs the service: health and metrics.',
  discovery: 'The versions of this API, in the shape that OpenStack’s clients read.',
};
