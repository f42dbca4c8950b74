// What was expected against what arrived.

import JSON

/// The verdict of a demonstration.
struct DemoReport: Sendable {
    /// The events that the answered changes and the agents' work must cause, in order.
    let expected: [String]
    /// As the receiver told of them.
    let received: [DemoEvent]
    /// Which event was on its way when the daemon was killed: its number, and whether it had arrived before.
    let killed: (sequence: Int, hadArrived: Bool)?

    /// Every event once, in the order of its first arrival.
    private var distinct: [DemoEvent] {
        var seen: Set<String> = []
        return received.filter(\.isVerified).filter { seen.insert($0.eventID).inserted }
    }

    private var unverified: Int { received.count { !$0.isVerified } }
    private var duplicates: Int { received.count - unverified - distinct.count }
    private var isInOrder: Bool { distinct.map(\.sequence) == distinct.map(\.sequence).sorted() }
    /// The numbers from 1 to the last one expected that never arrived.
    private var missing: [Int] {
        let arrived = Set(distinct.map(\.sequence))
        return expected.isEmpty ? [] : (1...expected.count).filter { !arrived.contains($0) }
    }

    /// Whether each expected event arrived, verified, under its number, in order, and nothing else did.
    var isGood: Bool {
        unverified == 0 && isInOrder && missing.isEmpty && distinct.map(\.event) == expected
            && distinct.map(\.sequence) == Array(1...max(1, expected.count)) && killed != nil
    }

    private var slowest: Int? { distinct.compactMap(\.latencyMilliseconds).max() }
    private var median: Int? {
        let latencies = distinct.compactMap(\.latencyMilliseconds).sorted()
        return latencies.isEmpty ? nil : latencies[latencies.count / 2]
    }

    func json(milliseconds: Int64) -> JSONValue {
        [
            "success": .bool(isGood), "expected": .int(expected.count), "verified": .int(distinct.count),
            "unverified": .int(unverified), "inOrder": .bool(isInOrder),
            "missing": .array(missing.map { .int($0) }), "duplicates": .int(duplicates),
            "latencyMilliseconds": ["median": .optional(median), "slowest": .optional(slowest)],
            "killSurvived": .bool(killed != nil && missing.isEmpty), "durationMilliseconds": .int(milliseconds),
        ]
    }

    /// A few lines for a person.
    func lines(milliseconds: Int64, for terminal: Terminal) -> [String] {
        func mark(_ isRight: Bool) -> String {
            isRight ? terminal.styled("ok  ", .green) : terminal.styled("FAIL", .red)
        }
        let numbers = missing.map { "#\($0)" }.joined(separator: " ")
        let names = !missing.isEmpty || distinct.map(\.event) == expected
        var lines = [
            "\(mark(missing.isEmpty && names)) \(expected.count) events expected, \(distinct.count) arrived"
                + (missing.isEmpty ? "" : ", missing \(numbers)") + (names ? "" : ", not those expected"),
            "\(mark(unverified == 0)) "
                + (unverified == 0 ? "every delivery verified" : "\(unverified) deliveries did not verify"),
            "\(mark(isInOrder)) " + (isInOrder ? "in order" : "out of order"),
        ]
        if let killed {
            let before = killed.hadArrived ? "had arrived" : "had not arrived"
            lines.append(
                "\(mark(!missing.contains(killed.sequence))) kill -9 survived: "
                    + "#\(killed.sequence) \(before) when the daemon was killed")
        }
        let again = duplicates == 0 ? "no delivery came twice" : "\(duplicates) came twice, with the same id"
        lines.append("     \(again)")
        if let median, let slowest {
            let between = killed?.hadArrived == false ? " (with the restart between)" : ""
            lines.append("     from event to arrival: median \(median) ms, slowest \(slowest) ms\(between)")
        }
        lines.append("     \(milliseconds / 1000).\(milliseconds % 1000 / 100) s in all")
        return lines
    }
}
