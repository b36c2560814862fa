import { isDeepStrictEqual } from 'node:util';
import { PROBLEM_TYPE } from '../http/problem.js';
import { mapOperations, mapValues, type Operation, type Paths, type ResponseObject } from './document.js';

type Responses = Readonly<Record<string, ResponseObject>>;

/** The answer to each kind of problem, by the name that operations refer to it by: nine tenths of a document else. */
export function sharedResponses(paths: Paths): Responses {
  const all = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ responses }) => Object.entries(responses));
  const problems = all.filter(([, { content = {} }]) => PROBLEM_TYPE in content);
  // The first of each status stands for it; another that differs stays where it is.
  return Object.fromEntries(problems.reverse().map(([status, response]) => [nameOf(status), response]));
}

const nameOf = (status: string): string => `Problem${status}`;

/** The paths with references to the shared answers. */
export const withSharedResponses = (paths: Paths, shared: Responses): Paths =>
  mapOperations(paths, (operation: Operation) => ({
    ...operation,
    responses: mapValues(operation.responses, (response, status) =>
      isDeepStrictEqual(response, shared[nameOf(status)])
        ? ({ $ref: `#/components/responses/${nameOf(status)}` } as unknown as ResponseObject)
        : response,
    ),
  }));
