// What `relayd listen` has counted, told at its end.

/// The totals of one run of the receiver.
struct ListenSummary: Sendable {
    var deliveries = 0
    var verified = 0
    var duplicates = 0
    /// Events that came after one that follows them, or with a number used before.
    var outOfOrder = 0
    /// The slowest verified event, duplicates left out; `nil` when none carried a time.
    var slowestMilliseconds: Int64?
    var missing: [(runID: String, gaps: [ClosedRange<Int>])] = []

    var unverified: Int { deliveries - verified }

    mutating func count(_ webhook: ReceivedWebhook) {
        deliveries += 1
        guard webhook.isVerified else { return }
        verified += 1
        if webhook.isDuplicate {
            duplicates += 1
            return
        }
        if webhook.place == .late || webhook.place == .taken { outOfOrder += 1 }
        if let latency = webhook.latencyMilliseconds {
            slowestMilliseconds = max(slowestMilliseconds ?? latency, latency)
        }
    }

    /// A few lines for a person.
    func lines(for terminal: Terminal) -> [String] {
        let refused = unverified == 0 ? "none refused" : terminal.styled("\(unverified) refused", .red)
        let received = deliveries == 1 ? "1 delivery" : "\(deliveries) deliveries"
        let repeated = duplicates == 1 ? "1 duplicate" : "\(duplicates) duplicates"
        var lines = ["\(received): \(verified) verified, \(refused), \(repeated), \(outOfOrder) out of order"]
        if let slowestMilliseconds { lines.append("slowest: \(slowestMilliseconds) ms from event to arrival") }
        for (runID, gaps) in missing {
            let numbers = gaps.map(SequenceText.of).joined(separator: ", ")
            lines.append(terminal.styled("\(VisibleText.escaped(runID)): missing \(numbers)", .yellow))
        }
        return lines
    }
}
