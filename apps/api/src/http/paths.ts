import { ApiParam } from '@nestjs/swagger';

// The path parameters of this API. Handlers do not take `:tenant` themselves: the guard does.

const named = (name: string, what: string): MethodDecorator & ClassDecorator =>
  ApiParam({ name, type: String, description: `The ${what}'s id or name.` });

export const ApiTenant = (): MethodDecorator & ClassDecorator => named('tenant', 'tenant');
export const ApiHost = (): MethodDecorator & ClassDecorator => named('host', 'host');
export const ApiGroup = (): MethodDecorator & ClassDecorator => named('group', 'group');
export const ApiVariable = (): MethodDecorator & ClassDecorator =>
  ApiParam({ name: 'name', type: String, description: "The variable's name." });
export const ApiSecret = (): MethodDecorator & ClassDecorator =>
  ApiParam({
    name: 'secret',
    type: String,
    description: "The secret's name, or, where there is one, its id.",
  });
export const ApiKeyJob = (): MethodDecorator & ClassDecorator =>
  ApiParam({ name: 'job', type: String, description: "The job's id." });
