// `npm run check`: what can be said of a change without running it. Steps that need nothing of each other run side by
// side; what each has said is printed whole when it is done, and each is told, whatever became of the others.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Scripts of package.json, those that take longest first. */
const STEPS = [
  { name: 'lint' },
  { name: 'build' },
  { name: 'format:check' },
  { name: 'floors' },
  { name: 'sdk:check' },
  // They run what was built.
  { name: 'api:check', after: 'build' },
  { name: 'docs:check', after: 'build' },
  { name: 'api:lint' },
];

const ended = new Map();
const running = new Map();

/** Runs a script to its end. It may colour its words when we may. */
async function run(name) {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const { npm_execpath: npm } = process.env;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(command, [...args, 'run', '--silent', name], {
    cwd: root,
    env: { ...process.env, ...colour },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (said) => (text += said));
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      text += error.message;
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
  return { status, text };
}

async function tell({ name, after }) {
  if (after !== undefined && ended.get(after) !== 0) {
    ended.set(name, 1);
    return console.log(`✗ ${name} (not run: ${after} failed)`);
  }
  const began = Date.now();
  const { status, text } = await run(name);
  ended.set(name, status);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
  if (text.trim() !== '') console.log(text.trimEnd());
}

const waiting = [...STEPS];
while (waiting.length > 0 || running.size > 0) {
  const next = waiting.findIndex(({ after }) => after === undefined || ended.has(after));
  if (next >= 0 && running.size < availableParallelism()) {
    const [step] = waiting.splice(next, 1);
    running.set(
      step.name,
      tell(step).finally(() => running.delete(step.name)),
    );
  } else await Promise.race(running.values());
}
process.exitCode = STEPS.every(({ name }) => ended.get(name) === 0) ? 0 : 1;
