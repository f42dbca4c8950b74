// A part of a tenant's list of deliveries.
package import Workflow

/// Deliveries, newest first.
package struct DeliveryPage: Sendable, Equatable {
    package let rows: [DeliveryRow]
    /// Where to go on; `nil` at the end. A page may be short, even empty, and still have one: a list looks at a bounded
    /// number of rows.
    package let nextCursor: Identifier?
}
