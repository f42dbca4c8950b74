// One synthetic event sent at once, and all that was seen of it.

package import Store
package import Transfer
package import Workflow

/// A test delivery as ordered by an admin.
package struct TestOrder: Sendable {
    package let tenantID: Identifier
    package let event: String
    package let eventID: String
    package let deliveryID: Identifier
    /// The envelope, made like a live one, with `"test": true` in its data.
    package let payload: [UInt8]
    /// The configuration that a live event would be matched to.
    package let endpoint: Endpoint

    package init(
        tenantID: Identifier, event: String, eventID: String, deliveryID: Identifier, payload: [UInt8],
        endpoint: Endpoint
    ) {
        self.tenantID = tenantID
        self.event = event
        self.eventID = eventID
        self.deliveryID = deliveryID
        self.payload = payload
        self.endpoint = endpoint
    }
}

/// What a test delivery showed.
package struct TestReport: Sendable {
    /// As sent; empty when nothing could be sent.
    package let requestHeaders: [(name: String, value: String)]
    package let result: TransferResult?
    /// `nil`: delivered.
    package let fault: AttemptOutcome.Fault?
    package let startedAt: Timestamp

    /// Nothing was sent: the daemon is stopping or has more to do than it can hold.
    static func refused(at order: TestOrder) -> TestReport {
        TestReport(
            requestHeaders: [], result: nil,
            fault: AttemptOutcome.Fault(kind: "protocol", message: "The daemon could not take the test now: try again."),
            startedAt: order.endpoint.updatedAt)
    }
}
