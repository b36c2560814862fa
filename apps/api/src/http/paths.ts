import { ApiParam } from '@nestjs/swagger';

// The path parameters of this API. Handlers do not take `:tenant` themselves: the guard does.

const named = (what: string, example: string): MethodDecorator & ClassDecorator =>
  ApiParam({ name: what, type: String, description: `The ${what}'s id or name.`, example });

/** What a thing is called by that has no name. */
export const ApiId = (name: string, what: string): MethodDecorator & ClassDecorator =>
  ApiParam({ name, type: String, format: 'uuid', description: `The ${what}'s id.` });

export const ApiTenant = (): MethodDecorator & ClassDecorator => named('tenant', 'acme');
export const ApiHost = (): MethodDecorator & ClassDecorator => named('host', 'n1');
export const ApiGroup = (): MethodDecorator & ClassDecorator => named('group', 'web');
export const ApiVariable = (): MethodDecorator & ClassDecorator =>
  ApiParam({ name: 'name', type: String, description: "The variable's name.", example: 'rack' });
export const ApiSecret = (): MethodDecorator & ClassDecorator =>
  ApiParam({
    name: 'secret',
    type: String,
    description: "The secret's name, or, where there is one, its id.",
    example: 'db_password',
  });
export const ApiKeyJob = (): MethodDecorator & ClassDecorator => ApiId('job', 'job');
