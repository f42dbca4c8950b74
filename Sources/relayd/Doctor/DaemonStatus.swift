// What a running daemon says of itself on its control socket.

import JSON
import Transfer

struct DaemonStatus: Sendable, Equatable {
    let version: String
    let process: Int32
    /// Where it answers HTTP, in the form of `listen`.
    let addresses: [String]

    /// The form that goes over the socket.
    var json: JSONValue {
        ["version": .string(version), "process": .int(Int(process)), "listen": .strings(addresses)]
    }

    init(version: String, process: Int32, addresses: [String]) {
        self.version = version
        self.process = process
        self.addresses = addresses
    }

    init?(_ json: JSONValue) {
        guard let version = json["version"]?.string, let process = json["process"]?.int.flatMap(Int32.init(exactly:))
        else { return nil }
        self.init(
            version: version, process: process, addresses: json["listen"]?.array?.compactMap(\.string) ?? [])
    }

    /// Asks whoever listens at `path`; `nil` when nobody does, or none of ours.
    static func ask(at path: String) async -> Self? {
        let answer = await DaemonQuestion.get("/status", "http://localhost", unixSocket: path)
        guard let answer, answer.status == 200 else { return nil }
        return (try? JSONReader.parse(answer.body)).flatMap(Self.init)
    }
}
