// relayd version.

import JSON
import Signing
import Store
import Transfer

enum VersionCommand {
    static let command = Command(
        ["version"], summary: "The version, and those of the libraries in use", example: "relayd version --json"
    ) { arguments in
        let libraries: [(String, String)] = [
            ("curl", CurlVersion.text), ("openssl", OpenSSLVersion.text), ("sqlite", SQLiteVersion.text),
        ]
        if arguments.wantsJSON {
            var object: JSONObject = ["version": .string(Version.text), "swift": .string(compiler)]
            for (name, version) in libraries { object[name] = .string(version) }
            arguments.terminal.data(JSONValue.object(object).text)
        } else {
            arguments.terminal.data("relayd \(Version.text)")
            arguments.terminal.message(
                (["Swift \(compiler)"] + libraries.map { "\($0.0) \($0.1)" }).joined(separator: ", "))
        }
        return .success
    }

    #if compiler(>=6.3)
    private static let compiler = "6.3"
    #else
    private static let compiler = "6.2"
    #endif
}
