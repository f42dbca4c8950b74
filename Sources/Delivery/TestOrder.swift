// One synthetic event sent at once, and all that was seen of it.

package import Store
import Workflow

/// A test delivery as ordered by an admin: an item of the store's that no lane will ever start.
package struct TestOrder: Sendable {
    package let item: OutboxItem
    /// The configuration that a live event would be matched to.
    package let endpoint: Endpoint

    package init(item: OutboxItem, endpoint: Endpoint) {
        self.item = item
        self.endpoint = endpoint
    }
}

/// What a test delivery showed.
package struct TestReport: Sendable {
    /// As sent; empty when nothing could be sent.
    package let requestHeaders: [(name: String, value: String)]
    /// `nil` when there was no answer.
    package let responseHeaders: [(name: String, value: String)]?
    /// `nil`: delivered.
    package let fault: AttemptOutcome.Fault?
    /// The attempt, to be recorded by whoever ordered it: delivered or failed, never to be tried again.
    package let record: AttemptRecord

    /// Nothing was sent.
    static func unsent(_ order: TestOrder, because message: String) -> TestReport {
        let fault = AttemptOutcome.Fault(kind: "protocol", message: message)
        var record = AttemptRecord(
            itemID: order.item.id, number: 1, startedAt: order.item.createdAt, durationMilliseconds: 0,
            disposition: .failed)
        record.errorKind = fault.kind
        record.errorMessage = fault.message
        return TestReport(requestHeaders: [], responseHeaders: nil, fault: fault, record: record)
    }
}
