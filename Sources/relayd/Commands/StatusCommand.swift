// relayd status: how the daemon does.

import JSON

enum StatusCommand {
    static let command = Command(
        ["status"], summary: "How the daemon does, in a few figures",
        discussion: """
            Ends with 0 when the daemon is ready, with 75 when it runs and is not, with 69 when none answers. Failures
            are those of the last hour, to five minutes. With --json one object: {"ready","version","pid",
            "uptimeSeconds","listen","backlog","oldestPendingSeconds","inFlight","breakersOpen","failedLastHour",
            "failedAttemptsLastHour","diskFreeBytes","roomShort","lastCommitAt"}.
            """,
        example: "relayd status"
    ) { arguments in
        do throws(ControlRefusal) {
            let status = try await arguments.daemonLine.request(ControlRequest("GET", "/overview")).accepted().value
            if arguments.wantsJSON {
                arguments.terminal.data(status.text)
            } else {
                show(status, arguments.terminal)
            }
            return status["ready"] == true ? .success : .tryLater
        } catch {
            return arguments.fail(error)
        }
    }

    private static func show(_ status: JSONValue, _ terminal: Terminal) {
        let isReady = status["ready"] == true
        let isRoomShort = status["roomShort"] == true
        let listen = status["listen"]?.array?.compactMap(\.string).joined(separator: " ") ?? ""
        let oldest = status["oldestPendingSeconds"]?.int.map { ", the oldest for \(duration(Int64($0)))" } ?? ""
        let free = status["diskFreeBytes"]?.int.map { DoctorText.size(UInt64(clamping: $0)) } ?? "unknown"
        func number(_ name: String) -> Int { status[name]?.int ?? 0 }
        let lines: [(String, String)] = [
            ("state", isReady ? terminal.styled("ready", .green) : terminal.styled("not ready", .red)),
            ("version", "\(status["version"]?.string ?? "") (process \(number("pid")))"),
            ("up", duration(Int64(number("uptimeSeconds")))),
            ("listens on", VisibleText.escaped(listen)),
            ("waiting", "\(number("backlog"))\(oldest)"),
            ("in flight", "\(number("inFlight"))"),
            ("resting", "\(number("breakersOpen")) endpoints after failures in a row"),
            ("last hour", "\(number("failedLastHour")) failed, \(number("failedAttemptsLastHour")) failed attempts"),
            ("disk", "\(free) free\(isRoomShort ? ", too little: new events are refused" : "")"),
            ("last commit", status["lastCommitAt"]?.string ?? "none yet"),
        ]
        for (label, value) in lines {
            terminal.data(terminal.styled(label, .bold) + String(repeating: " ", count: 13 - label.count) + value)
        }
    }

    /// The two largest units: `3d 4h`, `12s`.
    private static func duration(_ seconds: Int64) -> String {
        let parts = [
            (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
        ]
        let shown = parts.drop { $0.0 == 0 }.prefix(2)
        return shown.isEmpty ? "0s" : shown.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }
}
