import { ValidateIf, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { kindOf, writeJson, type FaultFactory } from '@muster/kernel';
import type { RuleContext } from './validation.js';

/** What every field says of itself. */
export interface FieldOptions {
  readonly description: string;
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly example?: unknown;
}

/** What a rule's text is made from. */
type RuleText = string | ((value: unknown) => string);

/** Options of a class-validator decorator: what to say when the rule is broken, and under which code. */
export const rule = (fault: FaultFactory, text: RuleText): ValidationOptions => ({
  context: { fault } satisfies RuleContext,
  message: ({ value }: ValidationArguments) => (typeof text === 'string' ? text : text(value)),
});

/** The text of a type rule: `must be a string, not a number`. */
export const mustBe =
  (kind: string) =>
  (value: unknown): string =>
    `must be ${kind}, not ${withArticle(kindOf(value))}`;

function withArticle(kind: string): string {
  if (kind === 'null' || kind === 'undefined') return kind;
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

/** A value as it may stand in a message: JSON, cut short. */
export function shown(value: unknown): string {
  const text = writeJson(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Lets an optional field be absent and a nullable one be null; other rules then do not apply. */
export const presence = ({
  optional,
  nullable,
}: Pick<FieldOptions, 'optional' | 'nullable'>): PropertyDecorator =>
  ValidateIf(
    (_, value) => !(optional === true && value === undefined) && !(nullable === true && value === null),
  );
