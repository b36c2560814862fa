import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../../ansible/muster-inventory', import.meta.url));
const PYTHON = '/usr/bin/python3';

const isThere = spawnSync(PYTHON, ['-c', 'import ssl'], { stdio: 'ignore' }).status === 0;

/** Suites that need Python: skipped, by name, where it is missing, and failing when every part is required. */
export const describeWithPython: (name: string, suite: () => void) => void = describe.skipIf(
  !isThere && process.env['MUSTER_TEST_REQUIRE_ALL'] !== '1',
);

/** What the inventory script makes of sources, or the line with which it refuses them. */
export type Read = { readonly refused: string } | Readonly<Record<string, unknown>>;

/**
 * The inventory script as it is, whose functions answer in a process of their own: a start of Python for each of
 * thousands of questions would take minutes.
 */
export class InventoryScript {
  private readonly program: ChildProcessWithoutNullStreams = spawn(PYTHON, ['-c', DRIVER, SCRIPT]);
  private readonly answers: Interface = createInterface(this.program.stdout);
  private readonly lines = this.answers[Symbol.asyncIterator]();

  /** What it says of settings: the whole of them, as for a run. */
  settings(where: { environment: object; folder: string; beside: string }): Promise<Read> {
    return this.ask({ what: 'settings', ...where });
  }

  /** What a file says. */
  file(path: string): Promise<Read> {
    return this.ask({ what: 'file', path });
  }

  /** What a cloud of a `clouds.yaml` says. */
  cloud(path: string, cloud: string): Promise<Read> {
    return this.ask({ what: 'cloud', path, cloud });
  }

  /** The proxy for an address; null where there is none. */
  async proxy(url: string, environment: object): Promise<unknown> {
    const found: Readonly<Record<string, unknown>> = await this.ask({ what: 'proxy', url, environment });
    return found['proxy'];
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('close', resolve));
    this.program.stdin.end();
    await ended;
  }

  private async ask(question: object): Promise<Read> {
    this.program.stdin.write(`${JSON.stringify(question)}\n`);
    const { value } = (await this.lines.next()) as IteratorResult<string, undefined>;
    if (value === undefined) throw new Error(`the script ended: ${String(this.program.stderr.read())}`);
    return JSON.parse(value) as Read;
  }
}

const DRIVER = `
import importlib.machinery, importlib.util, json, os, sys, urllib.parse, urllib.request
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("muster_inventory", sys.argv[1])
script = importlib.util.module_from_spec(importlib.util.spec_from_loader("muster_inventory", loader))
loader.exec_module(script)

def environment(values):
    os.environ.clear()
    os.environ.update(values)

def authorities(ca_file):
    if ca_file:
        script.Http("https://muster.example.net", ca_file, 0)

def settings(asked):
    environment(asked["environment"])
    os.chdir(asked["folder"])
    script.__file__ = os.path.join(asked["beside"], "muster-inventory")
    found = script.Settings(script.sources_of(os.environ))
    who = found.credentials()
    ca_file = found.path("ca_file")
    authorities(ca_file)
    answer = {
        "url": found.url, "group": found.text("group", "all"), "parameters": dict(found.parameters()),
        "timeout": found.timeout, "retries": found.retries, "ca_file": ca_file and os.path.abspath(ca_file),
    }
    if isinstance(who, script.Token):
        return dict(answer, token=who.text)
    authorities(who.ca_file or ca_file)
    return dict(answer, login=[who.url + "/auth/tokens", who.body])

def file(asked):
    found = script.file_source(asked["path"])
    return {"muster": found.muster, "filters": found.filters, "keystone": found.keystone}

def cloud(asked):
    return script.cloud_of(asked["cloud"], asked["path"])

def proxy(asked):
    environment(asked["environment"])
    url = urllib.parse.urlsplit(asked["url"])
    if script.is_loopback(url.hostname) or urllib.request.proxy_bypass_environment(url.netloc):
        return {"proxy": None}
    return {"proxy": urllib.request.getproxies_environment().get(url.scheme)}

for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = globals()[asked["what"]](asked)
    except script.Failure as failure:
        answer = {"refused": str(failure)}
    print(json.dumps(answer), flush=True)
`;
