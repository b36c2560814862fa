import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import {
  parseJson,
  pointer,
  RawJson,
  refuse,
  requireVersion,
  type Fault,
  type JsonObject,
  type JsonValue,
  type Precondition,
} from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import type { Edit } from '../fleet/core/records.js';
import { FleetQueries } from '../fleet/fleet.queries.js';
import { FleetService } from '../fleet/fleet.service.js';
import { noSuchGroup, noSuchHost, noSuchVariable } from '../inventory.errors.js';
import { variablesFaults } from '../rules/rules.js';
import { mergePatch } from './core/merge-patch.js';
import { textsOf, type VariableTexts } from './core/values.js';

/** Whose variables. `ref` is an id or a name. */
export type VariableOwner =
  | { readonly type: 'tenant' }
  | { readonly type: 'group'; readonly ref: string }
  | { readonly type: 'host'; readonly ref: string };

/** All own variables of an owner. */
export interface VariablesView {
  readonly variables: Readonly<Record<string, RawJson>>;
}

export interface VariableView {
  readonly name: string;
  readonly value: RawJson;
}

/** An owner as a write sees it: its variables, and the edit that would change them. */
interface Owner {
  readonly variables: VariableTexts;
  edit(variables: VariableTexts): Edit;
}

const view = (variables: VariableTexts): VariablesView => ({
  variables: Object.fromEntries(
    [...variables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [name, new RawJson(text)]),
  ),
});

const valuesOf = (variables: VariableTexts): JsonObject =>
  Object.fromEntries([...variables].map(([name, text]) => [name, parseJson(text)]));

/** The own variables of tenants, groups and hosts. */
@Injectable()
export class VariablesService {
  constructor(
    private readonly changes: ChangesService,
    private readonly fleet: FleetService,
    private readonly records: FleetQueries,
  ) {}

  /** @throws AppError `inventory.host.not_found`, `inventory.group.not_found` */
  async get(scope: TenantScope, owner: VariableOwner): Promise<VariablesView> {
    return view((await this.owner(scope, owner)).variables);
  }

  /** @throws AppError `inventory.variable.not_found` and as {@link get} */
  async getOne(scope: TenantScope, owner: VariableOwner, name: string): Promise<VariableView> {
    const text = (await this.owner(scope, owner)).variables.get(name);
    if (text === undefined) throw noSuchVariable(`There is no variable "${name}" here.`);
    return { name, value: new RawJson(text) };
  }

  /** Replaces all. @throws AppError `field.*`, `inventory.variable.*`, `request.precondition` and as {@link get} */
  async replace(
    scope: TenantScope,
    owner: VariableOwner,
    variables: JsonObject,
    precondition: Precondition,
  ): Promise<VariablesView> {
    return this.change(
      scope,
      owner,
      (current) => (requireVersion(precondition, view(current)), textsOf(variables)),
      variables,
    );
  }

  /** Merges (RFC 7396): null removes a variable. @throws AppError as {@link replace} */
  async patch(
    scope: TenantScope,
    owner: VariableOwner,
    patch: JsonObject,
    precondition: Precondition,
  ): Promise<VariablesView> {
    return this.change(scope, owner, (current) => {
      requireVersion(precondition, view(current));
      return patched(current, patch, owner.type);
    });
  }

  /** Sets one. @throws AppError as {@link replace} */
  async replaceOne(
    scope: TenantScope,
    owner: VariableOwner,
    name: string,
    value: JsonValue,
    precondition: Precondition,
  ): Promise<VariableView> {
    refuse(oneFault(name, value, owner.type));
    return this.changeOne(scope, owner, name, precondition, () => value);
  }

  /** Merges into one (RFC 7396). @throws AppError as {@link replaceOne}, `inventory.variable.not_found` */
  async patchOne(
    scope: TenantScope,
    owner: VariableOwner,
    name: string,
    patch: JsonValue,
    precondition: Precondition,
  ): Promise<VariableView> {
    return this.changeOne(scope, owner, name, precondition, (current) => {
      if (current === undefined) throw noSuchVariable(`There is no variable "${name}" here.`);
      const value = mergePatch(parseJson(current), patch);
      refuse(oneFault(name, value, owner.type));
      return value;
    });
  }

  /** @throws AppError `inventory.variable.not_found`, `request.precondition` */
  async removeOne(
    scope: TenantScope,
    owner: VariableOwner,
    name: string,
    precondition: Precondition,
  ): Promise<void> {
    await this.changeOne(scope, owner, name, precondition, (current) => {
      if (current === undefined) throw noSuchVariable(`There is no variable "${name}" here.`);
      return undefined;
    });
  }

  /** Changes one variable to what `valueOf` makes of its JSON text; undefined removes it. Gives what was written. */
  private async changeOne(
    scope: TenantScope,
    owner: VariableOwner,
    name: string,
    precondition: Precondition,
    valueOf: (current: string | undefined) => JsonValue | undefined,
  ): Promise<VariableView> {
    const { variables } = await this.change(scope, owner, (current) => {
      const text = current.get(name);
      requireVersion(precondition, text === undefined ? undefined : { name, value: new RawJson(text) });
      const value = valueOf(text);
      const next = new Map(current);
      next.delete(name);
      if (value === undefined) return next;
      return new Map([...next, ...textsOf(Object.fromEntries([[name, value]]))]);
    });
    return { name, value: variables[name] ?? new RawJson('null') };
  }

  private async change(
    scope: TenantScope,
    owner: VariableOwner,
    next: (current: VariableTexts) => VariableTexts,
    given: JsonObject = {},
  ): Promise<VariablesView> {
    refuse(variablesFaults(given, '/variables', owner.type));
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const found = await this.owner(scope, owner);
      const variables = next(found.variables);
      await this.fleet.write(unit, [found.edit(variables)]);
      return view(variables);
    });
  }

  private async owner(scope: TenantScope, owner: VariableOwner): Promise<Owner> {
    const { tenantId, tenantName } = scope;
    if (owner.type === 'tenant') {
      const before = await this.records.tenant(tenantId, tenantName);
      return {
        variables: before.variables,
        edit: (variables) => ({ type: 'tenant', before, after: { ...before, variables } }),
      };
    }
    if (owner.type === 'group') {
      const before = await this.records.group(tenantId, owner.ref);
      if (!before) throw noSuchGroup(`There is no group "${owner.ref}".`);
      return {
        variables: before.variables,
        edit: (variables) => ({ type: 'group', before, after: { ...before, variables } }),
      };
    }
    const before = await this.records.host(tenantId, owner.ref);
    if (!before) throw noSuchHost(`There is no host "${owner.ref}".`);
    return {
      variables: before.variables,
      edit: (variables) => ({ type: 'host', before, after: { ...before, variables } }),
    };
  }
}

/** Only the variables that the patch names are parsed; the others keep their text. */
function patched(current: VariableTexts, patch: JsonObject, owner: VariableOwner['type']): VariableTexts {
  const touched = new Map([...current].filter(([name]) => Object.hasOwn(patch, name)));
  const merged = mergePatch(valuesOf(touched), patch) as JsonObject;
  refuse(variablesFaults(merged, '/variables', owner));
  const untouched = [...current].filter(([name]) => !touched.has(name));
  return new Map([...untouched, ...textsOf(merged)]);
}

const oneFault = (name: string, value: JsonValue, owner: VariableOwner['type']): Fault[] =>
  variablesFaults(Object.fromEntries([[name, value]]), '', owner).map((fault) => ({
    ...fault,
    pointer: fault.pointer.replace(pointer(name), '/value'),
  }));
