// A bounded reading of what a lane has on disk.
package import Workflow

/// The first due items of a lane.
package struct DuePage: Sendable {
    /// In the order of their due times, then of their commits.
    package let items: [OutboxItem]
    /// The earliest due time on disk behind this page, which may be past already; `nil` = nothing is left.
    package let nextDueAt: Timestamp?
    /// Of the last item; `nil` without one, and where the order of runs decides what is left out.
    package let last: PagePlace?

    package init(items: [OutboxItem], nextDueAt: Timestamp?, last: PagePlace? = nil) {
        self.items = items
        self.nextDueAt = nextDueAt
        self.last = last
    }
}
