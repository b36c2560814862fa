import type { RefOverrides } from '@muster/inventory';
import { FamilyParameter, TextParameter } from './parameters.js';

/** Characters that a ref has at most. */
export const MAX_REF = 255;

/** Refs that a request reads in place of those that config refs name. */
export interface RefsQuery {
  readonly ref?: string;
  readonly refs?: Readonly<Record<string, string>>;
}

/** `ref`, for all. */
export const RefParameter = (): PropertyDecorator =>
  TextParameter({
    description:
      'A branch, a tag, a full ref name or a commit to read in place of what config refs name, for this request alone. ' +
      'The repositories are asked now, and nothing stands in for one that is away.',
    max: MAX_REF,
    example: 'next',
  });

/** `ref.NAME`, for one group. */
export const GroupRefsParameter = (): PropertyDecorator =>
  FamilyParameter('ref.', {
    description:
      "The same for one group, by its id or name, as in `ref.web=next`; `ref.all` is for the tenant's own config ref. " +
      'It counts before `ref`.',
    example: 'next',
  });

/** The overrides that a query spells; undefined when it spells none. */
export function refOverrides({ ref, refs }: RefsQuery): RefOverrides | undefined {
  if (ref === undefined && refs === undefined) return undefined;
  return { ...(ref !== undefined && { all: ref }), groups: new Map(Object.entries(refs ?? {})) };
}
