import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { aTenant, type Sketch, type SketchedTenant } from '../testing/fleets.js';
import { describeWithAnsible, describeWithPython, outcomeOf, python, type Listing, type Outcome } from '../testing/programs.js'; // prettier-ignore
import { aRequest, bundlesOver, bytesOf, Workshop } from '../testing/unpacked.js';

const [OLD, NEW] = ['the older password', 'the newer password ü'];
const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----\n';
const BINARY = Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 7) % 256));

const SKETCH: Sketch = {
  variables: { ansible_connection: 'local', ansible_python_interpreter: '/usr/bin/python3' },
  passwords: [OLD, NEW],
  secrets: [
    { name: 'api_key', payload: 'k3y of the tenant', password: 1 },
    { name: 'layered', payload: 'of the tenant' },
  ],
  groups: [
    { name: 'prod', secrets: [{ name: 'layered', payload: 'of prod' }] },
    {
      name: 'web',
      parent: 'prod',
      secrets: [
        { name: 'tls', format: 'pem', payload: PEM, password: 1 },
        { name: 'db', format: 'json', payload: '{"user":"w","password":"p ü","ports":[5432,9007199254740993]}' },
      ],
    },
  ],
  hosts: [
    {
      name: 'web1',
      groups: ['web'],
      secrets: [
        { name: 'layered', payload: 'of web1' },
        { name: 'keytab', format: 'binary', payload: BINARY },
      ],
    },
    { name: 'web2', groups: ['web'] },
    { name: 'lone' },
  ],
}; // prettier-ignore

const workshop = new Workshop();
let test: TestDb;
let tenant: SketchedTenant;
beforeAll(async () => {
  test = await testDb({ entities: [], migrations: MIGRATIONS });
  tenant = await aTenant(test.db, SKETCH);
});
afterAll(async () => {
  await test.close();
  workshop.remove();
});

const unpacked = (more: object = {}, of = tenant): Promise<string> =>
  workshop.unpack(bundlesOver(test.db), aRequest(of, more));

/** A folder with the password of each vault id, as the client reads it. */
function passwords(): { MUSTER_VAULT_PASSWORD_FILE: string } {
  const folder = workshop.folder();
  mkdirSync(folder);
  for (const [vaultId, password] of tenant.keys) writeFileSync(join(folder, vaultId), `${password}\n`);
  return { MUSTER_VAULT_PASSWORD_FILE: folder };
}

/** A playbook with one task for a host, run where the bundle was unpacked. */
function played(folder: string, host: string, task: object, env: object, config?: string): Promise<Outcome> {
  const playbook = join(workshop.folder(), '..', `play-${host}-${Object.keys(task).join('')}.json`);
  writeFileSync(playbook, JSON.stringify([{ hosts: host, gather_facts: false, tasks: [task] }]));
  return outcomeOf('ansible-playbook', [playbook], {
    cwd: config === undefined ? folder : '/',
    env: { ANSIBLE_HOME: join(folder, '.ansible'), ANSIBLE_LOCAL_TEMP: join(folder, '.ansible/tmp'), ...env, ...(config !== undefined && { ANSIBLE_CONFIG: config }) },
  });
} // prettier-ignore

const told = (expression: string): object => ({ debug: { msg: expression } });

const idOf = (secret: string): string => tenant.secretIds.get(secret) ?? '';

describeWithAnsible('Ansible, with the passwords of a bundle', () => {
  it('views a file of it', async () => {
    const folder = await unpacked();
    for (const [secret, file, content] of [
      ['web/tls', 'tls.pem', PEM],
      ['web1/keytab', 'keytab', BINARY.toString('base64')],
    ] as const) {
      const path = `files/secrets/${idOf(secret)}/${file}`;
      const decrypt = ['decrypt', '--output', join(folder, 'clear'), path];
      const { status, stderr } = await outcomeOf('ansible-vault', decrypt, { cwd: folder, env: passwords() });
      expect([status, stderr]).toEqual([0, '']);
      const clear = readFileSync(join(folder, 'clear'));
      expect(secret === 'web/tls' ? clear.toString() : clear.toString('base64')).toBe(content);
    }
    const view = ['view', `files/secrets/${idOf('web/tls')}/tls.pem`];
    const { stdout } = await outcomeOf('ansible-vault', view, { cwd: folder, env: passwords() });
    expect(stdout).toBe(PEM);
  });

  it('uses text, JSON, PEM and binary, of two passwords in one run, byte for byte', async () => {
    const folder = await unpacked();
    const out = (name: string): string => join(folder, name);
    const block = [
      { copy: { dest: out('text'), content: '{{ api_key }}' } },
      { copy: { dest: out('json'), content: '{{ (db | string | from_json).password }} {{ (db | string | from_json).ports[1] }}' } },
      { copy: { dest: out('pem'), src: '{{ tls_file }}' } },
      { copy: { dest: out('pem-inline'), content: '{{ tls }}' } },
      { copy: { dest: out('binary'), src: '{{ keytab_file }}' } },
      { shell: `echo '{{ keytab }}' | base64 -d > ${out('binary-inline')}` },
    ];
    const { status, stdout, stderr } = await played(folder, 'web1', { block }, passwords());
    expect([status, stderr], stdout).toEqual([0, '']);
    expect(readFileSync(out('text'), 'utf8')).toBe('k3y of the tenant');
    expect(readFileSync(out('json'), 'utf8')).toBe('p ü 9007199254740993');
    for (const name of ['pem', 'pem-inline']) expect(readFileSync(out(name), 'utf8')).toBe(PEM);
    for (const name of ['binary', 'binary-inline'])
      expect(readFileSync(out(name)).toString('hex')).toBe(BINARY.toString('hex'));
  }); // prettier-ignore

  it('takes the secret that wins, as it takes the variable', async () => {
    const folder = await unpacked();
    for (const [host, value] of [['web1', 'of web1'], ['web2', 'of prod'], ['lone', 'of the tenant']] as const) {
      const { stdout } = await played(folder, host, told('<{{ layered }}>'), passwords());
      expect(stdout).toContain(`"msg": "<${value}>"`);
    }
  }); // prettier-ignore

  it('finds the passwords from any folder, by the configuration that it is told of', async () => {
    const folder = await unpacked();
    const task = told('<{{ api_key }} {{ layered }}>');
    for (const config of [undefined, join(folder, 'ansible.cfg')]) {
      const { status, stdout, stderr } = await played(folder, 'web1', task, passwords(), config);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain('"msg": "<k3y of the tenant of web1>"');
    }
  });

  it('needs no list of vault ids where there is one', async () => {
    const own = await aTenant(test.db, { ...SKETCH, passwords: [OLD, NEW], secrets: [], groups: [], hosts: [{ name: 'web1', secrets: [{ name: 'x', payload: 'y' }] }] });
    const folder = await unpacked({}, own);
    const config = readFileSync(join(folder, 'ansible.cfg'), 'utf8');
    expect(config).toContain('vault_password_file = ./vault-password\n');
    expect(config).not.toContain('vault_identity_list');
    const { stdout } = await played(folder, 'web1', told('<{{ x }}>'), { MUSTER_VAULT_PASSWORD: NEW });
    expect(stdout).toContain('"msg": "<y>"');
  }); // prettier-ignore

  it('runs in the folder of one host, in the layout for host by host runs', async () => {
    const folder = join(await unpacked({ layout: 'per-host' }), 'web2');
    const block = [
      told('<{{ api_key }} {{ layered }}>'),
      { copy: { dest: join(folder, 'pem'), src: '{{ tls_file }}' } },
    ];
    const { status, stdout, stderr } = await played(folder, 'web2', { block }, passwords());
    expect([status, stderr], stdout).toEqual([0, '']);
    expect(stdout).toContain('"msg": "<k3y of the tenant of prod>"');
    expect(readFileSync(join(folder, 'pem'), 'utf8')).toBe(PEM);
  });
});

