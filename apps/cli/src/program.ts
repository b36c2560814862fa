import { apply } from './apply/apply.command.js';
import { bundles } from './bundles/bundles.command.js';
import { changes } from './changes/changes.command.js';
import { sharedOptions, MusterCommand } from './commands/muster-command.js';
import { completion } from './completion/completion.command.js';
import { configRefs } from './config-refs/config-refs.command.js';
import { diff } from './diff/diff.command.js';
import { explain } from './explain/explain.command.js';
import { groups } from './groups/groups.command.js';
import { hosts } from './hosts/hosts.command.js';
import { imports } from './imports/imports.command.js';
import { login } from './login/login.command.js';
import { secrets } from './secrets/secrets.command.js';
import type { Shell } from './shell/shell.js';
import { tenants } from './tenants/tenants.command.js';
import { tokens } from './tokens/tokens.command.js';
import { variables } from './variables/variables.command.js';

/** In the order of the help. */
const NOUNS = [
  login, tenants, hosts, groups, variables, secrets, tokens, configRefs, imports, apply, diff, bundles, explain, changes, completion,
]; // prettier-ignore

/** The whole command line. */
export function programOf(shell: Shell, version: string): MusterCommand {
  const program = new MusterCommand('muster', shell)
    .description('Hosts, groups, variables and secrets of a fleet, and its Ansible inventory')
    .version(version)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => shell.stdout.write(text),
      writeErr: (text) => shell.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'muster: ')),
      getOutHelpWidth: () => shell.stdout.columns ?? WIDTH,
      getErrHelpWidth: () => shell.stderr.columns ?? WIDTH,
    })
    .exitOverride();
  sharedOptions(program);
  for (const noun of NOUNS) noun(program);
  return program;
}

/** Of what is no terminal. */
const WIDTH = 100;
