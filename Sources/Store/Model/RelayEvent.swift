// An event of somebody else that travels like our own.
package import Workflow

/// What a publisher hands over; checked by the caller.
package struct RelayEvent: Sendable {
    package let tenantID: Identifier
    package let event: String
    /// The publisher's own dedupe key; `nil` = one is made.
    package var eventID: String?
    package var runID: String?
    package var interviewID: String?
    package var candidateRef: String?
    package var state: String?
    /// Goes to this endpoint and nowhere else; `nil` = to the first match.
    package var pinnedEndpoint: Identifier?
    /// One valid JSON value.
    package var data: ArraySlice<UInt8>

    package init(tenantID: Identifier, event: String, data: ArraySlice<UInt8>) {
        self.tenantID = tenantID
        self.event = event
        self.data = data
    }

    package init(tenantID: Identifier, event: String, data: [UInt8]) {
        self.init(tenantID: tenantID, event: event, data: data[...])
    }
}