describeWithAnsible('Ansible, without the passwords of a bundle', () => {
  it('lists the inventory, and says what is missing', async () => {
    const folder = await unpacked();
    const { status, stdout, stderr } = await outcomeOf('ansible-inventory', ['--list'], { cwd: folder });
    expect(status).toBe(0);
    expect(stderr).toMatch(/^vault-password-client: no vault password: set MUSTER_VAULT_PASSWORD, .*\n$/);
    const { _meta } = JSON.parse(stdout) as Listing;
    expect(_meta.hostvars['web1']?.['layered']).toEqual({
      __ansible_vault: expect.stringContaining('$ANSIBLE_VAULT;1.2') as string,
    });
  });

  it.each([
    ['none', {}],
    ['a wrong one', { MUSTER_VAULT_PASSWORD: 'wrong' }],
  ])('fails when a secret is used with %s', async (_, env) => {
    const folder = await unpacked();
    for (const task of [
      told('{{ layered }}'),
      { copy: { dest: join(folder, 'never'), src: '{{ tls_file }}' } },
    ]) {
      const { status, stdout } = await played(folder, 'web1', task, env);
      expect(status).toBe(2);
      expect(stdout).toMatch(
        /FAILED! => .*Decryption failed \(no vault secrets were found that could decrypt\)/,
      );
    }
    const { status } = await played(folder, 'web1', told('no secret'), env);
    expect(status).toBe(0);
  });

  it('encrypts nothing with a password that nobody knows', async () => {
    const folder = await unpacked();
    const precious = join(folder, 'precious');
    writeFileSync(precious, 'precious');
    for (const program of [['encrypt', '--encrypt-vault-id', 'default', precious], ['encrypt_string', '--encrypt-vault-id', 'default', 'x']]) {
      const { status, stderr } = await outcomeOf('ansible-vault', program, { cwd: folder });
      expect([status, stderr]).toEqual([1, expect.stringContaining('no vault password: set MUSTER_VAULT_PASSWORD')]);
    }
    expect(readFileSync(precious, 'utf8')).toBe('precious');
  }); // prettier-ignore

  it('does not start where there should be one and it cannot be had', async () => {
    const folder = await unpacked();
    const env = { MUSTER_VAULT_PASSWORD_FILE: join(folder, 'nowhere') };
    const { status, stderr } = await outcomeOf('ansible-inventory', ['--list'], { cwd: folder, env });
    expect(status).toBe(1);
    expect(stderr).toContain(
      'the file of MUSTER_VAULT_PASSWORD_FILE cannot be read: No such file or directory',
    );
  });
});

describeWithPython('a zip with secrets', () => {
  it('has the modes of their files and programs', async () => {
    const bytes = await bytesOf(bundlesOver(test.db), aRequest(tenant, { format: 'zip' }));
    const modes = await python<Record<string, string>>(
      `
import json, sys, zipfile
with zipfile.ZipFile(json.load(sys.stdin)) as z:
    print(json.dumps({i.filename: oct(i.external_attr >> 16 & 0o7777) for i in z.infolist()}))`,
      workshop.write('b.zip', bytes),
    );
    expect(modes).toMatchObject({
      'vault-password': '0o755',
      'vault-password-client': '0o755',
      [`files/secrets/${idOf('web/tls')}/`]: '0o755',
      [`files/secrets/${idOf('web/tls')}/tls.pem`]: '0o600',
      [`files/secrets/${idOf('web1/keytab')}/keytab`]: '0o600',
    });
  });
});
