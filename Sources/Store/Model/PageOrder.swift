// Which page of a lane is to be read.
package import Workflow

/// A page of due items, to be read by `WriteTransaction.duePage(_:)`.
package struct PageOrder: Sendable, Equatable {
    package let lane: LaneID
    package let dueBy: Timestamp
    /// Items at the beginning of the page that whoever asks holds already.
    package let known: Int
    /// Items wanted behind those; fewer come once their payloads have `StoreLimits.pageBytes`, but always one.
    package let fresh: Int
    /// Leave out items whose run has an earlier unfinished one.
    package let isOrdered: Bool
    /// Only items behind this place; `nil` = from the first.
    package let after: PagePlace?
    /// Of a lane at rest: the one item wanted.
    package let choice: ProbeChoice?

    package init(
        lane: LaneID, dueBy: Timestamp, known: Int = 0, fresh: Int, isOrdered: Bool = false, after: PagePlace? = nil,
        choice: ProbeChoice? = nil
    ) {
        self.lane = lane
        self.dueBy = dueBy
        self.known = known
        self.fresh = fresh
        self.isOrdered = isOrdered
        self.after = after
        self.choice = choice
    }

    package var limit: Int { known + fresh }
}
