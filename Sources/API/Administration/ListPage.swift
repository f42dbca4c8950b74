// Lists in pages, newest first.

import JSON
import Workflow

/// `?limit=` and `?cursor=` of a list.
struct ListPage {
    let limit: Int
    /// Only what is older than this comes.
    let cursor: Identifier?

    init(_ query: QueryString) throws(APIError) {
        var issues: [FieldIssue] = []
        let limit = query["limit"].map { Int($0) } ?? 50
        if limit.map({ !(1...100).contains($0) }) ?? true {
            issues.append(FieldIssue("limit", "must be a whole number from 1 to 100"))
        }
        let cursor = query["cursor"].map { Identifier($0) }
        if case .some(.none) = cursor {
            issues.append(FieldIssue("cursor", "must be the nextCursor of an earlier page"))
        }
        guard issues.isEmpty else { throw .invalid(issues) }
        self.limit = limit ?? 50
        self.cursor = cursor ?? nil
    }

    /// The page of `items`, which are given oldest first.
    func answer<Item>(
        _ items: [Item], id: (Item) -> Identifier, shape: (Item) -> JSONValue
    ) -> JSONValue {
        let rest = items.reversed().drop { item in cursor.map { id(item) >= $0 } ?? false }
        let page = rest.prefix(limit)
        let hasMore = rest.count > page.count
        return [
            "data": .array(page.map(shape)),
            "nextCursor": .optional(hasMore ? page.last.map { id($0).text } : nil),
        ]
    }
}
