// Where a page of a lane ended, so that the next one can go on from there.
package import Workflow

/// A place among the due items of a lane. What it holds beyond the due time is the store's.
package struct PagePlace: Sendable, Equatable {
    package let dueAt: Timestamp
    let number: Int64

    init(_ stored: StoredItem) {
        dueAt = stored.item.dueAt
        number = stored.number
    }
}
