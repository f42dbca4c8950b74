// What deliveries come to, counted.

import Delivery

/// Attempts by outcome and error, and how long things took. Counted on the delivery thread alone.
final class DeliveryMetrics: Sendable {
    static let outcomes = ["delivered", "retry", "failed", "cancelled"]
    /// What an attempt fails of; "other" is for a word that this list does not know.
    static let errors = [
        "dns", "connect", "tls", "timeout", "blocked_address", "http_status", "redirect", "protocol", "other",
    ]

    private let attempts = outcomes.map { _ in Counter() }
    private let failures = errors.map { _ in Counter() }
    private let attemptDuration = Histogram(endsSeconds: MetricsLimits.attemptEndsSeconds, isShared: false)
    private let endToEnd = Histogram(endsSeconds: MetricsLimits.endToEndEndsSeconds, isShared: false)

    /// An attempt is on disk.
    func note(_ report: AttemptReport) {
        if let outcome = Self.outcomes.firstIndex(of: report.outcome) { attempts[outcome].addAlone() }
        attemptDuration.record(milliseconds: report.durationMilliseconds)
        if report.outcome == "delivered" { endToEnd.record(milliseconds: Double(report.sinceCommitMilliseconds)) }
        guard let kind = report.errorKind else { return }
        failures[Self.errors.firstIndex(of: kind) ?? Self.errors.count - 1].addAlone()
    }

    func write(to text: inout MetricsText) {
        text.family("relayd_delivery_attempts_total", .counter, "Attempts that ended and are on disk, by outcome.")
        for (outcome, counter) in zip(Self.outcomes, attempts) {
            text.sample("relayd_delivery_attempts_total", ["outcome": outcome], counter.value)
        }
        text.family("relayd_delivery_attempt_errors_total", .counter, "Attempts that failed, by what they failed of.")
        for (error, counter) in zip(Self.errors, failures) {
            text.sample("relayd_delivery_attempt_errors_total", ["kind": error], counter.value)
        }
        text.family("relayd_delivery_attempt_duration_seconds", .histogram, "How long attempts took, whatever came.")
        text.histogram("relayd_delivery_attempt_duration_seconds", [:], attemptDuration)
        text.family(
            "relayd_delivery_end_to_end_seconds", .histogram, "From an event's creation to the receiver's answer.")
        text.histogram("relayd_delivery_end_to_end_seconds", [:], endToEnd)
    }
}
