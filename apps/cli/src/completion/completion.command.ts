import { Argument } from 'commander';
import type { MusterCommand } from '../commands/muster-command.js';
import { SCRIPTS } from './scripts.js';

const SHELLS = Object.keys(SCRIPTS) as readonly (keyof typeof SCRIPTS)[];

export function completion(program: MusterCommand): void {
  // No session: a shell that starts asks no service.
  const { output } = program;
  const command = program.verb(
    'completion',
    'a script by which your shell completes commands, options and names',
  );
  command
    .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
    .example('muster completion bash', 'eval "$(muster completion bash)" in ~/.bashrc')
    .example('muster completion zsh', 'eval "$(muster completion zsh)" in ~/.zshrc, after compinit')
    .example('muster completion fish', 'into ~/.config/fish/completions/muster.fish')
    .action((shell: keyof typeof SCRIPTS) => {
      output.write(SCRIPTS[shell]);
    });
}
