// What `relayd sign` and `relayd verify` read: a body, headers, secrets; one of them may come from standard input.

import Glibc
import Reactor
import Signing

enum SignatureInput {
    static let secretOptions = [
        CommandOption(
            "secret-file", .value("FILE", .text), summary: "A file of secrets, one a line; - is standard input",
            repeats: true),
        CommandOption(
            "secret", .value("S", .text), summary: "The secret; seen by all in the list of processes: better a file",
            repeats: true),
    ]

    /// The secret in force first.
    static func secrets(_ arguments: ParsedArguments) throws(ControlRefusal) -> [WebhookSecret] {
        do throws(ListenOptions.Problem) {
            return try ListenOptions.secrets(arguments).map { WebhookSecret(text: $0) }
        } catch {
            throw ControlRefusal(.usage, error.message)
        }
    }

    static func publicKey(_ arguments: ParsedArguments) throws(ControlRefusal) -> Ed25519PublicKey? {
        do throws(ListenOptions.Problem) {
            return try ListenOptions.publicKey(arguments)
        } catch {
            throw ControlRefusal(.usage, error.message)
        }
    }

    /// The operand's file; standard input without one or with `-`.
    static func body(_ arguments: ParsedArguments) throws(ControlRefusal) -> [UInt8] {
        let path = arguments.operands.first ?? "-"
        let others = arguments.texts("secret-file")
        guard path != "-" || !others.contains("-") else {
            throw ControlRefusal(
                .usage, "standard input cannot be both the body and the secret: name a file for one of them")
        }
        return try bytes(path, bytesMaximum: CommandLimits.signedBodyBytesMaximum)
    }

    static func bytes(_ path: String, bytesMaximum: Int) throws(ControlRefusal) -> [UInt8] {
        do throws(SystemCallError) {
            return path == "-"
                ? try FileContents.drain(STDIN_FILENO, called: "standard input", bytesMaximum: bytesMaximum)
                : try FileContents.read(path, bytesMaximum: bytesMaximum).bytes
        } catch {
            throw ControlRefusal(error.errno == EACCES ? .notPermitted : .failure, VisibleText.escaped("\(error)"))
        }
    }
}
