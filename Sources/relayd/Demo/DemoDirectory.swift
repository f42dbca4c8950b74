// Where a demonstration keeps its files: a directory of its own, for its owner only.

import FoundationEssentials
import Glibc
import JSON
import Reactor
import Signing

/// A new directory in `$TMPDIR` or `/tmp`, mode 0700.
struct DemoDirectory: Sendable {
    let path: String

    var configurationFile: String { path + "/relayd.json5" }
    var dataDirectory: String { path + "/data" }
    var daemonLog: String { path + "/relayd.log" }
    var receiverLog: String { path + "/listen.log" }

    init(environment: ProcessEnvironment) throws(SystemCallError) {
        var parent = environment["TMPDIR"] ?? "/tmp"
        while parent.hasSuffix("/"), parent.count > 1 { parent.removeLast() }
        if !parent.hasPrefix("/") || parent.utf8.count > DemoLimits.temporaryDirectoryCharacters { parent = "/tmp" }
        var template = Array((parent + "/relayd-demo-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemCallError(call: "mkdtemp in \(parent)", errno: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Writes the configuration and a new master key.
    func writeConfiguration(port: UInt16) throws(SystemCallError) {
        let keyFile = path + "/master.key"
        try write(MasterKey.generate().base64 + "\n", to: keyFile)
        let configuration: JSONValue = [
            "listen": .string("127.0.0.1:\(port)"),
            "dataDirectory": .string(dataDirectory),
            "secretsKey": ["file": .string(keyFile)],
            "rateLimit": ["requestsPerMinute": 0],
            "delivery": [
                "allowedNetworks": ["127.0.0.0/8"], "allowHTTP": true,
                "schedule": .strings(DemoLimits.deliverySchedule), "connectTimeout": "1s", "timeout": "5s",
            ],
            "log": ["level": "debug"],
        ]
        let text = String(decoding: configuration.serialized(pretty: true), as: UTF8.self)
        try write("// Written by relayd demo.\n\(text)\n", to: configurationFile)
    }

    /// Opens a log to be added to.
    func openLog(_ file: String) throws(SystemCallError) -> Int32 {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemCallError(call: "open \(file)", errno: errno) }
        return descriptor
    }

    /// Removes everything.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    private func write(_ text: String, to file: String) throws(SystemCallError) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemCallError(call: "open \(file)", errno: errno) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw SystemCallError(call: "write \(file)", errno: errno)
        }
    }
}
