import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@muster/kernel';
import { encryptVault } from '@muster/secrets';
import { describeWithAnsible, runAnsible } from '../../testing/ansible.js';
import { yamlText } from '../../testing/yaml-texts.js';
import { readOsadSecrets, type SecretsReading } from './osad-secrets.js';

const PASSWORD = 'correct horse battery staple';

const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBszCCAVmgAwIBAgIUS0nQ3V8t8w0rS3tqKj9B1m3p6b8wCgYIKoZIzj0EAwIw
-----END CERTIFICATE-----
`;
const KEY = CERTIFICATE.replaceAll('CERTIFICATE', 'PRIVATE KEY');

/** As `pw-token-gen.py` leaves them: hex digits in no quotes, some of which look like numbers to others than PyYAML. */
const GENERATED = {
  galera_root_password: '5e1f0a9b8c7d6e5f4a3b2c1d',
  rabbitmq_cookie_token: '1e93204987345209384570293847502938457',
  memcached_encryption_key: '0e12345678901234567890123456789012345678',
  keystone_admin_user_password: '089123456789',
  keystone_container_mysql_password: 'p: #w%&*!|>@`"\'\\',
  heat_auth_encryption_key: '00000000000000000000000000000b1',
  cinder_ceph_client_uuid: '457eb676-33da-42ec-9a8c-9293d545c337',
  swift_hash_path_suffix: ' ünï\tcode ',
};

/** In no quotes, no text to PyYAML. */
const AS_PRINTED = ['1234', '123456789012345678901234567890', '-5', '1.5', '2024-01-01'];
// prettier-ignore
const PRINTED_OTHERWISE = [
  '0123', '1_000', '0x1F', '+5', '12:30:45', '1.10', '1.0e+5', 'yes', 'true', '2024-01-01T10:00:00Z',
];

const isPlain = (value: string): boolean => /^[0-9a-f-]+$/.test(value);
const line = (name: string, value: string): string =>
  `${name}: ${isPlain(value) ? value : JSON.stringify(value)}\n`;

const aFile = (values: Readonly<Record<string, string>>): string =>
  `---\n## Options\n${Object.entries(values)
    .map(([name, value]) => line(name, value))
    .join('')}`;

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((each) => `          ${each}\n`)
    .join('');

const vaulted = async (name: string, value: string | Buffer, password = PASSWORD): Promise<string> =>
  `${name}: !vault |\n${indented(await encryptVault(Buffer.from(value), password))}`;

const read = (text: string, password: string | undefined = PASSWORD): Promise<SecretsReading> =>
  readOsadSecrets(text, password);

const textsOf = ({ secrets }: SecretsReading): Record<string, string> =>
  Object.fromEntries(secrets.map(({ name, payload }) => [name, payload.toString()]));

const noticesOf = ({ notices }: SecretsReading): string[] =>
  notices.map(({ code, subject }) => `${code} ${subject}`);

async function refusal(text: string, password?: string): Promise<AppError> {
  const error: unknown = await readOsadSecrets(text, password).catch((caught: unknown) => caught);
  if (error instanceof AppError) return error;
  throw new Error('The file was read.', { cause: error });
}

const faultsOf = ({ faults }: AppError): string[] => faults.map(({ code, pointer }) => `${code} ${pointer}`);

