// What a shell needs to complete command lines, made from the command table itself.

/// Scripts for the shells that people use. All three ask for words the same way: commands and groups first, then the
/// options of the command that was typed, then the words of an option that takes one of a few.
struct ShellCompletion {
    enum Shell: String, CaseIterable {
        case bash, zsh, fish
    }

    private let commands: [Command]

    init(_ commands: [Command]) {
        self.commands = commands
    }

    /// The script, ready to be read by the shell.
    func script(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    // MARK: Words

    /// What may follow the words of a path: `["create"]` after `platform`.
    private var followers: [(path: String, words: [(word: String, summary: String)])] {
        var table: [(path: String, words: [(word: String, summary: String)])] = []
        for command in commands {
            for depth in 0..<command.path.count {
                let path = command.path[..<depth].joined(separator: " ")
                let isLeaf = depth == command.path.count - 1
                let summary = isLeaf ? command.summary : "\(command.path[depth]) commands"
                let entry = (word: command.path[depth], summary: summary)
                guard let place = table.firstIndex(where: { $0.path == path }) else {
                    table.append((path, [entry]))
                    continue
                }
                if !table[place].words.contains(where: { $0.word == entry.word }) { table[place].words.append(entry) }
            }
        }
        return table
    }

    /// The options that take a value in any command: their next word is none of ours.
    private var valued: [String] {
        let names = commands.flatMap(\.allOptions).compactMap { option -> String? in
            if case .value = option.shape { option.name } else { nil }
        }
        return Set(names).sorted()
    }

    private func choices(_ option: CommandOption) -> [String]? {
        if case .value(_, .choice(let words)) = option.shape { words } else { nil }
    }

    /// A text inside single quotes of a shell.
    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }

    // MARK: bash

    private var bash: String {
        var lines = [
            "# relayd completion for bash: source it, or put it into /usr/share/bash-completion/completions/relayd",
            "_relayd() {",
            "    local current=${COMP_WORDS[COMP_CWORD]} path= word skip= index",
            "    for ((index = 1; index < COMP_CWORD; index++)); do",
            "        word=${COMP_WORDS[index]}",
            "        if [[ -n $skip ]]; then skip=; continue; fi",
            "        case $word in",
            "        \((["-c"] + valued.map { "--\($0)" }).joined(separator: "|"))) skip=1 ;;",
            "        -*) ;;",
            "        *) path=\"${path:+$path }$word\" ;;",
            "        esac",
            "    done",
            "    local words=",
            "    case \"$path|${COMP_WORDS[COMP_CWORD-1]}\" in",
        ]
        for command in commands {
            for option in command.options {
                guard let words = choices(option) else { continue }
                lines.append(
                    "    \"\(command.name)\"*\"|--\(option.name)\") words=\"\(words.joined(separator: " "))\" ;;")
            }
        }
        lines += ["    esac", "    if [[ -z $words && -z $skip ]]; then", "        case \"$path\" in"]
        for (path, words) in followers {
            lines.append("        \"\(path)\") words=\"\(words.map(\.word).joined(separator: " "))\" ;;")
        }
        for command in commands {
            let words = command.allOptions.map { "--\($0.name)" }.joined(separator: " ")
            lines.append("        \"\(command.name)\"*) [[ $current == -* ]] && words=\"\(words)\" ;;")
        }
        lines += [
            "        esac", "    fi",
            "    if [[ -n $words ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))",
            "    else COMPREPLY=($(compgen -f -- \"$current\")); fi",
            "}",
            "complete -o filenames -F _relayd relayd",
        ]
        return lines.joined(separator: "\n")
    }

    // MARK: zsh

    private var zsh: String {
        var lines = [
            "#compdef relayd",
            "# relayd completion for zsh: put it as _relayd into a directory of $fpath, or source it",
            "_relayd() {",
            "    local path_= word skip= previous=${words[CURRENT-1]}",
            "    local -a found",
            "    for word in ${words[2,CURRENT-1]}; do",
            "        if [[ -n $skip ]]; then skip=; continue; fi",
            "        case $word in",
            "        \((["-c"] + valued.map { "--\($0)" }).joined(separator: "|"))) skip=1 ;;",
            "        -*) ;;",
            "        *) path_=\"${path_:+$path_ }$word\" ;;",
            "        esac",
            "    done",
            "    case \"$path_|$previous\" in",
        ]
        for command in commands {
            for option in command.options {
                guard let words = choices(option)?.joined(separator: " ") else { continue }
                lines.append("    \"\(command.name)\"*\"|--\(option.name)\") compadd -- \(words); return ;;")
            }
        }
        lines += ["    esac", "    [[ -n $skip ]] && { _files; return }", "    case \"$path_\" in"]
        for (path, words) in followers {
            lines.append("    \"\(path)\") found=(\(described(words))) ;;")
        }
        for command in commands {
            let options = command.allOptions.map { (word: "--\($0.name)", summary: $0.summary) }
            lines.append("    \"\(command.name)\"*) [[ $PREFIX == -* ]] && found=(\(described(options))) ;;")
        }
        lines += [
            "    esac",
            "    if (( $#found )); then _describe relayd found; else _files; fi",
            "}",
            "if [[ ${funcstack[1]} == _relayd ]]; then _relayd \"$@\"; else compdef _relayd relayd; fi",
        ]
        return lines.joined(separator: "\n")
    }

    /// `'word:what it does'` for each; a colon inside would end the word.
    private func described(_ words: [(word: String, summary: String)]) -> String {
        words.map { Self.quoted("\($0.word):\($0.summary.replacing(":", with: "\\:"))") }.joined(separator: " ")
    }

    // MARK: fish

    private var fish: String {
        var lines = [
            "# relayd completion for fish: put it into ~/.config/fish/completions/relayd.fish",
            "# The words so far, options and their values left out.",
            "function __relayd_words",
            "    set -l path",
            "    set -l skip",
            "    for word in (commandline -opc)[2..-1]",
            "        if test -n \"$skip\"",
            "            set skip",
            "            continue",
            "        end",
            "        switch $word",
            "            case \((["-c"] + valued.map { "--\($0)" }).joined(separator: " "))",
            "                set skip 1",
            "            case '-*'",
            "            case '*'",
            "                set -a path $word",
            "        end",
            "    end",
            "    echo \"$path\"",
            "end",
            "function __relayd_at",
            "    test (__relayd_words) = \"$argv[1]\"",
            "end",
            "function __relayd_in",
            "    string match -q -- \"$argv[1] *\" (__relayd_words)' '",
            "end",
        ]
        for (path, words) in followers {
            for (word, summary) in words {
                lines.append(
                    "complete -c relayd -n \(Self.quoted("__relayd_at \"\(path)\"")) -f -a \(Self.quoted(word)) -d "
                        + Self.fishQuoted(summary))
            }
        }
        for command in commands {
            for option in command.allOptions {
                var line = "complete -c relayd -n \(Self.quoted("__relayd_in \"\(command.name)\"")) -l \(option.name)"
                if let short = option.short { line += " -s \(short)" }
                if case .value = option.shape { line += " -r" }
                if let words = choices(option) { line += " -f -a \(Self.quoted(words.joined(separator: " ")))" }
                lines.append(line + " -d \(Self.fishQuoted(option.summary))")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Inside single quotes fish knows two escapes.
    private static func fishQuoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
