import { AUDIT_ACTIONS, AUDIT_OUTCOMES, CHANGE_KINDS } from '@muster/events';
import { PERMISSIONS, ROLES } from '@muster/identity';
import { errorCatalogue, SETTINGS } from '@muster/kernel';
import { STATUS } from '../http/problem.js';
import type { ApiDocument, Components, Operation } from './document.js';
import { TAGS } from './tags.js';

// The reference that is read and not called: tables of what the code declares, as Markdown.

/** A metric as the registry knows it. */
export interface MetricView {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
}

/** The pages by file name. */
export function referencePages(
  document: ApiDocument,
  metrics: readonly MetricView[],
): Record<string, string> {
  const doors = doorsOf(document);
  return {
    'README.md': page('Reference', CONTENTS),
    'operations.md': page('Operations', OPERATIONS, groupLinks(Object.keys(TAGS)), ...operations(doors)),
    'errors.md': page('Errors', ERRORS, ...errors(answering(doors, document.components.responses))),
    'permissions.md': page('Permissions', ROLE_WORDS, permissions(doors)),
    'settings.md': page('Settings', SETTING_WORDS, settings()),
    'metrics.md': page('Metrics', METRIC_WORDS, metricTable(metrics)),
    'events.md': page('Changes and audit events', ...events()),
  };
}

const CONTENTS = `These pages are made from the code by \`npm run docs\`; \`npm run check\` says when they are old.

- [Operations](operations.md): every route, with its permission
- [Errors](errors.md): every code
- [Permissions](permissions.md): which role may do what
- [Settings](settings.md): the environment that the service reads
- [Metrics](metrics.md): what Prometheus finds at \`/metrics\`
- [Changes and audit events](events.md): what is logged
- [The command line](cli.md): every command, with its options and examples

Parameters, bodies and examples are in the OpenAPI document: [openapi.json](../../openapi/openapi.json), and \`/docs\` of a
running service.`;

const OPERATIONS = `Every operation of the API, with what it asks of who comes ([permissions](permissions.md)). The OpenAPI document has the
parameters, the bodies and an example of each; which codes its errors have stands there and under [errors](errors.md).`;

const ERRORS = `Every error is a problem document (RFC 9457) with one of these codes. A code is permanent; its words are not. One that stands
in \`errors[]\` of another is about one field or parameter. Beside each stand the operations that answer with it: \`any\` that has the
status, those whose own it is, or none: there is no such operation, or nothing answers so yet.`;

const ROLE_WORDS = `A role may do what the roles before it may. \`system\` is an admin whose token has system scope. A token that only reads stops at
permissions that end in \`:read\`, \`:list\` or \`:export\`; one of a bundle holds \`inventory:export\` for its group alone.`;

const SETTING_WORDS = `The service reads its environment once, at start. A name that begins with \`MUSTER_\` and is not here is told as a warning.`;

const METRIC_WORDS = `\`GET /metrics\`, in the text format of Prometheus, for an admin of the system. Beside these there are the ones that every process
of Node has by prom-client: \`process_…\` and \`nodejs_…\`, which differ by platform.`;

const page = (title: string, ...parts: readonly string[]): string =>
  `<!-- Made by \`npm run docs\`: change the code, not this file. -->\n\n# ${title}\n\n${parts.join('\n\n')}\n`;

/** A table of Markdown. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

interface Door {
  readonly name: string;
  readonly operation: Operation;
}

const doorsOf = ({ paths }: ApiDocument): Door[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

/** Who may come: a permission, a proof of another kind, or everyone. */
const asks = ({ 'x-permission': permission, 'x-proof': proof }: Operation): string =>
  permission === undefined ? (proof ?? 'nothing: it is open to everybody') : code(permission);

/** Where the parts of a page begin. */
const groupLinks = (names: readonly string[]): string =>
  names.map((name) => `[${name}](#${name})`).join(' · ');

const operations = (doors: readonly Door[]): string[] =>
  Object.entries(TAGS).map(([tag, about]) => {
    const rows = doors
      .filter(({ operation }) => operation.tags?.includes(tag))
      .map(({ name, operation }) => [
        code(name),
        code(operation.operationId),
        asks(operation),
        operation.summary ?? '',
      ]);
    return `## ${tag}\n\n${about}\n\n${table(['route', 'operation', 'asks for', 'what'], rows)}`;
  });

/** Who answers with a code: any operation, or those whose own it is. */
function answering(
  doors: readonly Door[],
  responses: Components['responses'] = {},
): (name: string) => string {
  const ofAny = new Set(Object.values(responses).flatMap((response) => response['x-error-codes'] ?? []));
  return (name) => {
    const own = doors.filter(({ operation }) => operation['x-error-codes']?.includes(name));
    return ofAny.has(name) ? 'any' : own.map(({ operation }) => code(operation.operationId)).join(', ');
  };
}

function errors(by: (name: string) => string): string[] {
  const catalogue = errorCatalogue();
  const areaOf = (name: string): string => name.split('.', 1)[0] ?? '';
  return [...new Set(catalogue.map(({ code: name }) => areaOf(name)))].map((area) => {
    const definitions = catalogue.filter(({ code: name }) => areaOf(name) === area);
    const rows = definitions.map(({ code: name, kind, title }) => [
      code(name),
      String(STATUS[kind]),
      code(kind),
      title,
      by(name),
    ]);
    return `## ${area}\n\n${table(['code', 'status', 'kind', 'title', 'operations'], rows)}`;
  });
}

function permissions(doors: readonly Door[]): string {
  const roles = [...ROLES, 'system'] as const;
  const rows = Object.entries(PERMISSIONS).map(([permission, weakest]) => {
    const opened = doors.filter(({ operation }) => operation['x-permission'] === permission);
    return [
      code(permission),
      ...roles.map((role) => (roles.indexOf(role) >= roles.indexOf(weakest) ? 'yes' : '')),
      opened.map(({ operation }) => code(operation.operationId)).join(', '),
    ];
  });
  return table(['permission', ...roles, 'operations'], rows);
}

const settings = (): string =>
  table(
    ['variable', 'default', 'meaning'],
    SETTINGS.map(({ name, fallback, meaning }) => [code(name), code(fallback), meaning]),
  );

const metricTable = (metrics: readonly MetricView[]): string =>
  table(
    ['metric', 'type', 'what'],
    metrics
      .filter(({ name }) => name.startsWith('muster_'))
      .map(({ name, type, help }) => [code(name), code(String(type)), help]),
  );

function events(): string[] {
  const rows = Object.entries(CHANGE_KINDS).flatMap(([type, verbs]) =>
    verbs.map((verb) => [
      code(`${type}.${verb}`),
      verb === 'created' ? '' : 'yes',
      verb === 'deleted' ? '' : 'yes',
    ]),
  );
  return [
    'Every write is a change of its tenant, numbered without gaps: `GET /v1/tenants/{tenant}/changes`. A change holds the whole thing before and after it; memberships and variables are part of the thing that has them.',
    table(['kind', 'before', 'after'], rows),
    'What is no change stands in the audit log: `GET /v1/tenants/{tenant}/audit`, and `GET /v1/audit` for all tenants.',
    `An event has one of the actions ${AUDIT_ACTIONS.map(code).join(', ')}, and one of the outcomes ${AUDIT_OUTCOMES.map(code).join(', ')}.`,
  ];
}
