// One thing that is done to the store, the same each time it is done.
import Workflow

@testable import Store

/// A step with fixed ids and texts: done on two stores at the same wall time, it leaves the same rows in both.
enum Step: Sendable, Equatable {
    /// A platform with a tenant and its endpoint; comes first.
    case found
    /// Events in one request: of one run, numbered on from `first`, each with so many bytes of data.
    case publish(first: Int, count: Int, run: Int, bytes: Int)
    /// Attempts of this number for so many events from `first` on.
    case attempt(first: Int, count: Int, number: Int, Outcome)
    case submit(interview: Int)
    case cancel(interview: Int)
    /// Everything that has ended before this step's second.
    case prune
    /// Free pages go back to the file system.
    case reclaim
    case probe
    /// The log is emptied.
    case truncateLog
    /// The store has nothing to do until it copies its log into the file; writes first, so that there is a log.
    case rest
    /// Closed in order, and opened again.
    case reopen

    enum Outcome: Sendable, CaseIterable {
        case delivered
        case retried
        case failed
    }

    /// Whether it is a request to the writer and so may share a commit with its neighbours.
    var isWrite: Bool {
        switch self {
        case .truncateLog, .rest, .reopen: false
        default: true
        }
    }

    private static let tenant = Identifier(high: 2, low: 1)

    /// Does a step that is a request.
    func perform(in transaction: borrowing WriteTransaction) throws {
        switch self {
        case .found: try Self.found(in: transaction)
        case .publish(let first, let count, let run, let bytes):
            for number in first..<first + count {
                let quote = UInt8(ascii: "\"")
                let data = [quote] + [UInt8](repeating: UInt8(ascii: "x"), count: bytes) + [quote]
                var event = RelayEvent(tenantID: Self.tenant, event: "order.created", data: data)
                event.eventID = Self.name(ofEvent: number)
                event.runID = "run-\(run)"
                _ = try transaction.publish(event)
            }
        case .attempt(let first, let count, let number, let outcome):
            let events = first..<first + count
            try transaction.record(
                events.compactMap { try Self.attempt(number, for: $0, outcome, in: transaction) })
        case .submit(let number):
            var interview = Interview(
                id: Identifier(high: 4, low: UInt64(number)), runID: "interview-\(number)", tenantID: Self.tenant,
                createdAt: transaction.now)
            interview.externalID = "external-\(number)"
            interview.submission.candidateName = "Ada Lovelace"
            interview.submission.candidateEmail = "ada@example.org"
            interview.submission.position = "Engineer"
            interview.submission.level = .senior
            interview.submission.qualifications = ["Swift", "Distributed systems", "Testing"]
            _ = try transaction.insert(interview.deciding(.submit, at: transaction.now), by: .system)
        case .cancel(let number):
            let id = Identifier(high: 4, low: UInt64(number))
            guard let interview = try transaction.interview(id: id) else { throw StoreError.conflict }
            _ = try transaction.save(interview.deciding(.cancel(reason: "over"), at: transaction.now), by: .system)
        case .prune: _ = try transaction.prune(endedBefore: transaction.now, after: 0)
        case .reclaim: _ = try transaction.reclaimPages()
        case .probe: try transaction.probe()
        case .truncateLog, .rest, .reopen: preconditionFailure("\(self) is no request")
        }
    }

    private static func name(ofEvent number: Int) -> String { "event-\(number)" }

    private static func found(in transaction: borrowing WriteTransaction) throws {
        let platform = Platform(id: Identifier(high: 1, low: 1), name: "Platform", createdAt: transaction.now)
        try transaction.insert(platform: platform)
        try transaction.insert(
            tenant: Tenant(id: tenant, platformID: platform.id, name: "Tenant", createdAt: transaction.now))
        _ = try transaction.save(
            endpoint: Endpoint(
                id: Identifier(high: 3, low: 1), scope: .tenant(tenant), callbackURL: "https://hooks.example/in",
                origin: "https://hooks.example:443", sealedSecret: [1, 2, 3], secretHint: "****cret",
                createdAt: transaction.now))
    }

    /// `nil` when the event has been pruned.
    private static func attempt(
        _ number: Int, for event: Int, _ outcome: Outcome, in transaction: borrowing WriteTransaction
    ) throws -> AttemptRecord? {
        let found = try transaction.connection.first(
            StepSQL.itemOfEvent, .text(name(ofEvent: event)), read: { (row) throws(StoreError) in try row.id(0) })
        guard let item = found else { return nil }
        let now = transaction.now
        let disposition: Disposition =
            switch outcome {
            case .delivered: .delivered
            case .retried: .retry(at: now.advanced(byMilliseconds: 5_000))
            case .failed: .failed
            }
        var attempt = AttemptRecord(
            itemID: item, number: number, startedAt: now, durationMilliseconds: 1.5, disposition: disposition)
        attempt.httpStatus = outcome == .delivered ? 204 : 503
        attempt.responseBody = Array("answer \(number) to \(event)".utf8)
        return attempt
    }
}

private enum StepSQL: SQL, StatementList {
    case itemOfEvent = "SELECT id FROM outbox WHERE event_id = ?1"
}
