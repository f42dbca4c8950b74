// relayd reload: the configuration read again, as SIGHUP does, with the outcome told.

import JSON

enum ReloadCommand {
    static let command = Command(
        ["reload"], summary: "Have the daemon read its configuration again",
        discussion: """
            As SIGHUP does: a file with faults changes nothing. The daemon reads the file it was started with. --wait
            tells the outcome: the keys that wait for a restart, or every fault with file, line and key and exit code
            78. With --json: {"outcome","needRestart","faults"}. Ends with 69 when no daemon answers.
            """,
        example: "relayd reload --wait",
        options: [CommandOption("wait", summary: "Wait for the outcome and tell it")]
    ) { arguments in
        var request = ControlRequest("POST", "/reload")
        if arguments.isSet("wait") { request.query = [("wait", "true")] }
        do throws(ControlRefusal) {
            return show(try await arguments.daemonLine.request(request).accepted().value, arguments)
        } catch {
            return arguments.fail(error)
        }
    }

    private static func show(_ answer: JSONValue, _ arguments: ParsedArguments) -> ExitCode {
        let outcome = answer["outcome"]?.string ?? ""
        if arguments.wantsJSON {
            arguments.terminal.data(answer.text)
        } else {
            tell(answer, outcome, arguments)
        }
        return switch outcome {
        case "refused": .badConfiguration
        case "failed": .failure
        default: .success
        }
    }

    private static func tell(_ answer: JSONValue, _ outcome: String, _ arguments: ParsedArguments) {
        switch outcome {
        case "asked": arguments.terminal.data("asked")
        case "applied":
            arguments.terminal.data("applied")
            let keys = answer["needRestart"]?.array?.compactMap(\.string) ?? []
            if !keys.isEmpty {
                arguments.terminal.message("restart the daemon for the changes of: \(keys.joined(separator: ", "))")
            }
        default:
            for fault in answer["faults"]?.array ?? [] {
                let key = fault["key"]?.string.map { "\(VisibleText.escaped($0)): " } ?? ""
                arguments.terminal.message("\(fault["origin"]?.string ?? ""): \(key)\(fault["reason"]?.string ?? "")")
            }
            arguments.complain(answer["reason"]?.string ?? "the old configuration stays in force")
        }
    }
}

extension ParsedArguments {
    /// The line to the daemon of this configuration, which may have faults by now: the daemon runs with an earlier one.
    var daemonLine: DaemonLine {
        let directory = ConfigurationReader.dataDirectory(configurationPath, environment: environment)
        return DaemonLine(socketPath: ControlSocket.path(dataDirectory: directory, environment: environment))
    }
}
