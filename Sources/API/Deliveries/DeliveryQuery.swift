// The query of a list of deliveries.

import Store
import Workflow

struct DeliveryQuery: Sendable {
    let page: ListPage
    private let statusName: String?
    private let event: String?
    private let runID: String?
    private let since: Timestamp?
    private let until: Timestamp?

    /// What a delivery is while a request is under way; no status of the store's, for it lives in memory only.
    static let delivering = "delivering"

    init(_ query: QueryString) throws(APIError) {
        var issues: [FieldIssue] = []
        let names = ItemStatus.allCases.map(\.rawValue) + [Self.delivering]
        statusName = query["status"]
        if let statusName, !names.contains(statusName) {
            issues.append(FieldIssue("status", "must be one of \(names.sorted().joined(separator: ", "))"))
        }
        event = query["event"]
        runID = query["runId"]
        func time(_ name: String) -> Timestamp? {
            guard let text = query[name] else { return nil }
            guard let time = Timestamp(iso8601: text) else {
                issues.append(FieldIssue(name, "must be an ISO 8601 time such as 2026-03-20T10:12:00.000Z"))
                return nil
            }
            return time
        }
        since = time("since")
        until = time("until")
        do throws(APIError) {
            page = try ListPage(query)
        } catch {
            guard case .invalid(let more) = error else { throw error }
            throw .invalid(issues + more)
        }
        guard issues.isEmpty else { throw .invalid(issues) }
    }

    func filter(inFlight: Set<Identifier>) -> DeliveryFilter {
        var filter = DeliveryFilter()
        switch statusName {
        case Self.delivering: filter.only = inFlight
        case let name?: filter.status = ItemStatus(rawValue: name)
        case nil: break
        }
        // What is under way is shown as delivering, so it is none of the pending.
        if filter.status == .pending { filter.except = inFlight }
        filter.event = event
        filter.runID = runID
        filter.since = since
        filter.until = until
        return filter
    }
}