describe('the secrets of a user_secrets.yml', () => {
  it('are its values, letter for letter, in its order', async () => {
    const reading = await read(aFile(GENERATED));
    expect(Object.entries(textsOf(reading))).toEqual(Object.entries(GENERATED));
    expect(reading.secrets.map(({ format }) => format)).toEqual(Object.keys(GENERATED).map(() => 'text'));
    expect(reading.notices).toEqual([]);
  });

  it('are whatever text stands in quotes', async () => {
    const characters = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
      fc.constantFrom('ü', '漢', '😀', '\n', '\t'),
    );
    const texts = fc.string({ unit: characters, minLength: 1 }).filter((text) => !/\{[{%#]/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1 }), async (values) => {
        const lines = values.map((text, at) => `v${at}: ${JSON.stringify(text)}\n`);
        expect(Object.values(textsOf(await read(lines.join(''))))).toEqual(values);
      }),
    );
  });

  it('are none where a value is empty, as all are in the file that is shipped', async () => {
    const names = ['galera_root_password', 'nova_metadata_proxy_secret', 'horizon_secret_key', 'a', 'b'];
    const reading = await read(
      `---\n${names.slice(0, 3).join(':\n\n## Options\n')}:\na: ''\n${await vaulted('b', '')}`,
    );
    expect(reading.secrets).toEqual([]);
    expect(noticesOf(reading)).toEqual(names.map((name) => `import.secrets.empty secret:${name}`));
  });

  it.each(AS_PRINTED)('are text where PyYAML sees none, as templates have it: %s', async (written) => {
    const reading = await read(`haproxy_stats_password: ${written}\n`);
    expect(reading.secrets).toEqual([
      { name: 'haproxy_stats_password', payload: Buffer.from(written), format: 'text' },
    ]);
    expect(reading.notices).toEqual([]);
  });

  it.each(PRINTED_OTHERWISE)(
    'have the letters of the file where Ansible has others, and a notice says so: %s',
    async (written) => {
      const reading = await read(`haproxy_stats_password: ${written}\n`);
      expect(textsOf(reading)).toEqual({ haproxy_stats_password: written });
      expect(noticesOf(reading)).toEqual(['import.secrets.not_text secret:haproxy_stats_password']);
    },
  );

  it('are PEM where a block of it stands in the text', async () => {
    const pems = {
      one: CERTIFICATE,
      chain: `Bag Attributes\n${KEY}${CERTIFICATE}`,
      windows: KEY.replaceAll('\n', '\r\n'),
    };
    const texts = { cut: CERTIFICATE.slice(0, 60), quoted: `of -----BEGIN KEY----- to\n-----END KEY-----` };
    const { secrets } = await read(aFile({ ...pems, ...texts }) + (await vaulted('inline', KEY)));
    expect(secrets.map(({ name, format }) => [name, format])).toEqual([
      ...[...Object.keys(pems)].map((name) => [name, 'pem']),
      ...Object.keys(texts).map((name) => [name, 'text']),
      ['inline', 'pem'],
    ]);
    expect(secrets[0]?.payload.toString()).toBe(CERTIFICATE);
  });

  it('are JSON where a value is an object or a list', async () => {
    const inner = (await vaulted('password', 'ünlocked')).replaceAll('\n', '\n  ');
    const reading = await read(
      `keystone_sp:\n  trusted: [1.10, 0x1F, yes, ~, !unsafe '{{ x }}']\n  ${inner}\nids: []\n`,
    );
    expect(textsOf(reading)).toEqual({
      keystone_sp: '{"trusted":[1.1,31,true,null,"{{ x }}"],"password":"ünlocked"}',
      ids: '[]',
    });
    expect(reading.secrets.map(({ format }) => format)).toEqual(['json', 'json']);
    expect(noticesOf(reading)).toEqual([
      'import.secrets.structure secret:keystone_sp',
      'import.secrets.structure secret:ids',
    ]);
  });

  it('are none where Ansible would fill in a template, and are where it would not', async () => {
    const reading = await read(
      `a: "{{ galera_root_password }}"\nb: [{c: "x{% if y %}"}]\nd: !unsafe "{{ z }}"\n${await vaulted('e', '{{ z }}')}`,
    );
    expect(textsOf(reading)).toEqual({ d: '{{ z }}', e: '{{ z }}' });
    expect(noticesOf(reading)).toEqual([
      'import.secrets.template secret:a',
      'import.secrets.template secret:b',
    ]);
  });

  it('are the last of those with one name, and a notice has the place', async () => {
    const reading = await read('a_password: one\nb: {hunter2: 1, hunter2: 2}\na_password: two\n');
    expect(textsOf(reading)).toEqual({ a_password: 'two', b: '{"hunter2":2}' });
    expect(reading.notices.slice(0, 2)).toEqual([
      {
        code: 'import.secrets.duplicate_key',
        subject: 'line 2',
        detail: 'A key within a value stands twice (line 2, column 17); the last one stays, as in Ansible.',
      },
      {
        code: 'import.secrets.duplicate_key',
        subject: 'secret:a_password',
        detail: '"a_password" stands twice (line 3, column 1); the last one stays, as in Ansible.',
      },
    ]);
  });

  it('are read from a file that is vaulted, and from one with vaulted values', async () => {
    const whole = await encryptVault(Buffer.from(aFile(GENERATED)), PASSWORD, 'deploy');
    expect(textsOf(await read(whole))).toEqual(GENERATED);
    const values = await Promise.all(Object.entries(GENERATED).map(([name, value]) => vaulted(name, value)));
    expect(textsOf(await read(`---\n${values.join('')}`))).toEqual(GENERATED);
  });
});

