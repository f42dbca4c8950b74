// An event as the receiver told of it.

import JSON

struct DemoEvent: Sendable {
    let event: String
    let eventID: String
    let runID: String
    let sequence: Int
    let isVerified: Bool
    /// The schemes that held.
    let schemes: [String]
    let reason: String?
    /// From the event to its arrival; `nil` when the event has no time.
    let latencyMilliseconds: Int?
    /// When we read of it, on the monotonic clock.
    let readAtMilliseconds: Int64

    /// One line of `relayd listen --json`; `nil` for anything else.
    init?(line: [UInt8], readAtMilliseconds: Int64) {
        guard let object = try? JSONReader.parse(line), let isVerified = object["verified"]?.bool else { return nil }
        event = object["event"]?.string ?? ""
        eventID = object["eventId"]?.string ?? ""
        runID = object["runId"]?.string ?? ""
        sequence = object["sequence"]?.int ?? 0
        self.isVerified = isVerified
        schemes = object["schemes"]?.array?.compactMap(\.string) ?? []
        reason = object["reason"]?.string
        latencyMilliseconds = object["latencyMilliseconds"]?.int
        self.readAtMilliseconds = readAtMilliseconds
    }
}
