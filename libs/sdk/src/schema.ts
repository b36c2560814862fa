// Made by `npm run sdk` from openapi/. Changes by hand are lost.

export interface paths {
  '/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The versions of this API
     * @description Open to everybody.
     */
    get: operations['listVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v2/inventories/{tenant}/script': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The whole tenant as AWX shows an inventory: its consumers switch by another URL, with `/` at the end or not
     * @description Asks for the permission `inventory:export`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `bundle.aborted` (503): The request was given up
     *     - `bundle.busy` (503): Too many bundles are being built
     *     - `bundle.group.unknown` (404): There is no such group
     *     - `bundle.host.unknown` (404): There is no such host in the group
     *     - `bundle.tenant.unknown` (404): There is no such tenant
     *     - `bundle.unsettled` (503): What the bundle shows changed faster than it could be read
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `config.vaulted_file` (422): A file of variables is vaulted as a whole, and JSON cannot show it
     *     - `limit.exports` (429): Too many bundles of the tenant are being built
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     */
    get: operations['getAwxScript'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the process answers
     * @description Open to everybody.
     */
    get: operations['getLiveness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether requests can be served: the database answers
     * @description Open to everybody.
     */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Metrics for Prometheus
     * @description Asks for the permission `metrics:read`, which admins with system scope have.
     */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Version 1 of this API
     * @description Open to everybody.
     */
    get: operations['getVersion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What callers of all tenants were refused, which secrets they used, and every failed authentication, newest first
     * @description Asks for the permission `audit:list`, which admins with system scope have.
     */
    get: operations['listAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/clients/muster-inventory': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The inventory script: one Python file, the same for everybody
     * @description Open to everybody.
     */
    get: operations['getInventoryScript'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/groups/{tenant}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tenant's groups, at a short address
     * @description Asks for the permission `group:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['listGroupsShort'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/hooks/git/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * For the webhooks of GitHub, GitLab, Gitea and Forgejo: has the repository asked anew
     * @description Asks for no token, but for a signature.
     *
     *     Codes of its own:
     *
     *     - `config.hook.not_found` (404): There is no such hook
     *     - `config.hook.signature` (401): The signature is not that of the hook
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     */
    post: operations['receiveGitHook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/inventory/{group}.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What an inventory script prints for --list
     * @description Asks for the permission `inventory:export`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `bundle.aborted` (503): The request was given up
     *     - `bundle.busy` (503): Too many bundles are being built
     *     - `bundle.filter.group_unknown` (422): A group to filter by does not exist
     *     - `bundle.filter.limit` (422): The host pattern cannot be used
     *     - `bundle.group.unknown` (404): There is no such group
     *     - `bundle.no_hosts` (422): The filters leave no host
     *     - `bundle.tenant.unknown` (404): There is no such tenant
     *     - `bundle.unsettled` (503): What the bundle shows changed faster than it could be read
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.ref.unknown_group` (422): The group has no config ref to override
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `config.vaulted_file` (422): A file of variables is vaulted as a whole, and JSON cannot show it
     *     - `limit.exports` (429): Too many bundles of the tenant are being built
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     */
    get: operations['getInventoryJson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/inventory/{group}.tgz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A directory that ansible-playbook runs in, as tar and gzip
     * @description Asks for the permission `inventory:export`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `bundle.aborted` (503): The request was given up
     *     - `bundle.busy` (503): Too many bundles are being built
     *     - `bundle.filter.group_unknown` (422): A group to filter by does not exist
     *     - `bundle.filter.limit` (422): The host pattern cannot be used
     *     - `bundle.group.unknown` (404): There is no such group
     *     - `bundle.no_hosts` (422): The filters leave no host
     *     - `bundle.tenant.unknown` (404): There is no such tenant
     *     - `bundle.unsettled` (503): What the bundle shows changed faster than it could be read
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.ref.unknown_group` (422): The group has no config ref to override
     *     - `config.unplaced` (422): A file from Git has no place in a bundle
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `limit.exports` (429): Too many bundles of the tenant are being built
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     */
    get: operations['getBundleTgz'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/inventory/{group}.zip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A directory that ansible-playbook runs in, as zip
     * @description Asks for the permission `inventory:export`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `bundle.aborted` (503): The request was given up
     *     - `bundle.busy` (503): Too many bundles are being built
     *     - `bundle.filter.group_unknown` (422): A group to filter by does not exist
     *     - `bundle.filter.limit` (422): The host pattern cannot be used
     *     - `bundle.group.unknown` (404): There is no such group
     *     - `bundle.no_hosts` (422): The filters leave no host
     *     - `bundle.tenant.unknown` (404): There is no such tenant
     *     - `bundle.unsettled` (503): What the bundle shows changed faster than it could be read
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.ref.unknown_group` (422): The group has no config ref to override
     *     - `config.unplaced` (422): A file from Git has no place in a bundle
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `limit.exports` (429): Too many bundles of the tenant are being built
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     */
    get: operations['getBundleZip'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/inventory/{group}/hosts/{host}.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What an inventory script prints for --host
     * @description Asks for the permission `inventory:export`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `bundle.group.unknown` (404): There is no such group
     *     - `bundle.host.unknown` (404): There is no such host in the group
     *     - `bundle.tenant.unknown` (404): There is no such tenant
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     */
    get: operations['getInventoryHost'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keyring': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether secrets can be opened now, and which root keys are needed for that
     * @description Asks for the permission `keyring:read`, which admins with system scope have.
     */
    get: operations['getKeyring'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keyring/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Work on the keys of all tenants and how far it is, newest first
     * @description Asks for the permission `keyring:read`, which admins with system scope have.
     */
    get: operations['listKeyringJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keyring/jobs/{job}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One job on the keys of all tenants: how far it is
     * @description Asks for the permission `keyring:read`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `secret.job.not_found` (404): There is no such job
     */
    get: operations['getKeyringJob'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keyring/jobs/{job}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Goes on with a job that was stopped
     * @description Asks for the permission `keyring:rewrap`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `secret.job.not_found` (404): There is no such job
     *     - `secret.job.over` (409): The job is over
     */
    post: operations['resumeKeyringJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keyring/jobs/{job}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stops a job until it is resumed; everything can be read meanwhile
     * @description Asks for the permission `keyring:rewrap`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `secret.job.not_found` (404): There is no such job
     *     - `secret.job.over` (409): The job is over
     */
    post: operations['stopKeyringJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keyring/rewrap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Has the data keys of all tenants wrapped with the present root key, in the background
     * @description Asks for the permission `keyring:rewrap`, which admins with system scope have.
     */
    post: operations['rewrapKeyring'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tenants that the token reaches
     * @description Asks for the permission `tenant:list`, which every role has.
     */
    get: operations['listTenants'];
    put?: never;
    /**
     * Creates a tenant
     * @description Asks for the permission `tenant:create`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `idempotency.key_reused` (422): The idempotency key was used for another request
     *     - `tenant.name_taken` (409): A tenant of that name exists
     *     - `tenant.project_taken` (409): Another tenant has that Keystone project
     */
    post: operations['createTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One tenant
     * @description Asks for the permission `tenant:read`, which every role has.
     */
    get: operations['getTenant'];
    put?: never;
    post?: never;
    /**
     * Removes a tenant; it must be empty, or `cascade` given
     * @description Asks for the permission `tenant:delete`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `tenant.not_empty` (409): The tenant has hosts or groups
     */
    delete: operations['deleteTenant'];
    options?: never;
    head?: never;
    /**
     * Changes the given fields of a tenant
     * @description Asks for the permission `tenant:update`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `tenant.name_taken` (409): A tenant of that name exists
     *     - `tenant.project_taken` (409): Another tenant has that Keystone project
     */
    patch: operations['updateTenant'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/apply': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Brings the tenant to the state of a draft, all or nothing
     * @description Asks for the permission `inventory:apply`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `draft.line.no_entry` (422): The line is not an object with one member: variables, group or host
     *     - `draft.line.not_json` (422): The line is not JSON
     *     - `draft.line.not_utf8` (422): The line is not UTF-8 text
     *     - `draft.line.too_long` (422): The line is longer than allowed
     *     - `draft.name_clash` (422): A host and a group have one name
     *     - `draft.spool_failed` (503): The upload cannot be kept while it is read
     *     - `draft.too_many_entries` (413): The draft has more entries than are taken at once
     *     - `idempotency.key_reused` (422): The idempotency key was used for another request
     *     - `import.busy` (503): Too many uploads are being taken in
     *     - `import.stopped` (503): The import was stopped
     *     - `inventory.group.cycle` (422): The groups would form a cycle
     *     - `inventory.group.name_taken` (409): The name is taken
     *     - `inventory.group.too_deep` (422): The groups would be nested too deeply
     *     - `inventory.host.name_taken` (409): The name is taken
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.groups` (422): The tenant would have too many groups
     *     - `limit.hosts` (422): The tenant would have too many hosts
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    post: operations['applyDraft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the tenant's callers were refused, and which secrets they used, newest first
     * @description Asks for the permission `audit:read`, which admins have.
     */
    get: operations['listTenantAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tenant's changes, oldest first, without gaps
     * @description Asks for the permission `change:read`, which every role has.
     *
     *     With `Accept: application/x-ndjson` all changes after `since` come as one stream, a line each, without pages. It ends with a whole line, or the connection breaks.
     */
    get: operations['listChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/config-ref': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where the configuration of the tenant itself is in Git
     * @description Asks for the permission `config-ref:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.not_found` (404): There is no config ref
     */
    get: operations['getTenantConfigRef'];
    /**
     * Says where the configuration of the tenant itself is in Git; the repository is not asked
     * @description Asks for the permission `config-ref:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `config.ref.invalid` (422): The config ref cannot be used
     */
    put: operations['putTenantConfigRef'];
    post?: never;
    /**
     * Takes the config ref from the tenant itself
     * @description Asks for the permission `config-ref:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `config.not_found` (404): There is no config ref
     */
    delete: operations['deleteTenantConfigRef'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/config-ref/contents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the config ref of the tenant itself comes to: its files and the variables that they say
     * @description Asks for the permission `config-ref:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.not_found` (404): There is no config ref
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     */
    get: operations['getTenantConfigContents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/config-ref/diff': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Which variables of the tenant itself another commit changes, and on which hosts that is seen
     * @description Asks for the permission `config-ref:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.not_found` (404): There is no config ref
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     */
    get: operations['diffTenantConfigRef'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/config-ref/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Asks the repository of the tenant itself now, for all groups that share it
     * @description Asks for the permission `config-ref:refresh`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.not_found` (404): There is no config ref
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `secret.damaged` (500): What is stored of a secret was changed
     */
    post: operations['refreshTenantConfigRef'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/data-key/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes a new data key, and has the tenant's payloads sealed with it in the background
     * @description Asks for the permission `data-key:rotate`, which admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.sealed` (503): The keyring is sealed
     */
    post: operations['rotateDataKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tenant's groups
     * @description Asks for the permission `group:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['listGroups'];
    put?: never;
    /**
     * Creates a group
     * @description Asks for the permission `group:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `idempotency.key_reused` (422): The idempotency key was used for another request
     *     - `inventory.group.name_taken` (409): The name is taken
     *     - `inventory.group.too_deep` (422): The groups would be nested too deeply
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.groups` (422): The tenant would have too many groups
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    post: operations['createGroup'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One group
     * @description Asks for the permission `group:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['getGroup'];
    /**
     * Creates a group, or puts every field as given; absent fields go back to their defaults, variables stay unless given
     * @description Asks for the permission `group:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.cycle` (422): The groups would form a cycle
     *     - `inventory.group.name_taken` (409): The name is taken
     *     - `inventory.group.too_deep` (422): The groups would be nested too deeply
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.groups` (422): The tenant would have too many groups
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['putGroup'];
    post?: never;
    /**
     * Removes a group; its hosts stay
     * @description Asks for the permission `group:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.has_children` (409): The group has groups below it
     *     - `inventory.group.not_found` (404): There is no such group
     */
    delete: operations['deleteGroup'];
    options?: never;
    head?: never;
    /**
     * Changes the given fields of a group; another `parent` moves its subtree
     * @description Asks for the permission `group:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.cycle` (422): The groups would form a cycle
     *     - `inventory.group.name_taken` (409): The name is taken
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.group.too_deep` (422): The groups would be nested too deeply
     */
    patch: operations['updateGroup'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/config-ref': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where the configuration of a group is in Git
     * @description Asks for the permission `config-ref:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.not_found` (404): There is no config ref
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['getGroupConfigRef'];
    /**
     * Says where the configuration of a group is in Git; the repository is not asked
     * @description Asks for the permission `config-ref:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `config.ref.invalid` (422): The config ref cannot be used
     *     - `inventory.group.not_found` (404): There is no such group
     */
    put: operations['putGroupConfigRef'];
    post?: never;
    /**
     * Takes the config ref from a group
     * @description Asks for the permission `config-ref:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `config.not_found` (404): There is no config ref
     *     - `inventory.group.not_found` (404): There is no such group
     */
    delete: operations['deleteGroupConfigRef'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/config-ref/contents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the config ref of a group comes to: its files and the variables that they say
     * @description Asks for the permission `config-ref:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.not_found` (404): There is no config ref
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['getGroupConfigContents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/config-ref/diff': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Which variables of a group another commit changes, and on which hosts that is seen
     * @description Asks for the permission `config-ref:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.not_found` (404): There is no config ref
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['diffGroupConfigRef'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/config-ref/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Asks the repository of a group now, for all groups that share it
     * @description Asks for the permission `config-ref:refresh`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.not_found` (404): There is no config ref
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `secret.damaged` (500): What is stored of a secret was changed
     */
    post: operations['refreshGroupConfigRef'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/hosts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The hosts of a group
     * @description Asks for the permission `group:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['listGroupHosts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/hosts/{host}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Makes a host a direct member of a group
     * @description Asks for the permission `group:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.host.not_found` (404): There is no such host
     */
    put: operations['addGroupHost'];
    post?: never;
    /**
     * Ends a direct membership
     * @description Asks for the permission `group:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.membership.not_found` (404): The host is not a direct member
     */
    delete: operations['removeGroupHost'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The secrets of a group, by name
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['listGroupSecrets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/secrets/{secret}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One secret of a group, without its payload
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `secret.not_found` (404): There is no such secret
     */
    get: operations['getGroupSecret'];
    /**
     * Gives a secret of a group a payload: a new version, unless it is the one that it has
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.payload` (422): The payload does not fit the format
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.unusable` (422): The source cannot be used
     *     - `secret.too_large` (422): The payload is too large
     */
    put: operations['putGroupSecret'];
    post?: never;
    /**
     * Removes a secret of a group
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `secret.not_found` (404): There is no such secret
     */
    delete: operations['deleteGroupSecret'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/secrets/{secret}/reveal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A payload of a secret of a group in clear; the audit log keeps who asked
     * @description Asks for the permission `secret:reveal`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.not_found` (404): There is no such secret
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     *     - `secret.version.not_found` (404): There is no such version
     */
    post: operations['revealGroupSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/secrets/{secret}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a secret of a group an earlier payload again, as a new version
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.not_found` (404): There is no such secret
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.unusable` (422): The source cannot be used
     *     - `secret.too_large` (422): The payload is too large
     *     - `secret.version.not_found` (404): There is no such version
     */
    post: operations['rollBackGroupSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/secrets/{secret}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The payloads that are kept of a secret of a group, newest first, without themselves
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `secret.not_found` (404): There is no such secret
     */
    get: operations['listGroupSecretVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/variables': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The own variables of a group
     * @description Asks for the permission `variable:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['listGroupVariables'];
    /**
     * Replaces all variables of a group
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['replaceGroupVariables'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Merges into the variables of a group (RFC 7396)
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    patch: operations['patchGroupVariables'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/groups/{group}/variables/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One variable of a group
     * @description Asks for the permission `variable:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.not_found` (404): There is no such variable
     */
    get: operations['getGroupVariable'];
    /**
     * Sets one variable of a group
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['putGroupVariable'];
    post?: never;
    /**
     * Removes one variable of a group
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.not_found` (404): There is no such variable
     */
    delete: operations['deleteGroupVariable'];
    options?: never;
    head?: never;
    /**
     * Merges into one variable of a group (RFC 7396)
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.group.not_found` (404): There is no such group
     *     - `inventory.variable.not_found` (404): There is no such variable
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     */
    patch: operations['patchGroupVariable'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tenant's hosts, narrowed by any of the filters together
     * @description Asks for the permission `host:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `inventory.group.not_found` (404): There is no such group
     */
    get: operations['listHosts'];
    put?: never;
    /**
     * Creates a host
     * @description Asks for the permission `host:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `idempotency.key_reused` (422): The idempotency key was used for another request
     *     - `inventory.host.name_taken` (409): The name is taken
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.hosts` (422): The tenant would have too many hosts
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    post: operations['createHost'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One host
     * @description Asks for the permission `host:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     */
    get: operations['getHost'];
    /**
     * Creates a host, or puts every field as given; absent fields go back to their defaults, memberships and variables stay unless given
     * @description Asks for the permission `host:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.name_taken` (409): The name is taken
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.hosts` (422): The tenant would have too many hosts
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['putHost'];
    post?: never;
    /**
     * Removes a host
     * @description Asks for the permission `host:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     */
    delete: operations['deleteHost'];
    options?: never;
    head?: never;
    /**
     * Changes the given fields of a host
     * @description Asks for the permission `host:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.name_taken` (409): The name is taken
     *     - `inventory.host.not_found` (404): There is no such host
     */
    patch: operations['updateHost'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The secrets of a host, by name
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     */
    get: operations['listHostSecrets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}/secrets/{secret}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One secret of a host, without its payload
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `secret.not_found` (404): There is no such secret
     */
    get: operations['getHostSecret'];
    /**
     * Gives a secret of a host a payload: a new version, unless it is the one that it has
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.payload` (422): The payload does not fit the format
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.unusable` (422): The source cannot be used
     *     - `secret.too_large` (422): The payload is too large
     */
    put: operations['putHostSecret'];
    post?: never;
    /**
     * Removes a secret of a host
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `secret.not_found` (404): There is no such secret
     */
    delete: operations['deleteHostSecret'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}/secrets/{secret}/reveal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A payload of a secret of a host in clear; the audit log keeps who asked
     * @description Asks for the permission `secret:reveal`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.not_found` (404): There is no such secret
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     *     - `secret.version.not_found` (404): There is no such version
     */
    post: operations['revealHostSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}/secrets/{secret}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a secret of a host an earlier payload again, as a new version
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.not_found` (404): There is no such secret
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.unusable` (422): The source cannot be used
     *     - `secret.too_large` (422): The payload is too large
     *     - `secret.version.not_found` (404): There is no such version
     */
    post: operations['rollBackHostSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}/secrets/{secret}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The payloads that are kept of a secret of a host, newest first, without themselves
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `secret.not_found` (404): There is no such secret
     */
    get: operations['listHostSecretVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}/variables': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The own variables of a host, or what they come to with all layers
     * @description Asks for the permission `variable:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `config.away` (503): The repository of a group is away, and nothing recent of it is here
     *     - `config.ref.unknown_group` (422): The group has no config ref to override
     *     - `config.unreadable` (422): The configuration of a group cannot be read from Git
     *     - `inventory.host.not_found` (404): There is no such host
     */
    get: operations['listHostVariables'];
    /**
     * Replaces all variables of a host
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['replaceHostVariables'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Merges into the variables of a host (RFC 7396)
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    patch: operations['patchHostVariables'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/hosts/{host}/variables/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One variable of a host
     * @description Asks for the permission `variable:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.not_found` (404): There is no such variable
     */
    get: operations['getHostVariable'];
    /**
     * Sets one variable of a host
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['putHostVariable'];
    post?: never;
    /**
     * Removes one variable of a host
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.not_found` (404): There is no such variable
     */
    delete: operations['deleteHostVariable'];
    options?: never;
    head?: never;
    /**
     * Merges into one variable of a host (RFC 7396)
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.host.not_found` (404): There is no such host
     *     - `inventory.variable.not_found` (404): There is no such variable
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     */
    patch: operations['patchHostVariable'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was applied and imported lately, and how far each is; newest first
     * @description Asks for the permission `import:read`, which every role has.
     */
    get: operations['listImports'];
    put?: never;
    /**
     * Reads another tool's inventory, or a draft, and applies it, all or nothing
     * @description Asks for the permission `inventory:import`, which members and admins have; with `format=osad-secrets` for `secret:write` too.
     *
     *     Codes of its own:
     *
     *     - `draft.line.no_entry` (422): The line is not an object with one member: variables, group or host
     *     - `draft.line.not_json` (422): The line is not JSON
     *     - `draft.line.not_utf8` (422): The line is not UTF-8 text
     *     - `draft.line.too_long` (422): The line is longer than allowed
     *     - `draft.name_clash` (422): A host and a group have one name
     *     - `draft.spool_failed` (503): The upload cannot be kept while it is read
     *     - `draft.too_many_entries` (413): The draft has more entries than are taken at once
     *     - `idempotency.key_reused` (422): The idempotency key was used for another request
     *     - `import.busy` (503): Too many uploads are being taken in
     *     - `import.duplicate_key` (400): A key stands twice in one mapping of the file
     *     - `import.empty` (422): The file holds no host and no group
     *     - `import.group.cycle` (422): The groups form a cycle
     *     - `import.group.priority` (422): The priority of a group is not an integer
     *     - `import.group.too_many_members` (422): The groups hold too many hosts together
     *     - `import.group.ungrouped` (422): The group ungrouped stands in no tree
     *     - `import.malformed_ini` (400): The file is not an INI inventory
     *     - `import.osad.generated_group` (422): OpenStack-Ansible generates this group itself
     *     - `import.osad.ip_conflict` (422): Hosts and addresses contradict each other
     *     - `import.osad.not_osad` (422): The file is not an OpenStack-Ansible inventory
     *     - `import.plugin_config` (422): The file configures an inventory plugin and holds no inventory
     *     - `import.secrets.file_variable` (422): The name is that of the variable of a PEM file
     *     - `import.secrets.no_vault_password` (422): The file is vaulted and came without its password
     *     - `import.secrets.unreadable_vault` (422): The vault text cannot be read with the password that came with the file
     *     - `import.stopped` (503): The import was stopped
     *     - `import.unknown_format` (422): The format is not known
     *     - `inventory.group.cycle` (422): The groups would form a cycle
     *     - `inventory.group.name_taken` (409): The name is taken
     *     - `inventory.group.too_deep` (422): The groups would be nested too deeply
     *     - `inventory.host.name_taken` (409): The name is taken
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.groups` (422): The tenant would have too many groups
     *     - `limit.hosts` (422): The tenant would have too many hosts
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     *     - `request.malformed_yaml` (400): The body is not YAML
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.too_large` (422): The payload is too large
     */
    post: operations['importInventory'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/imports/{import}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One apply or import: how far it is, and what became of it
     * @description Asks for the permission `import:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `import.not_found` (404): There is no such import
     */
    get: operations['getImport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/key-jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Work on the tenant's keys and how far it is, newest first
     * @description Asks for the permission `key-job:read`, which admins have.
     */
    get: operations['listKeyJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/key-jobs/{job}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One job on the tenant's keys: how far it is
     * @description Asks for the permission `key-job:read`, which admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.job.not_found` (404): There is no such job
     */
    get: operations['getKeyJob'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/key-jobs/{job}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Goes on with a job that was stopped
     * @description Asks for the permission `key-job:write`, which admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.job.not_found` (404): There is no such job
     *     - `secret.job.over` (409): The job is over
     */
    post: operations['resumeKeyJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/key-jobs/{job}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stops a job until it is resumed; everything can be read meanwhile
     * @description Asks for the permission `key-job:write`, which admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.job.not_found` (404): There is no such job
     *     - `secret.job.over` (409): The job is over
     */
    post: operations['stopKeyJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/limits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tenant's own limits, where it has other ones than all
     * @description Asks for the permission `tenant:read`, which every role has.
     */
    get: operations['getLimits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Sets the given ones of the tenant's own limits
     * @description Asks for the permission `tenant:update`, which admins with system scope have.
     */
    patch: operations['updateLimits'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/reachability': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Records which hosts a run has reached. It is no change of the inventory: its revision stays
     * @description Asks for the permission `host:report`, which members and admins have.
     */
    post: operations['reportReachability'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The secrets of the tenant, of its groups and of its hosts, by name, narrowed by any of the filters together
     * @description Asks for the permission `secret:read`, which every role has.
     */
    get: operations['listSecrets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/secrets/{secret}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One secret of the tenant, without its payload
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `secret.not_found` (404): There is no such secret
     */
    get: operations['getTenantSecret'];
    /**
     * Gives a secret of the tenant a payload: a new version, unless it is the one that it has
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.payload` (422): The payload does not fit the format
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.unusable` (422): The source cannot be used
     *     - `secret.too_large` (422): The payload is too large
     */
    put: operations['putTenantSecret'];
    post?: never;
    /**
     * Removes a secret of the tenant
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.not_found` (404): There is no such secret
     */
    delete: operations['deleteTenantSecret'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/secrets/{secret}/reveal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A payload of a secret of the tenant in clear; the audit log keeps who asked
     * @description Asks for the permission `secret:reveal`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.not_found` (404): There is no such secret
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.failed` (503): A secret could not be read where it is kept
     *     - `secret.version.not_found` (404): There is no such version
     */
    post: operations['revealTenantSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/secrets/{secret}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a secret of the tenant an earlier payload again, as a new version
     * @description Asks for the permission `secret:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.not_found` (404): There is no such secret
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.source.unusable` (422): The source cannot be used
     *     - `secret.too_large` (422): The payload is too large
     *     - `secret.version.not_found` (404): There is no such version
     */
    post: operations['rollBackTenantSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/secrets/{secret}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The payloads that are kept of a secret of the tenant, newest first, without themselves
     * @description Asks for the permission `secret:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `secret.not_found` (404): There is no such secret
     */
    get: operations['listTenantSecretVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tenant's tokens, newest first
     * @description Asks for the permission `token:read`, which admins have.
     */
    get: operations['listTokens'];
    put?: never;
    /**
     * Issues a token; its value is in this answer alone
     * @description Asks for the permission `token:write`, which admins have.
     *
     *     Codes of its own:
     *
     *     - `idempotency.key_reused` (422): The idempotency key was used for another request
     *     - `token.issued_before` (409): The request issued its token before, and a value is shown once
     */
    post: operations['createToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/tokens/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Ends a token
     * @description Asks for the permission `token:write`, which admins have.
     *
     *     Codes of its own:
     *
     *     - `token.not_found` (404): There is no such token
     */
    delete: operations['revokeToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/usage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the tenant has, and what it may have
     * @description Asks for the permission `tenant:read`, which every role has.
     */
    get: operations['getUsage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/variables': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The own variables of the tenant
     * @description Asks for the permission `variable:read`, which every role has.
     */
    get: operations['listTenantVariables'];
    /**
     * Replaces all variables of the tenant
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['replaceTenantVariables'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Merges into the variables of the tenant (RFC 7396)
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    patch: operations['patchTenantVariables'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/variables/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One variable of the tenant
     * @description Asks for the permission `variable:read`, which every role has.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.not_found` (404): There is no such variable
     */
    get: operations['getTenantVariable'];
    /**
     * Sets one variable of the tenant
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.name_taken` (409): The owner has a variable or a secret of that name
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     *     - `limit.variables` (422): The tenant would have too many variables
     */
    put: operations['putTenantVariable'];
    post?: never;
    /**
     * Removes one variable of the tenant
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.not_found` (404): There is no such variable
     */
    delete: operations['deleteTenantVariable'];
    options?: never;
    head?: never;
    /**
     * Merges into one variable of the tenant (RFC 7396)
     * @description Asks for the permission `variable:write`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `inventory.variable.not_found` (404): There is no such variable
     *     - `inventory.variable.too_long` (422): The value is too long
     *     - `inventory.variable.value` (422): Ansible cannot use the value
     *     - `limit.value_bytes` (422): A value is larger than the tenant allows
     */
    patch: operations['patchTenantVariable'];
    trace?: never;
  };
  '/v1/tenants/{tenant}/vault-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The vault ids that the tenant's bundles may name; several while a new password is being put in place
     * @description Asks for the permission `vault-password:read`, which every role has.
     */
    get: operations['listVaultPasswords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/vault-password/reveal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A password that opens the tenant's secrets in bundles; the audit log keeps who asked
     * @description Asks for the permission `vault-password:reveal`, which members and admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.vault_password.not_found` (404): There is no vault password of that id
     */
    post: operations['revealVaultPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenant}/vault-password/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes a new password, and has the tenant's secrets encrypted with it in the background
     * @description Asks for the permission `vault-password:rotate`, which admins have.
     *
     *     Codes of its own:
     *
     *     - `secret.damaged` (500): What is stored of a secret was changed
     *     - `secret.keys_moved` (503): The keys are being rotated
     *     - `secret.sealed` (503): The keyring is sealed
     *     - `secret.vault_password.unusable` (422): The password cannot be used
     */
    post: operations['rotateVaultPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tokens with system scope, newest first
     * @description Asks for the permission `system-token:read`, which admins with system scope have.
     */
    get: operations['listSystemTokens'];
    put?: never;
    /**
     * Issues a token with system scope; its value is in this answer alone
     * @description Asks for the permission `system-token:write`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `idempotency.key_reused` (422): The idempotency key was used for another request
     *     - `token.issued_before` (409): The request issued its token before, and a value is shown once
     */
    post: operations['createSystemToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Ends a token with system scope
     * @description Asks for the permission `system-token:write`, which admins with system scope have.
     *
     *     Codes of its own:
     *
     *     - `token.not_found` (404): There is no such token
     */
    delete: operations['revokeSystemToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ActionCountsResponse: {
      /** @example 3 */
      create: number;
      /** @example 0 */
      delete: number;
      /** @example 40 */
      unchanged: number;
      /** @example 1 */
      update: number;
    };
    AppliedResponse: {
      /** @example false */
      dry_run: boolean;
      /** @description The steps that change something, the first 1000. */
      plan: components['schemas']['StepResponse'][];
      /**
       * @description The tenant's revision afterwards.
       * @example 42
       */
      revision: number;
      /**
       * @example {
       *       "groups": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 40,
       *         "update": 0
       *       },
       *       "hosts": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 40,
       *         "update": 1
       *       },
       *       "tenant": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 1,
       *         "update": 0
       *       }
       *     }
       */
      summary: components['schemas']['SummaryResponse'];
      /**
       * @description Whether `plan` was cut, or values in it; `summary` counts all.
       * @example false
       */
      truncated: boolean;
    };
    /** @enum {string} */
    AuditAction: 'authentication' | 'access' | 'write' | 'secret';
    AuditActor: {
      /** @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11 */
      id: string;
      /** @enum {string} */
      kind: 'token' | 'user' | 'system';
      /** @example deploy */
      name: string;
    };
    AuditEventResponse: {
      /** @example access */
      action: components['schemas']['AuditAction'];
      /**
       * @description Null where nobody has proved who came.
       * @example {
       *       "id": "019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11",
       *       "kind": "token",
       *       "name": "deploy"
       *     }
       */
      actor: components['schemas']['AuditActor'] | null;
      /**
       * @description Null where so many came that they are only counted.
       * @example 192.0.2.7
       */
      address: string | null;
      /**
       * Format: date-time
       * @description When the first of them happened.
       */
      at: string;
      /**
       * @description The code of the error that answered it.
       * @example access.forbidden
       */
      code: string | null;
      /** Format: uuid */
      id: string;
      /**
       * Format: date-time
       * @description When the last of them happened.
       */
      last_at: string;
      /**
       * @description Events that are alike, within a minute, are one entry; so many they are.
       * @example 1
       */
      occurrences: number;
      /** @example GET /v1/tenants/:tenant/tokens */
      operation: string;
      /** @example refused */
      outcome: components['schemas']['AuditOutcome'];
      /** @description What the caller gave in X-Change-Reason. */
      reason: string | null;
      /**
       * @description Of the first of them.
       * @example 4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31
       */
      request_id: string;
      /**
       * Format: uuid
       * @description The actor's tenant; null where it has none.
       * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
       */
      tenant_id: string | null;
      /** @description The first characters of a token that was not taken, when it looks like one of this service. */
      token_prefix: string | null;
    };
    /** @enum {string} */
    AuditOutcome: 'allowed' | 'failed' | 'refused' | 'limited';
    AuditResponse: {
      events: components['schemas']['AuditEventResponse'][];
      /** @description With filters a page may hold fewer entries than asked for, even none, and have a next one. */
      links: components['schemas']['LinkDto'][];
    };
    AuthorResponse: {
      /** @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11 */
      id: string;
      /** @example deploy */
      name: string;
    };
    ChangeActor: {
      /** @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11 */
      id: string;
      /** @enum {string} */
      kind: 'token' | 'user' | 'system';
      /** @example deploy */
      name: string;
    };
    ChangeEntity: {
      /** Format: uuid */
      id: string;
      /** @example n1 */
      name: string;
      /**
       * @example host
       * @enum {string}
       */
      type: 'tenant' | 'group' | 'host' | 'secret' | 'config_ref' | 'token';
    };
    ChangeResponse: {
      actor: components['schemas']['ChangeActor'];
      /**
       * @description Where the request came from; null where that is not known, and for who may not read the audit log.
       * @example 192.0.2.7
       */
      address: string | null;
      /**
       * @description The whole thing after; null where it is gone.
       * @example {
       *       "active": false,
       *       "name": "n1"
       *     }
       */
      after: {
        [key: string]: unknown;
      } | null;
      /** Format: date-time */
      at: string;
      /**
       * @description The whole thing before; null where it did not exist.
       * @example {
       *       "active": true,
       *       "name": "n1"
       *     }
       */
      before: {
        [key: string]: unknown;
      } | null;
      entity: components['schemas']['ChangeEntity'];
      /** @example host.updated */
      kind: string;
      /**
       * @description What the caller gave in X-Change-Reason.
       * @example OPS-1729
       */
      reason: string | null;
      /** @example 4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31 */
      request_id: string;
      /**
       * @description Its number; a tenant has no gaps in them.
       * @example 42
       */
      revision: number;
    };
    ChangedFileDto: {
      /** @enum {string} */
      change: 'added' | 'removed' | 'changed';
      /** @example tls/ca.pem */
      path: string;
    };
    ChangedVariableDto: {
      /**
       * @example changed
       * @enum {string}
       */
      change: 'added' | 'removed' | 'changed';
      /**
       * @description Absent where it is added.
       * @example [
       *       "192.0.2.1"
       *     ]
       */
      from?:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /** @example ntp_servers */
      name: string;
      /**
       * @description Absent where it is removed.
       * @example [
       *       "192.0.2.1",
       *       "192.0.2.2"
       *     ]
       */
      to?:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
    };
    ChangesResponse: {
      changes: components['schemas']['ChangeResponse'][];
      /** @description With filters a page may hold fewer changes than asked for, even none, and have a next one. */
      links: components['schemas']['LinkDto'][];
      /**
       * @description The tenant's revision: the number of its last change.
       * @example 57
       */
      revision: number;
    };
    CommitDto: {
      /** @example 3f786850e387550fdab836ed7e6dc881de23001b */
      commit: string;
    };
    ConfigDiffResponse: {
      /** @description Files that are no variables. */
      files: components['schemas']['ChangedFileDto'][];
      from: components['schemas']['CommitDto'];
      /** @description Hosts whose resolved values would be others, by name. */
      hosts: components['schemas']['ImpactedHostDto'][];
      /**
       * @description Hosts on all pages.
       * @example 12
       */
      hosts_count: number;
      links: components['schemas']['LinkDto'][];
      /**
       * @description Wholly vaulted files: which variables and hosts they change cannot be told.
       * @example [
       *       {
       *         "change": "changed",
       *         "path": "vault.yml"
       *       }
       *     ]
       */
      opaque: components['schemas']['ChangedFileDto'][];
      /**
       * @example {
       *       "commit": "8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a"
       *     }
       */
      to: components['schemas']['CommitDto'];
      /** @description Of the owner, in order of name. */
      variables: components['schemas']['ChangedVariableDto'][];
    };
    ConfigRefOwnerResponse: {
      /** Format: uuid */
      id: string;
      /** @example web */
      name: string;
      /**
       * @example group
       * @enum {string}
       */
      type: 'tenant' | 'group';
    };
    ConfigRefResponse: {
      /** Format: date-time */
      created_at: string;
      /** @example git_token */
      credential: string | null;
      /**
       * Format: uri
       * @description Where the webhook of the repository is to call; null without a secret for it.
       * @example https://muster.example.org/v1/hooks/git/019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
       */
      hook: string | null;
      /** @example git_hook */
      hook_secret: string | null;
      /** Format: uuid */
      id: string;
      owner: components['schemas']['ConfigRefOwnerResponse'];
      /**
       * @description Empty for the root.
       * @example groups/web
       */
      path: string;
      /** @example main */
      ref: string;
      /**
       * @description In one form, however it was written.
       * @example https://git.example.org/fleet/config.git
       */
      repository: string;
      /** Format: date-time */
      updated_at: string;
    };
    ContentFileResponse: {
      /** @example false */
      executable: boolean;
      /**
       * @description `variables`: Ansible reads it; a bundle has a `blob` among its files.
       * @enum {string}
       */
      kind: 'variables' | 'blob';
      /**
       * @description From the config ref's path.
       * @example ntp.yml
       */
      path: string;
      /**
       * @description Bytes.
       * @example 1729
       */
      size: number;
    };
    ContentNoticeResponse: {
      /** @example The key "ntp" stands twice; the last one counts. */
      detail: string;
      /** @example ntp.yml */
      file: string;
      /**
       * @description Null where it is about the whole file.
       * @example 7
       */
      line: number | null;
    };
    ContentsResponse: {
      /** @example 8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a */
      commit: string;
      /** @description Those of variables in the order in which Ansible reads them, then the others by path. */
      files: components['schemas']['ContentFileResponse'][];
      /** @description Oddities that were let pass. */
      notices: components['schemas']['ContentNoticeResponse'][];
      /**
       * @description Wholly vaulted files: what they say, only those know who have the password.
       * @example [
       *       "vault.yml"
       *     ]
       */
      opaque: string[];
      owner: components['schemas']['ConfigRefOwnerResponse'];
      /**
       * @description Empty for the root.
       * @example groups/web
       */
      path: string;
      /**
       * @description As it was asked for.
       * @example main
       */
      ref: string;
      /** @example https://git.example.org/fleet/config.git */
      repository: string;
      /**
       * @description Whether the repository is away, and this is the last commit that was read.
       * @example false
       */
      stale: boolean;
      /**
       * @description What the files say together; `!vault` and `!unsafe` as `{"__ansible_vault": …}` and `{"__ansible_unsafe": …}`.
       * @example {
       *       "ntp_servers": [
       *         "192.0.2.1"
       *       ]
       *     }
       */
      variables: {
        [key: string]: unknown;
      };
    };
    CreateGroupRequest: {
      /**
       * @description What it stands for: region, cell, role, …
       * @example cell
       */
      kind?: string | null;
      /**
       * @description Its name, unique in the tenant.
       * @example c1
       */
      name: string;
      /**
       * @description Name or id of the group above it; null makes it a root.
       * @example ord
       */
      parent?: string | null;
      /**
       * @description Decides between groups of one depth, the larger wins: `ansible_group_priority`.
       * @example 1
       */
      priority?: number;
      /**
       * @description The group's own variables; replaces them.
       * @example {
       *       "dc": "dc1"
       *     }
       */
      variables?: {
        [key: string]: unknown;
      };
    };
    CreateHostRequest: {
      /** @description Whether it is in service. */
      active?: boolean;
      /**
       * @description What sort of machine it is.
       * @example server
       */
      device_type?: string | null;
      /**
       * @description Its id in another system.
       * @example A-17
       */
      external_id?: string | null;
      /**
       * @description The groups it is a direct member of, by name or id; replaces the memberships.
       * @example [
       *       "c1",
       *       "web"
       *     ]
       */
      groups?: string[];
      /**
       * @description IPv4 or IPv6; `ansible_host` unless that variable is set.
       * @example 10.0.0.1
       */
      ip_address?: string | null;
      /**
       * @description Its name, unique in the tenant.
       * @example n1
       */
      name: string;
      /**
       * @description Free text.
       * @example Spare fan on order.
       */
      note?: string | null;
      /**
       * @description The host's own variables.
       * @example {
       *       "rack": "r1"
       *     }
       */
      variables?: {
        [key: string]: unknown;
      };
    };
    CreateSystemTokenRequest: {
      /**
       * Format: date-time
       * @description When it ends; never when absent.
       */
      expires_at?: string | null;
      /**
       * @description What it is for.
       * @example nightly export
       */
      name: string;
      /** @description Whether it only reads, whatever its role. */
      read_only?: boolean;
      /** @description What it may do; each role may do what those before it may. */
      role: components['schemas']['Role'];
    };
    CreateTenantRequest: {
      /**
       * @description Whose it is; a customer may have several tenants.
       * @example Acme Inc.
       */
      customer?: string | null;
      /**
       * @description The Keystone project it belongs to.
       * @example 6f70656e737461636b2d70726f6a6563
       */
      keystone_project_id?: string | null;
      /**
       * @description Its name, unique in the service.
       * @example acme
       */
      name: string;
    };
    CreateTokenRequest: {
      /**
       * Format: date-time
       * @description When it ends; never when absent.
       */
      expires_at?: string | null;
      /**
       * @description Id or name of a group: the token opens this group's bundle, and those of the groups below it, and nothing else. Its role must be `reader`. It ends with the group.
       * @example web
       */
      group?: string | null;
      /**
       * @description What it is for.
       * @example nightly export
       */
      name: string;
      /** @description Whether it only reads, whatever its role. */
      read_only?: boolean;
      /** @description What it may do; each role may do what those before it may. */
      role: components['schemas']['Role'];
    };
    ExplainedValueResponse: {
      /** @description Of a `config` layer: where it stands. */
      git?: components['schemas']['GitSourceResponse'];
      layer: components['schemas']['LayerResponse'];
      /**
       * @description The change that set it.
       * @example 42
       */
      revision: number | null;
      /** Format: date-time */
      set_at: string | null;
      /** @description Null for `ansible_host` taken from `ip_address`. */
      set_by: components['schemas']['AuthorResponse'] | null;
      /** @example r1 */
      value:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
    };
    GitSourceResponse: {
      /** @example 8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a */
      commit: string;
      /**
       * @description From `path`.
       * @example ntp.yml
       */
      file: string;
      /**
       * @description Empty for the root.
       * @example groups/web
       */
      path: string;
      /**
       * @description As it was asked for.
       * @example main
       */
      ref: string;
      /** @example https://git.example.org/fleet/config.git */
      repository: string;
    };
    GroupResponse: {
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      id: string;
      /** @example cell */
      kind: string | null;
      /** @example c1 */
      name: string;
      /**
       * @description Name of the group above it.
       * @example ord
       */
      parent: string | null;
      /**
       * Format: uuid
       * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b12
       */
      parent_id: string | null;
      /** @example 1 */
      priority: number;
      /** Format: date-time */
      updated_at: string;
    };
    GroupsResponse: {
      groups: components['schemas']['GroupResponse'][];
      links: components['schemas']['LinkDto'][];
    };
    HealthResponse: {
      /** @enum {string} */
      status: 'ok';
    };
    HookResponse: {
      /** @description Whether the repository is asked before it is next needed. */
      due: boolean;
    };
    HostResponse: {
      active: boolean;
      /** Format: date-time */
      created_at: string;
      /** @example server */
      device_type: string | null;
      /** @example A-17 */
      external_id: string | null;
      /**
       * @description Names of the groups it is a direct member of.
       * @example [
       *       "c1",
       *       "web"
       *     ]
       */
      groups: string[];
      /** Format: uuid */
      id: string;
      /** @example 10.0.0.1 */
      ip_address: string | null;
      /**
       * Format: date-time
       * @description When a run last reached it. Not what `If-Match` is about.
       */
      last_seen: string | null;
      /** @example n1 */
      name: string;
      /** @example Spare fan on order. */
      note: string | null;
      /**
       * @description Whether the last run that tried has not reached it.
       * @example false
       */
      unreachable: boolean;
      /** Format: date-time */
      updated_at: string;
    };
    HostsResponse: {
      hosts: components['schemas']['HostResponse'][];
      links: components['schemas']['LinkDto'][];
    };
    ImpactedHostDto: {
      /** Format: uuid */
      id: string;
      /** @example n1 */
      name: string;
      /**
       * @description The names whose resolved value would be another.
       * @example [
       *       "ntp_servers"
       *     ]
       */
      variables: string[];
    };
    ImportActor: {
      /** @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11 */
      id: string;
      /** @enum {string} */
      kind: 'token' | 'user' | 'system';
      /** @example deploy */
      name: string;
    };
    ImportProblemResponse: {
      /** @example import.empty */
      code: string;
      /** @example The file holds no host and no group. */
      detail: string;
      errors: components['schemas']['ProblemFault'][];
    };
    ImportResponse: {
      actor: components['schemas']['ImportActor'];
      /** Format: date-time */
      finished_at: string | null;
      /** @example ndjson */
      format: string;
      /** Format: uuid */
      id: string;
      /**
       * @description Where it was sent.
       * @enum {string}
       */
      kind: 'apply' | 'import';
      problem: components['schemas']['ImportProblemResponse'] | null;
      /** @example 4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31 */
      request_id: string;
      result: components['schemas']['ImportResultResponse'] | null;
      /**
       * @description Entries read: groups, hosts, the variables of the tenant.
       * @example 44
       */
      rows_read: number;
      /**
       * @description Entries there are; null until all are read.
       * @example 44
       */
      rows_total: number | null;
      /**
       * @description Entries compared with what exists, and written where they differ; nothing counts before the end.
       * @example 17
       */
      rows_written: number;
      /** Format: date-time */
      started_at: string;
      /**
       * @description `interrupted`: the process that ran it is gone; nothing was written.
       * @enum {string}
       */
      state: 'running' | 'done' | 'failed' | 'interrupted';
      /** Format: date-time */
      updated_at: string;
    };
    ImportResultResponse: {
      /**
       * @description The tenant's revision afterwards.
       * @example 42
       */
      revision: number;
      /**
       * @example {
       *       "groups": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 40,
       *         "update": 0
       *       },
       *       "hosts": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 40,
       *         "update": 1
       *       },
       *       "tenant": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 1,
       *         "update": 0
       *       }
       *     }
       */
      summary: components['schemas']['SummaryResponse'];
    };
    ImportedResponse: {
      /** @example false */
      dry_run: boolean;
      /** @example osad */
      format: string;
      /** @description Every oddity that was met, and what was made of it. */
      notices: components['schemas']['NoticeResponse'][];
      /** @description The steps that change something, the first 1000. */
      plan: components['schemas']['StepResponse'][];
      /**
       * @description The tenant's revision afterwards.
       * @example 42
       */
      revision: number;
      /**
       * @example {
       *       "groups": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 40,
       *         "update": 0
       *       },
       *       "hosts": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 40,
       *         "update": 1
       *       },
       *       "tenant": {
       *         "create": 0,
       *         "delete": 0,
       *         "unchanged": 1,
       *         "update": 0
       *       }
       *     }
       */
      summary: components['schemas']['SummaryResponse'];
      /**
       * @description Whether `plan` was cut, or values in it; `summary` counts all.
       * @example false
       */
      truncated: boolean;
      /**
       * @description Of the format `osad-secrets` only: the secrets that had their values already, by name.
       * @example [
       *       "nova_db_password"
       *     ]
       */
      unchanged?: string[];
    };
    ImportsResponse: {
      imports: components['schemas']['ImportResponse'][];
      links: components['schemas']['LinkDto'][];
    };
    KeyJobActor: {
      /** @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11 */
      id: string;
      /** @enum {string} */
      kind: 'token' | 'user' | 'system';
      /** @example deploy */
      name: string;
    };
    KeyJobResponse: {
      actor: components['schemas']['KeyJobActor'];
      /** Format: date-time */
      created_at: string;
      /**
       * @description Keys, payloads or texts done so far.
       * @example 17
       */
      done: number;
      /** Format: uuid */
      id: string;
      /**
       * @description `rotate`: payloads are sealed with a new data key. `revault`: texts are encrypted with a new vault password. `rewrap`: data keys are wrapped with the present root key.
       * @enum {string}
       */
      kind: 'rotate' | 'revault' | 'rewrap';
      /** @description Why it does not get on: an error's code, `secret.sealed` for instance. It is tried again. */
      problem: string | null;
      /** @example 4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31 */
      request_id: string;
      /** @enum {string} */
      state: 'running' | 'stopped' | 'done';
      /** Format: date-time */
      updated_at: string;
    };
    KeyJobsResponse: {
      key_jobs: components['schemas']['KeyJobResponse'][];
      links: components['schemas']['LinkDto'][];
    };
    KeyringResponse: {
      /** @description The first wraps new keys. */
      providers: components['schemas']['ProviderResponse'][];
      /** @description Root keys that are needed. What is not among them can go. */
      roots: components['schemas']['RootResponse'][];
      /**
       * @description `open` when every provider answers; else some secrets, or all, are not to be had for now.
       * @enum {string}
       */
      state: 'open' | 'sealed';
    };
    LayerResponse: {
      /**
       * @description Distance from `all`; null for the host.
       * @example 2
       */
      depth: number | null;
      /** Format: uuid */
      id: string;
      /**
       * @description `config`: what the tenant or the group has in Git, just below its own variables.
       * @example group
       * @enum {string}
       */
      kind: 'tenant' | 'group' | 'host' | 'config';
      /** @example web */
      name: string;
      /** @example 1 */
      priority: number | null;
    };
    LimitResponse: {
      /**
       * @description null: any number.
       * @example 1200
       */
      limit: number | null;
    };
    LimitsResponse: {
      /** @description Bundles built at once, by each process; 0: any number; null: as the service allows to all. */
      exports: number | null;
      /** @description Groups; 0: any number; null: as the service allows to all. */
      groups: number | null;
      /**
       * @description Hosts; 0: any number; null: as the service allows to all.
       * @example 20000
       */
      hosts: number | null;
      /**
       * @description Requests a minute by the tenant's own callers, to each process; 0: any number; null: as the service allows to all.
       * @example 1200
       */
      requests_per_minute: number | null;
      /** @description Bytes of one value as JSON; 0: any number; null: as the service allows to all. */
      value_bytes: number | null;
      /** @description Variables, of all owners together; 0: any number; null: as the service allows to all. */
      variables: number | null;
    };
    LinkDto: {
      /**
       * Format: uri
       * @example https://muster.example.org/v1/tenants?marker=WyJuMSJd
       */
      href: string;
      /** @example next */
      rel: string;
    };
    NewTokenResponse: {
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string | null;
      /** @description The one group whose bundle it opens; null for any other token. */
      group: string | null;
      /** Format: uuid */
      id: string;
      /**
       * Format: date-time
       * @description When it was last used, to within five minutes.
       */
      last_used_at: string | null;
      /** @example deploy */
      name: string;
      /**
       * @description The beginning of its value, to tell tokens apart.
       * @example muster_q0Xk3v
       */
      prefix: string;
      /** @description Whether it only reads. */
      read_only: boolean;
      role: components['schemas']['Role'];
      /**
       * @description Its value. Shown this once.
       * @example muster_q0Xk3v9sT1bYdE7wJm5uR2fLh8cZaN4gPiVxOoKsUtB
       */
      token: string;
    };
    NoticeResponse: {
      /** @example import.group.several_parents */
      code: string;
      /** @example The group "web" had two parents; the first one stays. */
      detail: string;
      /** @example group:web */
      subject: string;
    };
    OwnerCommitResponse: {
      /** @example 8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a */
      commit: string;
      /**
       * @description Empty for the root.
       * @example groups/web
       */
      path: string;
      /**
       * @description As it was asked for.
       * @example main
       */
      ref: string;
      /** @example https://git.example.org/fleet/config.git */
      repository: string;
      /** @description True when the repository is away, and this is the last commit that was read. */
      stale?: boolean;
    };
    OwnerFileResponse: {
      /** @example vault.yml */
      file: string;
      /**
       * @description The name of the group; `all` for the tenant.
       * @example web
       */
      owner: string;
    };
    PemResponse: {
      certificate_sha256: string | null;
      issuer: string | null;
      /**
       * Format: date-time
       * @description When the first of its certificates to expire does.
       */
      not_after: string | null;
      /** Format: date-time */
      not_before: string | null;
      /** @description As `openssl pkey -pubout -outform DER | sha256sum`; null where the key cannot be read. */
      public_key_sha256: string | null;
      /** @description Hex. */
      serial: string | null;
      /**
       * @description Of the first certificate; null in a file that has none.
       * @example CN=api.example.net
       */
      subject: string | null;
    };
    ProblemDocument: {
      /**
       * @description Permanent; made for programs. The list is openapi/errors.json.
       * @example tenant.not_found
       */
      code: string;
      /**
       * @description This problem in particular.
       * @example There is no tenant "acme".
       */
      detail: string;
      /** @description One entry per fault; empty when it is not about fields. */
      errors: components['schemas']['ProblemFault'][];
      /**
       * @description The same as in X-Request-Id; it finds the log entry.
       * @example 4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31
       */
      request_id: string;
      /**
       * @description The HTTP status.
       * @example 404
       */
      status: number;
      /**
       * @description The problem in general.
       * @example There is no such tenant
       */
      title: string;
      /** @example urn:muster:problem:tenant.not_found */
      type: string;
    };
    ProblemFault: {
      /**
       * @description The broken rule; permanent.
       * @example field.unknown
       */
      code: string;
      /**
       * @description The same in words.
       * @example The field "adress" is not known here.
       */
      detail: string;
      /**
       * @description JSON pointer (RFC 6901) into the body, or the name of a parameter or header.
       * @example /adress
       */
      pointer: string;
    };
    ProviderResponse: {
      /** @example local */
      name: string;
      /**
       * @description `away`: it does not answer. `denied`: it does not let us. `broken`: its root key opens nothing.
       * @enum {string}
       */
      state: 'open' | 'away' | 'denied' | 'broken';
    };
    PutConfigRefRequest: {
      /**
       * @description The name of a secret of the tenant's own that opens the repository: a token or an SSH key.
       * @example git_token
       */
      credential?: string | null;
      /**
       * @description The name of a secret of the tenant's own, a text, that the repository's webhook signs with.
       * @example git_hook
       */
      hook_secret?: string | null;
      /**
       * @description A directory, or one file of variables; the root when absent.
       * @example groups/web
       */
      path?: string | null;
      /**
       * @description A branch, a tag, a full ref name or a commit; required unless the address has it.
       * @example main
       */
      ref?: string | null;
      /**
       * @description The address: `https://…`, `ssh://…` or `git@host:path`. It may hold ref and path too: `https://host/org/repo.git#ref:path`, or the address of a page of GitHub, GitLab or Gitea.
       * @example https://git.example.org/fleet/config.git
       */
      repository: string;
    };
    PutGroupRequest: {
      /**
       * @description What it stands for: region, cell, role, …
       * @example cell
       */
      kind?: string | null;
      /**
       * @description The path's name, or another one to rename the group.
       * @example c1
       */
      name?: string;
      /**
       * @description Name or id of the group above it; null makes it a root.
       * @example ord
       */
      parent?: string | null;
      /**
       * @description Decides between groups of one depth, the larger wins: `ansible_group_priority`.
       * @example 1
       */
      priority?: number;
      /**
       * @description The group's own variables; replaces them.
       * @example {
       *       "dc": "dc1"
       *     }
       */
      variables?: {
        [key: string]: unknown;
      };
    };
    PutHostRequest: {
      /** @description Whether it is in service. */
      active?: boolean;
      /**
       * @description What sort of machine it is.
       * @example server
       */
      device_type?: string | null;
      /**
       * @description Its id in another system.
       * @example A-17
       */
      external_id?: string | null;
      /**
       * @description The groups it is a direct member of, by name or id; replaces the memberships.
       * @example [
       *       "c1",
       *       "web"
       *     ]
       */
      groups?: string[];
      /**
       * @description IPv4 or IPv6; `ansible_host` unless that variable is set.
       * @example 10.0.0.1
       */
      ip_address?: string | null;
      /**
       * @description The path's name, or another one to rename the host.
       * @example n1
       */
      name?: string;
      /**
       * @description Free text.
       * @example Spare fan on order.
       */
      note?: string | null;
      /**
       * @description Replaces the host's own variables.
       * @example {
       *       "rack": "r1"
       *     }
       */
      variables?: {
        [key: string]: unknown;
      };
    };
    PutSecretRequest: {
      /** @description What the payload is; `text` when absent. `pem` and `binary` are files in bundles too. */
      format?: components['schemas']['SecretFormat'];
      /** @description In place of a value: where the payload lies. It is read when it is asked for, and not kept. */
      source?: components['schemas']['SecretSourceRequest'] | null;
      /**
       * @description The payload: a string for `text` and `pem`, base64 for `binary`, any JSON for `json`.
       * @example correct horse battery staple
       */
      value?:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
    };
    ReachabilityRequest: {
      /**
       * Format: date-time
       * @description When it was seen; now when absent. Reports may come late.
       */
      at?: string;
      /**
       * @description Hosts by name. Names that the tenant does not know are left aside.
       * @example {
       *       "n1": "reachable",
       *       "n2": "unreachable"
       *     }
       */
      hosts: {
        [key: string]: 'reachable' | 'unreachable';
      };
    };
    ReachabilityResponse: {
      /**
       * @description So many hosts were there.
       * @example 2
       */
      recorded: number;
      /**
       * @description Names that no host of the tenant has.
       * @example [
       *       "n9"
       *     ]
       */
      unknown: string[];
    };
    RefreshResponse: {
      /**
       * Format: date-time
       * @description When the repository said so; null where it was not asked, since the ref is a commit.
       * @example 2026-11-21T09:30:00.123456Z
       */
      checked_at: string | null;
      /**
       * @description What the ref stands for now.
       * @example 8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a
       */
      commit: string;
      /**
       * @description What it stood for before; null where that was not known.
       * @example 3f786850e387550fdab836ed7e6dc881de23001b
       */
      previous_commit: string | null;
      /**
       * @description The ref in full; null where it is a commit.
       * @example refs/heads/main
       */
      ref: string | null;
    };
    ResolvedVariablesResponse: {
      /**
       * @description What was read of Git, by the name of the group; `all` for the tenant. Absent without config refs.
       * @example {
       *       "web": {
       *         "commit": "8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a",
       *         "path": "groups/web",
       *         "ref": "main",
       *         "repository": "https://git.example.org/fleet/config.git"
       *       }
       *     }
       */
      commits?: {
        [key: string]: components['schemas']['OwnerCommitResponse'];
      };
      /**
       * @description With `explain`: per name the winner, then every value it shadows, strongest first.
       * @example {
       *       "ntp": [
       *         {
       *           "git": {
       *             "commit": "8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a",
       *             "file": "ntp.yml",
       *             "path": "groups/web",
       *             "ref": "main",
       *             "repository": "https://git.example.org/fleet/config.git"
       *           },
       *           "layer": {
       *             "depth": 1,
       *             "id": "019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b12",
       *             "kind": "config",
       *             "name": "web",
       *             "priority": 1
       *           },
       *           "revision": null,
       *           "set_at": null,
       *           "set_by": null,
       *           "value": {
       *             "servers": [
       *               "10.0.0.1"
       *             ]
       *           }
       *         }
       *       ],
       *       "rack": [
       *         {
       *           "layer": {
       *             "depth": null,
       *             "id": "019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10",
       *             "kind": "host",
       *             "name": "n1",
       *             "priority": null
       *           },
       *           "revision": 42,
       *           "set_at": "2026-11-21T09:30:00.123456Z",
       *           "set_by": {
       *             "id": "019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11",
       *             "name": "deploy"
       *           },
       *           "value": "r1"
       *         },
       *         {
       *           "layer": {
       *             "depth": 1,
       *             "id": "019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b12",
       *             "kind": "group",
       *             "name": "web",
       *             "priority": 1
       *           },
       *           "revision": 7,
       *           "set_at": "2026-11-20T08:12:44.000731Z",
       *           "set_by": {
       *             "id": "019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11",
       *             "name": "deploy"
       *           },
       *           "value": "unknown"
       *         }
       *       ]
       *     }
       */
      explain?: {
        [key: string]: components['schemas']['ExplainedValueResponse'][];
      };
      /** @description Wholly vaulted files: what they say hides values shown here, and adds others. */
      opaque?: components['schemas']['OwnerFileResponse'][];
      /** @description True when one of the commits is stale. */
      stale?: boolean;
      /**
       * @example {
       *       "ntp": {
       *         "servers": [
       *           "10.0.0.1"
       *         ]
       *       },
       *       "rack": "r1"
       *     }
       */
      variables: {
        [key: string]: unknown;
      };
    };
    RevealSecretRequest: {
      /**
       * @description The version; the present one when absent.
       * @example 3
       */
      version?: number;
    };
    RevealVaultPasswordRequest: {
      /**
       * @description The vault id, as it stands in the header of each text that the password opens. The newest when absent, and for `default`, as Ansible calls what has no id.
       * @example acme-1
       */
      vault_id?: string;
    };
    RevealedSecretResponse: {
      format: components['schemas']['SecretFormat'];
      /** Format: uuid */
      id: string;
      /** @example db_password */
      name: string;
      /**
       * @description A string for `text` and `pem`, base64 for `binary`, any JSON for `json`.
       * @example correct horse battery staple
       */
      value:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /** @example 3 */
      version: number;
    };
    RevealedVaultPasswordResponse: {
      /** @example correct horse battery staple */
      password: string;
      /**
       * @description The vault id, as it stands in the header of each text that the password opens.
       * @example acme-1
       */
      vault_id: string;
    };
    /** @enum {string} */
    Role: 'reader' | 'member' | 'admin';
    RollBackRequest: {
      /**
       * @description The version whose payload it is to have again.
       * @example 3
       */
      version: number;
    };
    RootResponse: {
      /**
       * @description Data keys that it has wrapped.
       * @example 12
       */
      keys: number;
      /** @example local:3f9a1c0b52d1e7a4 */
      root: string;
    };
    RotateVaultPasswordRequest: {
      /**
       * @description The new password; a random one when absent. 8 to 1024 characters.
       * @example correct horse battery staple
       */
      password?: string;
    };
    SecretAuthorResponse: {
      /** @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11 */
      id: string;
      /** @example deploy */
      name: string;
    };
    /** @enum {string} */
    SecretFormat: 'text' | 'json' | 'pem' | 'binary';
    SecretOwnerResponse: {
      /** Format: uuid */
      id: string;
      /** @example web */
      name: string;
      /**
       * @example group
       * @enum {string}
       */
      type: 'tenant' | 'group' | 'host';
    };
    SecretResponse: {
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description When its certificate ends.
       */
      expires_at: string | null;
      /**
       * @description Equal for equal payloads of a tenant; it cannot be computed outside. Null where it lies elsewhere.
       * @example hmac-sha256:3f1c9a
       */
      fingerprint: string | null;
      format: components['schemas']['SecretFormat'];
      /** Format: uuid */
      id: string;
      /** @example db_password */
      name: string;
      owner: components['schemas']['SecretOwnerResponse'];
      /** @description Null for the other formats. */
      pem: components['schemas']['PemResponse'] | null;
      /**
       * @description Bytes; null where the payload lies elsewhere.
       * @example 28
       */
      size: number | null;
      /** @description Where the payload lies, if elsewhere. */
      source: components['schemas']['SourceResponse'] | null;
      /** Format: date-time */
      updated_at: string;
      /**
       * @description The vault id of its text in bundles; null where the payload lies elsewhere: that is encrypted for the newest.
       * @example acme-1
       */
      vault_id: string | null;
      /**
       * @description Counts the payloads that it has had.
       * @example 3
       */
      version: number;
    };
    SecretSourceRequest: {
      /**
       * @description The one member wanted, where a place holds several.
       * @example password
       */
      field?: string | null;
      /**
       * @description The place there, within what the tenant may reach.
       * @example database/primary
       */
      path: string;
      /**
       * @description Who keeps it: `vault`, `barbican`.
       * @example vault
       */
      provider: string;
    };
    SecretVersionResponse: {
      /** Format: date-time */
      created_at: string;
      created_by: components['schemas']['SecretAuthorResponse'];
      /**
       * @description Equal for equal payloads of a tenant; it cannot be computed outside. Null where it lies elsewhere.
       * @example hmac-sha256:3f1c9a
       */
      fingerprint: string | null;
      format: components['schemas']['SecretFormat'];
      /** @description Null for the other formats. */
      pem: components['schemas']['PemResponse'] | null;
      /**
       * @description Bytes; null where the payload lies elsewhere.
       * @example 28
       */
      size: number | null;
      /** @description Where the payload lies, if elsewhere. */
      source: components['schemas']['SourceResponse'] | null;
      /**
       * @description Counts the payloads that it has had.
       * @example 3
       */
      version: number;
    };
    SecretVersionsResponse: {
      versions: components['schemas']['SecretVersionResponse'][];
    };
    SecretsResponse: {
      links: components['schemas']['LinkDto'][];
      secrets: components['schemas']['SecretResponse'][];
    };
    SourceResponse: {
      /** @example password */
      field: string | null;
      /** @example database/primary */
      path: string;
      /** @example vault */
      provider: string;
    };
    StepResponse: {
      /**
       * @example update
       * @enum {string}
       */
      action: 'create' | 'update' | 'delete';
      /**
       * @description With `values=true`: by field its value before and after; all that is set of what is created or deleted. Absent of secrets, and beyond 16 Mi characters of values, where `truncated` is true.
       * @example {
       *       "ip_address": {
       *         "after": "10.0.0.1",
       *         "before": null
       *       },
       *       "variables.rack": {
       *         "after": "r1"
       *       }
       *     }
       */
      changes?: {
        [key: string]: components['schemas']['ValueChangeResponse'];
      };
      /**
       * @description What an update changes.
       * @example [
       *       "ip_address",
       *       "variables.rack"
       *     ]
       */
      fields: string[];
      /** @example n1 */
      name: string;
      /**
       * @example host
       * @enum {string}
       */
      type: 'tenant' | 'group' | 'host' | 'secret';
    };
    SummaryResponse: {
      groups: components['schemas']['ActionCountsResponse'];
      hosts: components['schemas']['ActionCountsResponse'];
      /** @description Of the format `osad-secrets` only; the other counts are 0 then. */
      secrets?: components['schemas']['ActionCountsResponse'];
      tenant: components['schemas']['ActionCountsResponse'];
    };
    TenantResponse: {
      /** Format: date-time */
      created_at: string;
      /** @example Acme Inc. */
      customer: string | null;
      /** Format: uuid */
      id: string;
      /** @example 6f70656e737461636b2d70726f6a6563 */
      keystone_project_id: string | null;
      /** @example acme */
      name: string;
      /**
       * @description The number of the tenant's last change.
       * @example 42
       */
      revision: number;
      /** Format: date-time */
      updated_at: string;
    };
    TenantsResponse: {
      links: components['schemas']['LinkDto'][];
      tenants: components['schemas']['TenantResponse'][];
    };
    TokenResponse: {
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string | null;
      /** @description The one group whose bundle it opens; null for any other token. */
      group: string | null;
      /** Format: uuid */
      id: string;
      /**
       * Format: date-time
       * @description When it was last used, to within five minutes.
       */
      last_used_at: string | null;
      /** @example deploy */
      name: string;
      /**
       * @description The beginning of its value, to tell tokens apart.
       * @example muster_q0Xk3v
       */
      prefix: string;
      /** @description Whether it only reads. */
      read_only: boolean;
      role: components['schemas']['Role'];
    };
    TokensResponse: {
      links: components['schemas']['LinkDto'][];
      tokens: components['schemas']['TokenResponse'][];
    };
    UpdateGroupRequest: {
      /**
       * @description What it stands for: region, cell, role, …
       * @example cell
       */
      kind?: string | null;
      /**
       * @description Its name, unique in the tenant.
       * @example c1
       */
      name?: string;
      /**
       * @description Name or id of the group above it; null makes it a root.
       * @example ord
       */
      parent?: string | null;
      /**
       * @description Decides between groups of one depth, the larger wins: `ansible_group_priority`.
       * @example 1
       */
      priority?: number;
    };
    UpdateHostRequest: {
      /** @description Whether it is in service. */
      active?: boolean;
      /**
       * @description What sort of machine it is.
       * @example server
       */
      device_type?: string | null;
      /**
       * @description Its id in another system.
       * @example A-17
       */
      external_id?: string | null;
      /**
       * @description The groups it is a direct member of, by name or id; replaces the memberships.
       * @example [
       *       "c1",
       *       "web"
       *     ]
       */
      groups?: string[];
      /**
       * @description IPv4 or IPv6; `ansible_host` unless that variable is set.
       * @example 10.0.0.1
       */
      ip_address?: string | null;
      /**
       * @description Its name, unique in the tenant.
       * @example n1
       */
      name?: string;
      /**
       * @description Free text.
       * @example Spare fan on order.
       */
      note?: string | null;
    };
    UpdateLimitsRequest: {
      /** @description Bundles built at once, by each process; 0: any number; null: as the service allows to all. */
      exports?: number | null;
      /** @description Groups; 0: any number; null: as the service allows to all. */
      groups?: number | null;
      /**
       * @description Hosts; 0: any number; null: as the service allows to all.
       * @example 20000
       */
      hosts?: number | null;
      /**
       * @description Requests a minute by the tenant's own callers, to each process; 0: any number; null: as the service allows to all.
       * @example 1200
       */
      requests_per_minute?: number | null;
      /** @description Bytes of one value as JSON; 0: any number; null: as the service allows to all. */
      value_bytes?: number | null;
      /** @description Variables, of all owners together; 0: any number; null: as the service allows to all. */
      variables?: number | null;
    };
    UpdateTenantRequest: {
      /**
       * @description Whose it is; a customer may have several tenants.
       * @example Acme Inc.
       */
      customer?: string | null;
      /**
       * @description The Keystone project it belongs to.
       * @example 6f70656e737461636b2d70726f6a6563
       */
      keystone_project_id?: string | null;
      /**
       * @description Its name, unique in the service.
       * @example acme
       */
      name?: string;
    };
    UsageResponse: {
      /**
       * @description Bundles built now, by the process that answers.
       * @example {
       *       "limit": null,
       *       "used": 1
       *     }
       */
      exports: components['schemas']['UsedResponse'];
      /**
       * @description Groups.
       * @example {
       *       "limit": null,
       *       "used": 180
       *     }
       */
      groups: components['schemas']['UsedResponse'];
      /**
       * @description Hosts.
       * @example {
       *       "limit": 20000,
       *       "used": 4211
       *     }
       */
      hosts: components['schemas']['UsedResponse'];
      /** @description Requests a minute by the tenant's own callers, to each process. */
      requests_per_minute: components['schemas']['LimitResponse'];
      /**
       * @description Bytes of one value as JSON.
       * @example {
       *       "limit": null
       *     }
       */
      value_bytes: components['schemas']['LimitResponse'];
      /**
       * @description Variables, of all owners together.
       * @example {
       *       "limit": null,
       *       "used": 63702
       *     }
       */
      variables: components['schemas']['UsedResponse'];
    };
    UsedResponse: {
      /**
       * @description null: any number.
       * @example 1200
       */
      limit: number | null;
      /** @example 120 */
      used: number;
    };
    ValueChangeResponse: {
      /**
       * @description Absent where there is none any more.
       * @example r1
       */
      after?:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /**
       * @description Absent where there was none.
       * @example r0
       */
      before?:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
    };
    VariableRequest: {
      /**
       * @description The value, any JSON.
       * @example r1
       */
      value:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
    };
    VariableResponse: {
      /** @example rack */
      name: string;
      /** @example r1 */
      value:
        | (
            | string
            | number
            | boolean
            | unknown[]
            | {
                [key: string]: unknown;
              }
          )
        | null;
    };
    VariablesRequest: {
      /**
       * @description The variables; in a merge patch, null removes one.
       * @example {
       *       "rack": "r1"
       *     }
       */
      variables: {
        [key: string]: unknown;
      };
    };
    VariablesResponse: {
      /**
       * @example {
       *       "ntp": {
       *         "servers": [
       *           "10.0.0.1"
       *         ]
       *       },
       *       "rack": "r1"
       *     }
       */
      variables: {
        [key: string]: unknown;
      };
    };
    VaultPasswordResponse: {
      /** Format: date-time */
      created_at: string;
      /** @description Whether what is written now is encrypted with it. */
      current: boolean;
      /**
       * @description The vault id, as it stands in the header of each text that the password opens.
       * @example acme-1
       */
      vault_id: string;
      /** @example 3 */
      version: number;
    };
    VaultPasswordsResponse: {
      /** @description Newest first. */
      vault_passwords: components['schemas']['VaultPasswordResponse'][];
    };
    VersionDto: {
      /** @example v1.0 */
      id: string;
      /**
       * @example [
       *       {
       *         "href": "https://muster.example.org/v1/",
       *         "rel": "self"
       *       },
       *       {
       *         "href": "https://muster.example.org/openapi.json",
       *         "rel": "describedby"
       *       }
       *     ]
       */
      links: components['schemas']['LinkDto'][];
      /**
       * @description The oldest microversion served.
       * @example 1.0
       */
      min_version: string;
      /** @enum {string} */
      status: 'CURRENT' | 'SUPPORTED' | 'DEPRECATED';
      /** Format: date-time */
      updated: string;
      /**
       * @description The newest microversion served.
       * @example 1.0
       */
      version: string;
    };
    VersionResponse: {
      version: components['schemas']['VersionDto'];
    };
    VersionsResponse: {
      versions: components['schemas']['VersionDto'][];
    };
  };
  responses: {
    /** @description The request cannot be read. Codes: `request.malformed`, `request.malformed_json`. */
    Problem400: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description The request carries no valid token. Codes: `access.unauthenticated`. */
    Problem401: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description The token's role does not allow this. Codes: `access.forbidden`. */
    Problem403: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description There is no such thing, or it is not within reach of the token. Codes: `tenant.not_found`. */
    Problem404: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description The body took too long to arrive. Codes: `request.timeout`. */
    Problem408: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description The state does not allow this. */
    Problem409: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description The resource is not in the state that If-Match or If-None-Match names. Codes: `request.precondition`. */
    Problem412: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description The body is over the limit. Codes: `request.too_large`. */
    Problem413: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description The content type is not supported. Codes: `request.media_type`. */
    Problem415: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description A field or a parameter breaks a rule; errors[] names each. Codes: `field.duplicate`, `field.name`, `field.reference`, `field.required`, `field.reserved`, `field.too_long`, `field.type`, `field.unknown`, `field.value`, `parameter.unknown`, `parameter.value`, `request.invalid`. */
    Problem422: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description Too much for now: Retry-After says when to come again. Codes: `access.too_many_failures`, `limit.requests_per_minute`. */
    Problem429: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description Something failed on our side; the request id finds the log entry. Codes: `internal`. */
    Problem500: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
    /** @description Something that is needed does not answer; try again. Codes: `database.busy`, `database.unavailable`, `keystone.unavailable`. */
    Problem503: {
      headers: {
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ProblemDocument'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /**
     * @description No shared cache keeps what a token opened; a client’s own asks again at each use.
     * @example private, no-cache
     */
    'Cache-Control': string;
    /**
     * @description The version of what is answered, for If-None-Match, and for If-Match of a write to it.
     * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
     */
    ETag: string;
    /**
     * @description Where the new thing is.
     * @example https://muster.example.org/v1/tenants/acme
     */
    Location: string;
    /**
     * @description What of Prefer was followed.
     * @example respond-async
     */
    'Preference-Applied': string;
    /**
     * @description Seconds after which to come again.
     * @example 5
     */
    'Retry-After': string;
    /**
     * @description How to prove who calls.
     * @example Bearer realm="muster"
     */
    'WWW-Authenticate': string;
    /**
     * @description The same, as OpenStack’s tools print it.
     * @example req-4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31
     */
    'X-Openstack-Request-Id': string;
    /**
     * @description Finds the log entry. The caller’s own, where it sent a sane one.
     * @example 4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31
     */
    'X-Request-Id': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listVersions: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VersionsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      422: components['responses']['Problem422'];
      500: components['responses']['Problem500'];
    };
  };
  getAwxScript: {
    parameters: {
      query?: {
        /**
         * @description Whether the hosts' own variables are shown. As in AWX, any text means yes, "0" too.
         * @example 1
         */
        hostvars?: string;
        /**
         * @description Whether `remote_tower_enabled`, `remote_tower_id` and their younger names are among them. As in AWX, any text means yes, "0" too.
         * @example 1
         */
        towervars?: string;
        /**
         * @description Whether hosts are shown that are not active. As in AWX, any text means yes, "0" too.
         * @example 1
         */
        all?: string;
        /**
         * @description A part of the hosts: `slice1of3` is every third, from the first.
         * @example slice1of3
         */
        subset?: string;
        /**
         * @description The name of one host: its own variables are the answer.
         * @example web1
         */
        host?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "_meta": {
           *         "hostvars": {
           *           "web1": {
           *             "ansible_host": "10.0.0.1"
           *           }
           *         }
           *       },
           *       "all": {
           *         "children": [
           *           "web"
           *         ],
           *         "hosts": [],
           *         "vars": {
           *           "site": "ord"
           *         }
           *       },
           *       "web": {
           *         "hosts": [
           *           "web1"
           *         ]
           *       }
           *     }
           */
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getLiveness: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      422: components['responses']['Problem422'];
      500: components['responses']['Problem500'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      422: components['responses']['Problem422'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /** @example muster_http_request_duration_seconds_count{method="GET",route="/v1/tenants",status="200"} 7 */
          'text/plain': string;
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getVersion: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VersionResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      422: components['responses']['Problem422'];
      500: components['responses']['Problem500'];
    };
  };
  listAudit: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description The actor's id or name.
         * @example deploy
         */
        actor?: string;
        /**
         * @description What was done, or tried.
         * @example authentication
         */
        action?: components['schemas']['AuditAction'];
        /**
         * @description How it went.
         * @example allowed
         */
        outcome?: components['schemas']['AuditOutcome'];
        /**
         * @description The network address that it came from.
         * @example 192.0.2.7
         */
        address?: string;
        /**
         * @description From this time on.
         * @example 2026-11-21T09:30:00.123456Z
         */
        from?: string;
        /**
         * @description Before this time.
         * @example 2026-11-21T09:30:00.123456Z
         */
        to?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getInventoryScript: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          /**
           * @description Caches may keep it, and ask at each use whether it is still the same.
           * @example public, no-cache
           */
          'Cache-Control'?: string;
          /**
           * @description A name for the file.
           * @example attachment; filename="muster-inventory"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'text/x-python': string;
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          /**
           * @description Caches may keep it, and ask at each use whether it is still the same.
           * @example public, no-cache
           */
          'Cache-Control'?: string;
          /**
           * @description A name for the file.
           * @example attachment; filename="muster-inventory"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      422: components['responses']['Problem422'];
      500: components['responses']['Problem500'];
    };
  };
  listGroupsShort: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description The order of the list.
         * @example name
         */
        sort?: 'name';
        /**
         * @description What the group stands for.
         * @example region
         */
        kind?: string;
        /**
         * @description Name or id of the group directly above; empty: the roots.
         * @example ord
         */
        parent?: string;
        /**
         * @description A name, or a glob with `*` and `?`.
         * @example web-*
         */
        name?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  receiveGitHook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description GitHub: `sha256=` and the HMAC of the body under the secret, in hex.
         * @example sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17
         */
        'X-Hub-Signature-256'?: string;
        /**
         * @description Gitea, Forgejo: the HMAC of the body under the secret, in hex.
         * @example 757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17
         */
        'X-Gitea-Signature'?: string;
        /**
         * @description GitLab: the secret.
         * @example correct horse battery staple
         */
        'X-Gitlab-Token'?: string;
      };
      path: {
        /**
         * @description The config ref's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        id: string;
      };
      cookie?: never;
    };
    /** @description Anything: it is signed, and nothing is read of it. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "ref": "refs/heads/main"
         *     }
         */
        'application/json': {
          [key: string]: unknown;
        };
        /**
         * @example {
         *       "ref": "refs/heads/main"
         *     }
         */
        'application/x-www-form-urlencoded': {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      /** @description Taken on; it goes on by itself. */
      202: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HookResponse'];
        };
      };
      /** @description It was a ping. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getInventoryJson: {
    parameters: {
      query?: {
        /**
         * @description `omit` leaves secrets out, as if the tenant had none. They are never in clear.
         * @example include
         */
        secrets?: 'include' | 'omit';
        /**
         * @description A host name, or a glob with `*`, `?` and `[…]`.
         * @example web-*
         */
        host?: string;
        /**
         * @description Ids or names of groups, separated by commas: hosts in or below one of them.
         * @example web,db
         */
        group?: string;
        /**
         * @description An Ansible host pattern, as for `--limit`.
         * @example web*:&prod:!db1
         */
        limit?: string;
        /**
         * @description One of a host's own variables and its value. Compared as JSON when the value parses, else as text.
         * @example r12
         */
        [parameter: `var.${string}`]: string | undefined;
        /**
         * @description A branch, a tag, a full ref name or a commit to read in place of what config refs name, for this request alone. The repositories are asked now, and nothing stands in for one that is away.
         * @example next
         */
        ref?: string;
        /**
         * @description The same for one group, by its id or name, as in `ref.web=next`; `ref.all` is for the tenant's own config ref. It counts before `ref`.
         * @example next
         */
        [parameter: `ref.${string}`]: string | undefined;
        /**
         * @description The tenant's id or name; the token's own tenant when absent. A token with system scope must name one.
         * @example acme
         */
        tenant?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name; `all` is the whole tenant.
         * @example all
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "_meta": {
           *         "hostvars": {
           *           "n1": {
           *             "ansible_host": "10.0.0.1",
           *             "rack": "r1"
           *           }
           *         }
           *       },
           *       "all": {
           *         "children": [
           *           "ord",
           *           "ungrouped"
           *         ],
           *         "vars": {
           *           "site": "ord"
           *         }
           *       },
           *       "c1": {
           *         "hosts": [
           *           "n1"
           *         ]
           *       },
           *       "ord": {
           *         "children": [
           *           "c1"
           *         ]
           *       }
           *     }
           */
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getBundleTgz: {
    parameters: {
      query?: {
        /**
         * @description `omit` leaves secrets out, as if the tenant had none. They are never in clear.
         * @example include
         */
        secrets?: 'include' | 'omit';
        /**
         * @description A host name, or a glob with `*`, `?` and `[…]`.
         * @example web-*
         */
        host?: string;
        /**
         * @description Ids or names of groups, separated by commas: hosts in or below one of them.
         * @example web,db
         */
        group?: string;
        /**
         * @description An Ansible host pattern, as for `--limit`.
         * @example web*:&prod:!db1
         */
        limit?: string;
        /**
         * @description One of a host's own variables and its value. Compared as JSON when the value parses, else as text.
         * @example r12
         */
        [parameter: `var.${string}`]: string | undefined;
        /**
         * @description A branch, a tag, a full ref name or a commit to read in place of what config refs name, for this request alone. The repositories are asked now, and nothing stands in for one that is away.
         * @example next
         */
        ref?: string;
        /**
         * @description The same for one group, by its id or name, as in `ref.web=next`; `ref.all` is for the tenant's own config ref. It counts before `ref`.
         * @example next
         */
        [parameter: `ref.${string}`]: string | undefined;
        /**
         * @description `per-host` packs one complete inventory for each host, under `HOST/`.
         * @example directory
         */
        layout?: 'directory' | 'per-host';
        /**
         * @description Whether the inventory script comes too, with settings by which it asks for the same: `muster-inventory`, `muster.ini`.
         * @example false
         */
        script?: boolean;
        /**
         * @description The tenant's id or name; the token's own tenant when absent. A token with system scope must name one.
         * @example acme
         */
        tenant?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name; `all` is the whole tenant.
         * @example all
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/gzip': string;
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getBundleZip: {
    parameters: {
      query?: {
        /**
         * @description `omit` leaves secrets out, as if the tenant had none. They are never in clear.
         * @example include
         */
        secrets?: 'include' | 'omit';
        /**
         * @description A host name, or a glob with `*`, `?` and `[…]`.
         * @example web-*
         */
        host?: string;
        /**
         * @description Ids or names of groups, separated by commas: hosts in or below one of them.
         * @example web,db
         */
        group?: string;
        /**
         * @description An Ansible host pattern, as for `--limit`.
         * @example web*:&prod:!db1
         */
        limit?: string;
        /**
         * @description One of a host's own variables and its value. Compared as JSON when the value parses, else as text.
         * @example r12
         */
        [parameter: `var.${string}`]: string | undefined;
        /**
         * @description A branch, a tag, a full ref name or a commit to read in place of what config refs name, for this request alone. The repositories are asked now, and nothing stands in for one that is away.
         * @example next
         */
        ref?: string;
        /**
         * @description The same for one group, by its id or name, as in `ref.web=next`; `ref.all` is for the tenant's own config ref. It counts before `ref`.
         * @example next
         */
        [parameter: `ref.${string}`]: string | undefined;
        /**
         * @description `per-host` packs one complete inventory for each host, under `HOST/`.
         * @example directory
         */
        layout?: 'directory' | 'per-host';
        /**
         * @description Whether the inventory script comes too, with settings by which it asks for the same: `muster-inventory`, `muster.ini`.
         * @example false
         */
        script?: boolean;
        /**
         * @description The tenant's id or name; the token's own tenant when absent. A token with system scope must name one.
         * @example acme
         */
        tenant?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name; `all` is the whole tenant.
         * @example all
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/zip': string;
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          /**
           * @description A name for the file.
           * @example attachment; filename="all.tgz"
           */
          'Content-Disposition'?: string;
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getInventoryHost: {
    parameters: {
      query?: {
        /**
         * @description `omit` leaves secrets out, as if the tenant had none. They are never in clear.
         * @example include
         */
        secrets?: 'include' | 'omit';
        /**
         * @description The tenant's id or name; the token's own tenant when absent. A token with system scope must name one.
         * @example acme
         */
        tenant?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name; `all` is the whole tenant.
         * @example all
         */
        group: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "ansible_host": "10.0.0.1",
           *       "rack": "r1"
           *     }
           */
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getKeyring: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyringResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listKeyringJobs: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getKeyringJob: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The job's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        job: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  resumeKeyringJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        job: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  stopKeyringJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        job: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  rewrapKeyring: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Taken on; it goes on by itself. */
      202: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listTenants: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description The order of the list.
         * @example name
         */
        sort?: 'name';
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createTenant: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.
         * @example 6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTenantRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getTenant: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteTenant: {
    parameters: {
      query?: {
        /**
         * @description Remove the hosts and groups with it.
         * @example false
         */
        cascade?: boolean;
      };
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  updateTenant: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateTenantRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  applyDraft: {
    parameters: {
      query?: {
        /**
         * @description Answer the plan and write nothing.
         * @example false
         */
        dry_run?: boolean;
        /**
         * @description Say with each step of the plan what its fields were, and will be: `changes`.
         * @example false
         */
        values?: boolean;
      };
      header?: {
        /**
         * @description `respond-async`: answer 202 once the body is read and checked, and go on in the background.
         * @example respond-async
         */
        Prefer?: string;
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
        /**
         * @description The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.
         * @example 6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    /** @description A draft. As NDJSON: an object with one member a line, `{"variables": {…}}`, `{"group": {…}}` or `{"host": {…}}`, in any order. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "groups": [
         *         {
         *           "kind": "region",
         *           "name": "ord"
         *         },
         *         {
         *           "kind": "cell",
         *           "name": "c1",
         *           "parent": "ord"
         *         }
         *       ],
         *       "hosts": [
         *         {
         *           "groups": [
         *             "c1"
         *           ],
         *           "ip_address": "10.0.0.1",
         *           "name": "n1",
         *           "variables": {
         *             "rack": "r1"
         *           }
         *         }
         *       ],
         *       "variables": {
         *         "site": "ord"
         *       }
         *     }
         */
        'application/json': {
          groups?: {
            kind?: string | null;
            name: string;
            parent?: string | null;
            priority?: number;
            variables?: {
              [key: string]: unknown;
            };
          }[];
          hosts?: {
            active?: boolean;
            device_type?: string | null;
            external_id?: string | null;
            groups?: string[];
            ip_address?: string | null;
            name: string;
            note?: string | null;
            variables?: {
              [key: string]: unknown;
            };
          }[];
          /** @description Replaces the tenant's variables. */
          variables?: {
            [key: string]: unknown;
          };
        };
        /**
         * @example {"variables": {"site": "ord"}}
         *     {"group": {"name": "ord", "kind": "region"}}
         *     {"host": {"name": "n1", "ip_address": "10.0.0.1", "groups": ["ord"]}}
         */
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AppliedResponse'];
        };
      };
      /** @description With `Prefer: respond-async`: the draft is read, and being applied. `Location` tells how far it is. */
      202: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Preference-Applied': components['headers']['Preference-Applied'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listTenantAudit: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description The actor's id or name.
         * @example deploy
         */
        actor?: string;
        /**
         * @description What was done, or tried.
         * @example authentication
         */
        action?: components['schemas']['AuditAction'];
        /**
         * @description How it went.
         * @example allowed
         */
        outcome?: components['schemas']['AuditOutcome'];
        /**
         * @description The network address that it came from.
         * @example 192.0.2.7
         */
        address?: string;
        /**
         * @description From this time on.
         * @example 2026-11-21T09:30:00.123456Z
         */
        from?: string;
        /**
         * @description Before this time.
         * @example 2026-11-21T09:30:00.123456Z
         */
        to?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listChanges: {
    parameters: {
      query?: {
        /**
         * @description Changes after this revision.
         * @example 42
         */
        since?: number;
        /**
         * @description Changes on a page, at most; of a stream, when given.
         * @example 100
         */
        limit?: number;
        /**
         * @description Changes of things of this type.
         * @example host
         */
        entity_type?: 'tenant' | 'group' | 'host' | 'secret' | 'config_ref' | 'token';
        /**
         * @description Changes of one thing: its id, or the name that it had.
         * @example n1
         */
        entity?: string;
        /**
         * @description The actor's id or name.
         * @example deploy
         */
        actor?: string;
        /**
         * @description What happened.
         * @example host.updated
         */
        kind?: string;
        /**
         * @description From this time on.
         * @example 2026-11-21T09:30:00.123456Z
         */
        from?: string;
        /**
         * @description Before this time.
         * @example 2026-11-21T09:30:00.123456Z
         */
        to?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChangesResponse'];
          /**
           * @example {"revision":42,"at":"2026-11-21T09:30:00.123456Z","kind":"host.updated",…}
           *     {"revision":43,…}
           */
          'application/x-ndjson': string;
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getTenantConfigRef: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigRefResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putTenantConfigRef: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutConfigRefRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigRefResponse'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigRefResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteTenantConfigRef: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getTenantConfigContents: {
    parameters: {
      query?: {
        /**
         * @description A branch, a tag, a full ref name or a commit to read in place of what config refs name, for this request alone. The repositories are asked now, and nothing stands in for one that is away.
         * @example next
         */
        ref?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContentsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  diffTenantConfigRef: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description What is compared: a commit or a ref; absent: the commit in use.
         * @example main
         */
        from?: string;
        /**
         * @description With what: a commit or a ref; absent: what the config ref stands for at the remote now.
         * @example refs/pull/17/head
         */
        to?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigDiffResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  refreshTenantConfigRef: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RefreshResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  rotateDataKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Taken on; it goes on by itself. */
      202: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listGroups: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description The order of the list.
         * @example name
         */
        sort?: 'name';
        /**
         * @description What the group stands for.
         * @example region
         */
        kind?: string;
        /**
         * @description Name or id of the group directly above; empty: the roots.
         * @example ord
         */
        parent?: string;
        /**
         * @description A name, or a glob with `*` and `?`.
         * @example web-*
         */
        name?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createGroup: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.
         * @example 6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateGroupRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getGroup: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putGroup: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutGroupRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupResponse'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteGroup: {
    parameters: {
      query?: {
        /**
         * @description Remove the groups below it too.
         * @example false
         */
        recursive?: boolean;
      };
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  updateGroup: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateGroupRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getGroupConfigRef: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigRefResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putGroupConfigRef: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutConfigRefRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigRefResponse'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigRefResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteGroupConfigRef: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getGroupConfigContents: {
    parameters: {
      query?: {
        /**
         * @description A branch, a tag, a full ref name or a commit to read in place of what config refs name, for this request alone. The repositories are asked now, and nothing stands in for one that is away.
         * @example next
         */
        ref?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContentsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  diffGroupConfigRef: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description What is compared: a commit or a ref; absent: the commit in use.
         * @example main
         */
        from?: string;
        /**
         * @description With what: a commit or a ref; absent: what the config ref stands for at the remote now.
         * @example refs/pull/17/head
         */
        to?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigDiffResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  refreshGroupConfigRef: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RefreshResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listGroupHosts: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description The order of the list.
         * @example name
         */
        sort?: 'name';
        /**
         * @description The hosts of the groups below it too.
         * @example false
         */
        recursive?: boolean;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  addGroupHost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  removeGroupHost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listGroupSecrets: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description A name, or a glob with `*` and `?`.
         * @example *_password
         */
        name?: string;
        /**
         * @description Secrets of this format.
         * @example text
         */
        format?: components['schemas']['SecretFormat'];
        /**
         * @description Those with a certificate that ends before this time.
         * @example 2026-11-21T09:30:00.123456Z
         */
        expires_before?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getGroupSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putGroupSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutSecretRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteGroupSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revealGroupSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RevealSecretRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RevealedSecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  rollBackGroupSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RollBackRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listGroupSecretVersions: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretVersionsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listGroupVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  replaceGroupVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariablesRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  patchGroupVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariablesRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getGroupVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putGroupVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariableRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteGroupVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  patchGroupVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The group's id or name.
         * @example web
         */
        group: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariableRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listHosts: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description The order; `-` turns it round.
         * @example name
         */
        sort?:
          | 'name'
          | '-name'
          | 'created_at'
          | '-created_at'
          | 'updated_at'
          | '-updated_at'
          | 'ip_address'
          | '-ip_address'
          | 'device_type'
          | '-device_type'
          | 'external_id'
          | '-external_id';
        /**
         * @description A name, or a glob with `*` and `?`.
         * @example web-*
         */
        name?: string;
        /**
         * @description Id or name of a group: hosts in it or below it.
         * @example web
         */
        group?: string;
        /**
         * @description Hosts in or below a group of this kind.
         * @example region
         */
        kind?: string;
        /**
         * @description The exact address.
         * @example 10.0.0.1
         */
        ip_address?: string;
        /**
         * @description The exact device type.
         * @example server
         */
        device_type?: string;
        /**
         * @description The exact external id.
         * @example A-17
         */
        external_id?: string;
        /**
         * @description Whether the host is in service.
         * @example true
         */
        active?: boolean;
        /**
         * @description Whether the last run that tried has not reached the host.
         * @example true
         */
        unreachable?: boolean;
        /**
         * @description A variable and its value, as in `var.rack=r12`. Compared as JSON when the value parses, else as text; objects letter for letter, so the order of their members counts.
         * @example r12
         */
        [parameter: `var.${string}`]: string | undefined;
        /**
         * @description Compare `var.NAME` with the winning value instead of the host's own.
         * @example false
         */
        resolved?: boolean;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createHost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.
         * @example 6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateHostRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getHost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putHost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutHostRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostResponse'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteHost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  updateHost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateHostRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listHostSecrets: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description A name, or a glob with `*` and `?`.
         * @example *_password
         */
        name?: string;
        /**
         * @description Secrets of this format.
         * @example text
         */
        format?: components['schemas']['SecretFormat'];
        /**
         * @description Those with a certificate that ends before this time.
         * @example 2026-11-21T09:30:00.123456Z
         */
        expires_before?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getHostSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putHostSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutSecretRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteHostSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revealHostSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RevealSecretRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RevealedSecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  rollBackHostSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RollBackRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listHostSecretVersions: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretVersionsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listHostVariables: {
    parameters: {
      query?: {
        /**
         * @description The winning values of all layers instead of the own ones.
         * @example false
         */
        resolved?: boolean;
        /**
         * @description Also where each value comes from and what it shadows; implies `resolved`.
         * @example false
         */
        explain?: boolean;
        /**
         * @description A branch, a tag, a full ref name or a commit to read in place of what config refs name, for this request alone. The repositories are asked now, and nothing stands in for one that is away.
         * @example next
         */
        ref?: string;
        /**
         * @description The same for one group, by its id or name, as in `ref.web=next`; `ref.all` is for the tenant's own config ref. It counts before `ref`.
         * @example next
         */
        [parameter: `ref.${string}`]: string | undefined;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResolvedVariablesResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          /**
           * @description Begins with `110` when a repository is away and its last good commit stands in.
           * @example 110 muster "A repository is away: this is the configuration of the last commit that was read"
           */
          Warning?: string;
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  replaceHostVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariablesRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  patchHostVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariablesRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getHostVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putHostVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariableRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteHostVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  patchHostVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The host's id or name.
         * @example n1
         */
        host: string;
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariableRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listImports: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  importInventory: {
    parameters: {
      query: {
        /**
         * @description The format of the file: osad, osad-config, ansible, ansible-yaml, ansible-ini, osad-secrets, draft, ndjson.
         * @example osad
         */
        format: string;
        /**
         * @description Answer the plan and write nothing.
         * @example false
         */
        dry_run?: boolean;
        /**
         * @description Say with each step of the plan what its fields were, and will be: `changes`. Not with `osad-secrets`.
         * @example false
         */
        values?: boolean;
        /**
         * @description Remove the hosts and groups that the file does not name. Refused with `osad-secrets`.
         * @example false
         */
        prune?: boolean;
      };
      header?: {
        /**
         * @description `respond-async`: answer 202 once the body is read and checked, and go on in the background.
         * @example respond-async
         */
        Prefer?: string;
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
        /**
         * @description With `osad-secrets`: the Ansible Vault password of the file, or of its values, in UTF-8. It is used to read them and kept nowhere.
         * @example correct horse battery staple
         */
        'X-Vault-Password'?: string;
        /**
         * @description The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.
         * @example 6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    /** @description The file, as it is. */
    requestBody: {
      content: {
        /**
         * @example [web]
         *     n1 ansible_host=10.0.0.1 rack=r1
         */
        'application/json': string;
        /**
         * @example [web]
         *     n1 ansible_host=10.0.0.1 rack=r1
         */
        'application/octet-stream': string;
        /**
         * @example [web]
         *     n1 ansible_host=10.0.0.1 rack=r1
         */
        'application/x-ndjson': string;
        /**
         * @example [web]
         *     n1 ansible_host=10.0.0.1 rack=r1
         */
        'text/plain': string;
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportedResponse'];
        };
      };
      /** @description With `Prefer: respond-async`: the draft is read, and being applied. `Location` tells how far it is. */
      202: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Preference-Applied': components['headers']['Preference-Applied'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getImport: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The import's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        import: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listKeyJobs: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getKeyJob: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The job's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        job: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  resumeKeyJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        job: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  stopKeyJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        job: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getLimits: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LimitsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  updateLimits: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateLimitsRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LimitsResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  reportReachability: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReachabilityRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReachabilityResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listSecrets: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
        /**
         * @description A name, or a glob with `*` and `?`.
         * @example *_password
         */
        name?: string;
        /**
         * @description Secrets of this format.
         * @example text
         */
        format?: components['schemas']['SecretFormat'];
        /**
         * @description Those with a certificate that ends before this time.
         * @example 2026-11-21T09:30:00.123456Z
         */
        expires_before?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getTenantSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putTenantSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutSecretRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteTenantSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revealTenantSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RevealSecretRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RevealedSecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  rollBackTenantSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RollBackRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listTenantSecretVersions: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The secret's name, or, where there is one, its id.
         * @example db_password
         */
        secret: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretVersionsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listTokens: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokensResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createToken: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.
         * @example 6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTokenRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewTokenResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The token's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        token: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getUsage: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UsageResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listTenantVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  replaceTenantVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariablesRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  patchTenantVariables: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariablesRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablesResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getTenantVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  putTenantVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariableRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteTenantVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  patchTenantVariable: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Write only when the ETag is still one of these, or `*`: when there is such a thing.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-Match'?: string;
        /**
         * @description `*`: write only when there is no such thing yet.
         * @example *
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The variable's name.
         * @example rack
         */
        name: string;
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VariableRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariableResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listVaultPasswords: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VaultPasswordsResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revealVaultPassword: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RevealVaultPasswordRequest'];
      };
    };
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RevealedVaultPasswordResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  rotateVaultPassword: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The tenant's id or name.
         * @example acme
         */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RotateVaultPasswordRequest'];
      };
    };
    responses: {
      /** @description Taken on; it goes on by itself. */
      202: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyJobResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listSystemTokens: {
    parameters: {
      query?: {
        /**
         * @description Entries on a page, at most.
         * @example 100
         */
        limit?: number;
        /**
         * @description Where the list goes on; taken from the `next` link.
         * @example WyJuMSJd
         */
        marker?: string;
      };
      header?: {
        /**
         * @description The ETag that the client has: 304 when it is still that one.
         * @example "mJ5cW0v4yq2uT8nX3fKzR7bLhEd"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done, or found. */
      200: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokensResponse'];
        };
      };
      /** @description The client has it already. */
      304: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createSystemToken: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.
         * @example 6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSystemTokenRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewTokenResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeSystemToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The token's id.
         * @example 019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10
         */
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          'X-Openstack-Request-Id': components['headers']['X-Openstack-Request-Id'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
}