describe('a user_secrets.yml that cannot be taken in', () => {
  it('is vaulted and came without its password, or with another', async () => {
    const whole = await encryptVault(Buffer.from(aFile(GENERATED)), PASSWORD);
    const values = (await vaulted('a', 'x')) + (await vaulted('b', 'y', 'another')) + line('c', 'z');
    for (const password of [undefined, ''])
      for (const text of [whole, values])
        expect(await refusal(text, password)).toMatchObject({ code: 'import.secrets.no_vault_password' });
    expect(faultsOf(await refusal(whole, 'another'))).toEqual(['import.secrets.unreadable_vault ']);
    expect(faultsOf(await refusal(values, PASSWORD))).toEqual(['import.secrets.unreadable_vault /b']);
    expect(await refusal(values, PASSWORD)).toMatchObject({
      message:
        '"b" cannot be decrypted. The password is not the one of this vault text, or the text was changed.',
    });
  });

  it.each([
    ['of another version', '$ANSIBLE_VAULT;1.0;AES\n3132\n'],
    ['cut off', '$ANSIBLE_VAULT;1.1;AES256\n3132\n'],
    ['with nothing in it', '$ANSIBLE_VAULT;1.1;AES256\n'],
  ])('is vault text %s', async (_, text) => {
    expect(faultsOf(await refusal(text, PASSWORD))).toEqual(['import.secrets.unreadable_vault ']);
    expect(faultsOf(await refusal(`a: !vault |\n${indented(text)}`, PASSWORD))).toEqual([
      'import.secrets.unreadable_vault /a',
    ]);
  });

  it('holds what is no text once it is decrypted', async () => {
    expect(faultsOf(await refusal(await vaulted('a', Buffer.of(0xff, 0xfe)), PASSWORD))).toEqual([
      'import.secrets.unreadable_vault /a',
    ]);
    const whole = await encryptVault(Buffer.of(0xff, 0xfe), PASSWORD);
    expect(faultsOf(await refusal(whole, PASSWORD))).toEqual(['import.secrets.unreadable_vault ']);
  });

  it.each([
    ['', 'field.value '],
    ['---\n# nothing\n', 'field.value '],
    ['hunter2', 'field.type '],
    ['[a, b]', 'field.type '],
    ['1: a', 'field.type /1'],
    ['no-name: a', 'field.name /no-name'],
    ['hostvars: a', 'field.reserved /hostvars'],
  ])('is no object of values by the names of variables: %j', async (text, fault) => {
    expect(faultsOf(await refusal(text))).toEqual([fault]);
  });

  it('has a value of more than a megabyte', async () => {
    const most = 'ü'.repeat(500_000);
    expect(textsOf(await read(line('a', most)))).toEqual({ a: most });
    expect(faultsOf(await refusal(line('a', `${most}x`) + line('b-', 'x')))).toEqual([
      'field.too_long /a',
      'field.name /b-',
    ]);
  });

  it('has more secrets than are taken at once', async () => {
    const lines = Array.from({ length: 1_001 }, (_, at) => `v${at}: x\n`);
    expect(faultsOf(await refusal(lines.join('')))).toEqual(['field.too_long ']);
    expect((await read(lines.slice(1).join(''))).secrets).toHaveLength(1_000);
  });

  it('has a secret where a PEM file’s variable stands', async () => {
    const text = aFile({ cert: CERTIFICATE, cert_file: 'x', key_file: 'x', key: 'y' });
    expect(faultsOf(await refusal(text))).toEqual(['import.secrets.file_variable /cert_file']);
  });

  it('is not decrypted any further once nobody waits for it', async () => {
    const text = (await vaulted('a', 'x')) + (await vaulted('b', 'y'));
    const reason = new Error('gone');
    await expect(readOsadSecrets(text, PASSWORD, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('is not YAML, and is told where', async () => {
    expect(await refusal('a: b\nc: "hunter2\n')).toMatchObject({ code: 'request.malformed_yaml' });
    expect(await refusal('a: b\nc: !hunter2\n')).toMatchObject({
      code: 'request.malformed_yaml',
      message: 'Ansible does not read the file as YAML: see line 2, column 12.',
    });
    const whole = await encryptVault(Buffer.from('a: *hunter2'), PASSWORD);
    expect(await refusal(whole, PASSWORD)).toMatchObject({
      message: 'Ansible does not read the decrypted file as YAML: see line 1, column 4.',
    });
  });

  it('is refused without a part of a value in the error, wherever it breaks', async () => {
    const values = {
      ...GENERATED,
      one: 'q'.repeat(20),
      two: `q: "${'q'.repeat(20)}`,
      pem: KEY.replaceAll('M', 'qqqq'),
    };
    const text = `${aFile(values)}three: qqqqq\nfour: {qqqqqq: [qqqqqqq]}\n`;
    const broken = fc
      .tuple(fc.nat(text.length), fc.constantFrom(...Array.from('!*&|>%@`"\'{}[],:#-?\t\n\0')), fc.nat(3))
      .map(([at, inserted, cut]) => text.slice(0, at) + inserted + text.slice(at + cut));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(broken, async (file) => {
        const outcome: unknown = await readOsadSecrets(file, undefined).then(
          ({ notices }) => notices,
          (error: unknown) => {
            refused += 1;
            expect(error).toBeInstanceOf(AppError);
            return error;
          },
        );
        expect(inspect(outcome, { depth: Infinity })).not.toContain('qqq');
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(50);
  });

  it('is refused with an error of the catalogue, whatever it is', async () => {
    const texts = fc.oneof(
      yamlText,
      fc.string(),
      fc.string().map((text) => `$ANSIBLE_VAULT${text}`),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const outcome: unknown = await readOsadSecrets(text, PASSWORD).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
      }),
      { numRuns: 300 },
    );
  });
});

describeWithAnsible('a user_secrets.yml, with the real Ansible', () => {
  let folder: string;
  let file: string;
  let passwordFile: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-user-secrets-'));
    file = join(folder, 'user_secrets.yml');
    passwordFile = join(folder, 'password');
    await writeFile(passwordFile, PASSWORD);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const ansible = async (program: 'ansible' | 'ansible-vault', ...args: string[]): Promise<string> => {
    const { stdout, stderr, status } = await runAnsible(program, [
      ...args,
      '--vault-password-file',
      passwordFile,
    ]);
    if (status !== 0) throw new Error(`${program} failed: ${stderr}${stdout}`);
    return stdout;
  };

  /** What its templates print for each name. */
  const printed = async (names: readonly string[]): Promise<Record<string, string>> => {
    const out = join(folder, 'printed');
    const list = names.map((name) => `${name} | string`).join(', ');
    const content = `content={{ [${list}] | to_json | b64encode }} dest=${out}`;
    await ansible(
      'ansible',
      'localhost',
      '-i',
      'localhost,',
      '-c',
      'local',
      '-e',
      `@${file}`,
      '-m',
      'copy',
      '-a',
      content,
    );
    const values = JSON.parse(Buffer.from(await readFile(out, 'latin1'), 'base64').toString()) as string[];
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  };

  it('is read as ansible-vault encrypts it, and its values are those that templates print', async () => {
    await writeFile(file, aFile({ ...GENERATED, pem: KEY }));
    await ansible('ansible-vault', 'encrypt', file);
    const reading = await read(await readFile(file, 'latin1'));
    expect(textsOf(reading)).toEqual({ ...GENERATED, pem: KEY });
    expect(textsOf(reading)).toEqual(await printed(reading.secrets.map(({ name }) => name)));
  });

  it('has a notice for each value that templates print in other letters', async () => {
    const written = [...AS_PRINTED, ...PRINTED_OTHERWISE];
    await writeFile(file, written.map((text, at) => `v${at}: ${text}\n`).join(''));
    const reading = await read(await readFile(file, 'utf8'));
    const theirs = await printed(reading.secrets.map(({ name }) => name));
    const differing = Object.entries(textsOf(reading)).filter(([name, text]) => theirs[name] !== text);
    expect(differing.map(([, text]) => text)).toEqual(PRINTED_OTHERWISE);
    expect(noticesOf(reading)).toEqual(differing.map(([name]) => `import.secrets.not_text secret:${name}`));
  });

  it('is read with values that ansible-vault encrypted one by one', async () => {
    const one = await ansible(
      'ansible-vault',
      'encrypt_string',
      'ünlocked: 0123',
      '--name',
      'galera_root_password',
    );
    const two = await ansible(
      'ansible-vault',
      'encrypt_string',
      '{{ x }}',
      '--name',
      'nova_service_password',
    );
    await writeFile(file, `---\n${one}\n${two}\nplain: 1e5\n`);
    const reading = await read(await readFile(file, 'utf8'));
    expect(textsOf(reading)).toEqual({
      galera_root_password: 'ünlocked: 0123',
      nova_service_password: '{{ x }}',
      plain: '1e5',
    });
    expect(textsOf(reading)).toEqual(await printed(reading.secrets.map(({ name }) => name)));
  });
});
