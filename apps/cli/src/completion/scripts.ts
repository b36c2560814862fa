import { FILES } from './complete.js';

const BASH = `# eval "$(muster completion bash)" in ~/.bashrc
_muster() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      ${FILES}) compopt -o default 2>/dev/null ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("\${COMP_WORDS[0]}" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _muster muster
`;

const ZSH = `#compdef muster
# eval "$(muster completion zsh)" in ~/.zshrc, after compinit; or as _muster in a folder of $fpath
_muster() {
  local line
  local -a names shown
  while IFS= read -r line; do
    if [[ $line == '${FILES}' ]]; then
      _files
      continue
    fi
    names+=("\${line%%$'\\t'*}")
    shown+=("\${line/$'\\t'/  -- }")
  done < <("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#names )) && compadd -l -d shown -a -- names
}
if [[ $funcstack[1] == _muster ]]; then
  _muster "$@"
else
  compdef _muster muster
fi
`;

const FISH = `# muster completion fish > ~/.config/fish/completions/muster.fish
function __muster_complete
  set -l before (commandline -opc)
  set -e before[1]
  set -l current (commandline -ct)
  for line in (muster __complete -- $before "$current" 2>/dev/null)
    if test "$line" = '${FILES}'
      __fish_complete_path "$current"
    else
      printf '%s\\n' "$line"
    end
  end
end
complete -c muster -f -a '(__muster_complete)'
`;

/** What a shell reads to complete our lines. */
export const SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const;
