// The shells' part is small and never changes: it hands the words to `rota __complete` (cli/program/completion.hpp),
// which knows the commands as they are defined, and the schedule file.
#include <fmt/format.h>

#include <memory>
#include <string>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"

#include "cli/commands/command.hpp"

namespace rota::cli {

namespace {

struct CompletionsOptions {
    std::string shell;
};

constexpr const char* bash_script = R"~(# bash completion of rota. In ~/.bashrc: source <(rota completions bash)
_rota() {
  local cur=${COMP_WORDS[COMP_CWORD]} line
  [[ $cur == '=' ]] && cur=
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
      :folders) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
      *) printf -v line '%q' "${line%%$'\t'*}"; COMPREPLY+=("${line//\\,/,}") ;;
    esac
  done < <("$1" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _rota rota
)~";

constexpr const char* zsh_script = R"~(#compdef rota
# zsh completion of rota. Save as _rota in a folder of $fpath, or: source <(rota completions zsh)
_rota() {
  local line word
  local -a values shown
  for line in "${(@f)$("$words[1]" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      :files) _files ;;
      :folders) _files -/ ;;
      ?*)
        word=${line%%$'\t'*}
        values+=("$word")
        if [[ $line == *$'\t'* ]]; then
          shown+=("$word  -- ${line#*$'\t'}")
        else
          shown+=("$word")
        fi
        ;;
    esac
  done
  (( $#values )) && compadd -l -d shown -a values
}
if [[ $funcstack[1] == _rota ]]; then
  _rota "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u; }
  compdef _rota rota
fi
)~";

constexpr const char* fish_script =
    R"~(# fish completion of rota. rota completions fish > ~/.config/fish/completions/rota.fish
function __rota_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path $current
            case :folders
                __fish_complete_directories $current
            case '*'
                echo $line
        end
    end
end
complete -c rota -f -a '(__rota_complete)'
)~";

int run_completions(const CompletionsOptions& options, Context& context) {
    static_cast<void>(context.format({"text"}));
    if (options.shell == "bash") {
        context.out(Answer::bytes(bash_script));
    } else if (options.shell == "zsh") {
        context.out(Answer::bytes(zsh_script));
    } else if (options.shell == "fish") {
        context.out(Answer::bytes(fish_script));
    } else {
        const std::string near = did_you_mean(options.shell, {"bash", "zsh", "fish"});
        throw Error(Error::Kind::usage, fmt::format("unknown shell \"{}\"", options.shell),
                    near.empty() ? "bash, zsh or fish" : near);
    }
    return 0;
}

Run define_completions(OptionSet& options) {
    auto o = std::make_shared<CompletionsOptions>();
    options.argument("SHELL", o->shell, "bash, zsh or fish", OptionSet::required);
    return [o](Context& context) { return run_completions(*o, context); };
}

}  // namespace

const Command completions_command{
    "completions",
    "Complete commands in your shell",
    "Prints a script with which the shell completes commands, options, people, roles, severities, customers and "
    "moments. Names are looked up in the schedule file each time.",
    "",
    {"source <(rota completions bash)", "rota completions fish > ~/.config/fish/completions/rota.fish"},
    define_completions,
};

}  // namespace rota::cli
