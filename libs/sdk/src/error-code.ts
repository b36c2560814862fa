// Made by `npm run sdk` from openapi/. Changes by hand are lost.

/** What a refusal can be about. A code is permanent: it is never renamed, nor used again. */
export type ErrorCode =
  /** 403: The role does not allow this. */
  | 'access.forbidden'
  /** 429: Too many attempts with tokens that are not valid. */
  | 'access.too_many_failures'
  /** 401: The request carries no valid token. */
  | 'access.unauthenticated'
  /** 503: The request was given up. */
  | 'bundle.aborted'
  /** 503: Too many bundles are being built. */
  | 'bundle.busy'
  /** 422: A group to filter by does not exist. */
  | 'bundle.filter.group_unknown'
  /** 422: The host pattern cannot be used. */
  | 'bundle.filter.limit'
  /** 404: There is no such group. */
  | 'bundle.group.unknown'
  /** 404: There is no such host in the group. */
  | 'bundle.host.unknown'
  /** 422: The filters leave no host. */
  | 'bundle.no_hosts'
  /** 404: There is no such tenant. */
  | 'bundle.tenant.unknown'
  /** 503: What the bundle shows changed faster than it could be read. */
  | 'bundle.unsettled'
  /** 503: The repository of a group is away, and nothing recent of it is here. */
  | 'config.away'
  /** 404: There is no such hook. */
  | 'config.hook.not_found'
  /** 401: The signature is not that of the hook. */
  | 'config.hook.signature'
  /** 404: There is no config ref. */
  | 'config.not_found'
  /** 422: The config ref cannot be used. */
  | 'config.ref.invalid'
  /** 422: The group has no config ref to override. */
  | 'config.ref.unknown_group'
  /** 422: A file from Git has no place in a bundle. */
  | 'config.unplaced'
  /** 422: The configuration of a group cannot be read from Git. */
  | 'config.unreadable'
  /** 422: A file of variables is vaulted as a whole, and JSON cannot show it. */
  | 'config.vaulted_file'
  /** 503: The database is too busy. */
  | 'database.busy'
  /** 503: The database does not answer. */
  | 'database.unavailable'
  /** 422: The line is not an object with one member: variables, group or host. */
  | 'draft.line.no_entry'
  /** 422: The line is not JSON. */
  | 'draft.line.not_json'
  /** 422: The line is not UTF-8 text. */
  | 'draft.line.not_utf8'
  /** 422: The line is longer than allowed. */
  | 'draft.line.too_long'
  /** 422: A host and a group have one name. */
  | 'draft.name_clash'
  /** 503: The upload cannot be kept while it is read. */
  | 'draft.spool_failed'
  /** 413: The draft has more entries than are taken at once. */
  | 'draft.too_many_entries'
  /** 422: The entry occurs twice. */
  | 'field.duplicate'
  /** 422: The name breaks the rule for names. */
  | 'field.name'
  /** 422: The name refers to nothing. */
  | 'field.reference'
  /** 422: The field is required. */
  | 'field.required'
  /** 422: The name is reserved. */
  | 'field.reserved'
  /** 422: The value is too long. */
  | 'field.too_long'
  /** 422: The value has the wrong type. */
  | 'field.type'
  /** 422: The field is not known here. */
  | 'field.unknown'
  /** 422: The value breaks a rule of the field. */
  | 'field.value'
  /** 422: The idempotency key was used for another request. */
  | 'idempotency.key_reused'
  /** 503: Too many uploads are being taken in. */
  | 'import.busy'
  /** 400: A key stands twice in one mapping of the file. */
  | 'import.duplicate_key'
  /** 422: The file holds no host and no group. */
  | 'import.empty'
  /** 422: The groups form a cycle. */
  | 'import.group.cycle'
  /** 422: The priority of a group is not an integer. */
  | 'import.group.priority'
  /** 422: The groups hold too many hosts together. */
  | 'import.group.too_many_members'
  /** 422: The group ungrouped stands in no tree. */
  | 'import.group.ungrouped'
  /** 400: The file is not an INI inventory. */
  | 'import.malformed_ini'
  /** 404: There is no such import. */
  | 'import.not_found'
  /** 422: OpenStack-Ansible generates this group itself. */
  | 'import.osad.generated_group'
  /** 422: Hosts and addresses contradict each other. */
  | 'import.osad.ip_conflict'
  /** 422: The file is not an OpenStack-Ansible inventory. */
  | 'import.osad.not_osad'
  /** 422: The file configures an inventory plugin and holds no inventory. */
  | 'import.plugin_config'
  /** 422: The name is that of the variable of a PEM file. */
  | 'import.secrets.file_variable'
  /** 422: The file is vaulted and came without its password. */
  | 'import.secrets.no_vault_password'
  /** 422: The vault text cannot be read with the password that came with the file. */
  | 'import.secrets.unreadable_vault'
  /** 503: The import was stopped. */
  | 'import.stopped'
  /** 422: The format is not known. */
  | 'import.unknown_format'
  /** 500: Something failed on our side. */
  | 'internal'
  /** 422: The groups would form a cycle. */
  | 'inventory.group.cycle'
  /** 409: The group has groups below it. */
  | 'inventory.group.has_children'
  /** 409: The name is taken. */
  | 'inventory.group.name_taken'
  /** 404: There is no such group. */
  | 'inventory.group.not_found'
  /** 422: The groups would be nested too deeply. */
  | 'inventory.group.too_deep'
  /** 409: The name is taken. */
  | 'inventory.host.name_taken'
  /** 404: There is no such host. */
  | 'inventory.host.not_found'
  /** 404: The host is not a direct member. */
  | 'inventory.membership.not_found'
  /** 409: The owner has a variable or a secret of that name. */
  | 'inventory.variable.name_taken'
  /** 404: There is no such variable. */
  | 'inventory.variable.not_found'
  /** 422: The value is too long. */
  | 'inventory.variable.too_long'
  /** 422: Ansible cannot use the value. */
  | 'inventory.variable.value'
  /** 503: Keystone does not answer, so nobody can be recognised by it. */
  | 'keystone.unavailable'
  /** 429: Too many bundles of the tenant are being built. */
  | 'limit.exports'
  /** 422: The tenant would have too many groups. */
  | 'limit.groups'
  /** 422: The tenant would have too many hosts. */
  | 'limit.hosts'
  /** 429: The tenant sends too many requests. */
  | 'limit.requests_per_minute'
  /** 422: A value is larger than the tenant allows. */
  | 'limit.value_bytes'
  /** 422: The tenant would have too many variables. */
  | 'limit.variables'
  /** 422: The parameter is not known here. */
  | 'parameter.unknown'
  /** 422: The parameter has a bad value. */
  | 'parameter.value'
  /** 422: The request has several faults. */
  | 'request.invalid'
  /** 429: Too many requests. */
  | 'request.limited'
  /** 400: The request cannot be read. */
  | 'request.malformed'
  /** 400: The body is not JSON. */
  | 'request.malformed_json'
  /** 400: The body is not YAML. */
  | 'request.malformed_yaml'
  /** 415: The content type is not supported. */
  | 'request.media_type'
  /** 405: The method is not allowed here. */
  | 'request.method'
  /** 404: There is no such route. */
  | 'request.no_such_route'
  /** 412: The resource has changed. */
  | 'request.precondition'
  /** 408: The request took too long to arrive. */
  | 'request.timeout'
  /** 413: The body is over the limit. */
  | 'request.too_large'
  /** 500: What is stored of a secret was changed. */
  | 'secret.damaged'
  /** 404: There is no such job. */
  | 'secret.job.not_found'
  /** 409: The job is over. */
  | 'secret.job.over'
  /** 503: The keys are being rotated. */
  | 'secret.keys_moved'
  /** 404: There is no such secret. */
  | 'secret.not_found'
  /** 422: The payload does not fit the format. */
  | 'secret.payload'
  /** 503: The keyring is sealed. */
  | 'secret.sealed'
  /** 503: A secret could not be read where it is kept. */
  | 'secret.source.failed'
  /** 422: The source cannot be used. */
  | 'secret.source.unusable'
  /** 422: The payload is too large. */
  | 'secret.too_large'
  /** 404: There is no vault password of that id. */
  | 'secret.vault_password.not_found'
  /** 422: The password cannot be used. */
  | 'secret.vault_password.unusable'
  /** 404: There is no such version. */
  | 'secret.version.not_found'
  /** 409: A tenant of that name exists. */
  | 'tenant.name_taken'
  /** 409: The tenant has hosts or groups. */
  | 'tenant.not_empty'
  /** 404: There is no such tenant. */
  | 'tenant.not_found'
  /** 409: Another tenant has that Keystone project. */
  | 'tenant.project_taken'
  /** 409: The request issued its token before, and a value is shown once. */
  | 'token.issued_before'
  /** 404: There is no such token. */
  | 'token.not_found';
