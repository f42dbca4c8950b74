// Which deliveries a list shall show.
package import Workflow

/// Every given condition must hold.
package struct DeliveryFilter: Sendable, Equatable {
    package var status: ItemStatus?
    package var event: String?
    package var runID: String?
    /// Created at or after.
    package var since: Timestamp?
    /// Created before.
    package var until: Timestamp?

    /// Of these alone; `nil` = of all.
    package var only: Set<Identifier>?
    /// None of these.
    package var except: Set<Identifier> = []

    package init() {}
}
