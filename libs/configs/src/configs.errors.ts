import { defineError, defineFault, type AppError } from '@muster/kernel';
import type { PlacedRef } from './refs/placed-ref.js';

export const noConfigRef = defineError('config.not_found', 'not_found', 'There is no config ref');
export const noSuchHook = defineError('config.hook.not_found', 'not_found', 'There is no such hook');
export const badHookSignature = defineError(
  'config.hook.signature',
  'unauthenticated',
  'The signature is not that of the hook',
);
export const configUnreadable = defineError(
  'config.unreadable',
  'invalid',
  'The configuration of a group cannot be read from Git',
);
export const configAway = defineError(
  'config.away',
  'unavailable',
  'The repository of a group is away, and nothing recent of it is here',
);
export const badConfigRef = defineFault('config.ref.invalid', 'The config ref cannot be used');
export const badRefOverride = defineFault(
  'config.ref.unknown_group',
  'The group has no config ref to override',
);

/** Seconds after which a repository that is away may be asked again. */
export const RETRY_SECONDS = 30;

/** The error for an owner without a config ref. */
export const noConfigRefOf = ({ type, name }: { readonly type: string; readonly name: string }): AppError =>
  noConfigRef(`The ${type} "${name}" has no config ref.`);

/** What is wrong with an owner's configuration, in words. */
export const problemInWords = (
  { owner, repository }: Pick<PlacedRef, 'owner' | 'repository'>,
  at: string,
  problem: string,
): string =>
  `Configuration of the ${owner.type} "${owner.name}", from ${repository} at ${at}: ${sentence(problem)}`;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
