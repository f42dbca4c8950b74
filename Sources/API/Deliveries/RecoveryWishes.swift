// The body of …/deliveries/recover: which deliveries shall be sent again, of whichever tenant.

import Store
import Workflow

struct RecoveryWishes: Sendable {
    /// Only count them.
    let isDry: Bool
    private let since: Timestamp
    private let until: Timestamp?
    private let statuses: Set<ItemStatus>

    /// What can be lost; the others are still on their way.
    /// What can be lost; the others are still on their way.
    static let recoverable: [ItemStatus] = [.failed, .unrouted, .filtered, .cancelled, .delivered]

    init(_ request: APIRequest) throws(APIError) {
        var reader = try request.body()
        let since = reader.timestamp("since")
        if since == nil, !reader.has("since") { reader.note("since", "is required: an ISO 8601 time") }
        let until = reader.timestamp("until")
        let statuses = Self.statuses(&reader)
        let isDry = reader.bool("dryRun") ?? false
        if let since, let until, until <= since { reader.note("until", "must lie after since") }
        try reader.finish()
        guard let since else { throw APIError.internalError }
        self.since = since
        self.until = until
        self.statuses = statuses
        self.isDry = isDry
    }

    func wish(of tenant: Identifier) -> RecoveryWish {
        RecoveryWish(tenantID: tenant, since: since, until: until, statuses: statuses)
    }

    private static func statuses(_ reader: inout FieldReader) -> Set<ItemStatus> {
        guard let names = reader.strings("status", characters: Limits.nameCharacters) else { return [.failed] }
        if names.isEmpty { reader.note("status", "must name at least one status") }
        var statuses: Set<ItemStatus> = []
        for (index, name) in names.enumerated() {
            guard let status = recoverable.first(where: { $0.rawValue == name }) else {
                let known = recoverable.map(\.rawValue).joined(separator: ", ")
                reader.note("status[\(index)]", "must be one of \(known)")
                continue
            }
            statuses.insert(status)
        }
        return statuses
    }
}
