import { applyDecorators } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ApiCodes } from './problem.dto.js';

// The path parameters of this API, each with the code of the problem that there is nothing of the kind. Handlers do not take
// `:tenant` themselves: the guard does.

type Documents = MethodDecorator & ClassDecorator;

const named = (what: string, example: string): Documents =>
  ApiParam({ name: what, type: String, description: `The ${what}'s id or name.`, example });

/** What a thing is called by that has no name. */
export const ApiId = (name: string, what: string, missing: string): Documents =>
  applyDecorators(
    ApiParam({ name, type: String, format: 'uuid', description: `The ${what}'s id.` }),
    ApiCodes(missing),
  );

export const ApiTenant = (): Documents => named('tenant', 'acme');
export const ApiHost = (missing = 'inventory.host.not_found'): Documents =>
  applyDecorators(ApiHostName(), ApiCodes(missing));
export const ApiGroup = (): Documents =>
  applyDecorators(ApiGroupName(), ApiCodes('inventory.group.not_found'));
export const ApiVariable = (): Documents =>
  applyDecorators(ApiVariableName(), ApiCodes('inventory.variable.not_found'));
export const ApiSecret = (): Documents => applyDecorators(ApiSecretName(), ApiCodes('secret.not_found'));
export const ApiKeyJob = (): Documents => ApiId('job', 'job', 'secret.job.not_found');

// Of writes that make what there is not yet.
export const ApiHostName = (): Documents => named('host', 'n1');
export const ApiGroupName = (): Documents => named('group', 'web');
export const ApiVariableName = (): Documents =>
  ApiParam({ name: 'name', type: String, description: "The variable's name.", example: 'rack' });
export const ApiSecretName = (): Documents =>
  ApiParam({
    name: 'secret',
    type: String,
    description: "The secret's name, or, where there is one, its id.",
    example: 'db_password',
  });
