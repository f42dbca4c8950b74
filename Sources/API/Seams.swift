// What the API needs from rooms it does not know: small protocols, handed in when the daemon is wired.

package import Store
package import Workflow

/// Says whether events may be sent to an address.
package protocol CallbackURLJudge: Sendable {
    /// What is wrong with the URL by itself, in one sentence; `nil` when only its name's addresses can tell. Looks
    /// nothing up.
    func fault(in url: String) -> String?
    /// Splits the URL, resolves its name, and judges every address.
    func judge(_ url: String) async -> CallbackVerdict
}

package enum CallbackVerdict: Sendable, Equatable {
    case accepted(Callback)
    /// One sentence: what is wrong and what to do.
    case refused(String)
    /// Nothing is known of the address, for want of something here: to be tried again.
    case undecided(String)
}

/// The running delivery: sends one synthetic event and tells all that was seen, and knows what is under way.
package protocol WebhookTester: Sendable {
    /// Deliveries with a request under way at this moment.
    var itemsInFlight: Set<Identifier> { get }
    /// Whether so many attempts failed in a row that the receiver is left alone for a while.
    func isResting(_ lane: LaneKey) -> Bool
    /// `item` is in the store already, as a test delivery of `endpoint`.
    func test(_ item: OutboxItem, to endpoint: Endpoint) async -> WebhookTestResult
}

/// What a test delivery showed. The tester has recorded it.
package struct WebhookTestResult: Sendable {
    package var httpStatus: Int?
    package var durationMilliseconds: Double
    package var timings: AttemptTimings
    /// That was connected to, or refused; `nil` when it did not come to that.
    package var address: String?
    package var requestHeaders: [(name: String, value: String)]
    package var responseHeaders: [(name: String, value: String)]?
    package var responseBody: [UInt8]?
    /// `nil`: delivered.
    package var fault: (kind: String, message: String)?

    package init(
        httpStatus: Int?, durationMilliseconds: Double, timings: AttemptTimings, address: String?,
        requestHeaders: [(name: String, value: String)], responseHeaders: [(name: String, value: String)]?,
        responseBody: [UInt8]?, fault: (kind: String, message: String)?
    ) {
        self.httpStatus = httpStatus
        self.durationMilliseconds = durationMilliseconds
        self.timings = timings
        self.address = address
        self.requestHeaders = requestHeaders
        self.responseHeaders = responseHeaders
        self.responseBody = responseBody
        self.fault = fault
    }
}

/// The service in numbers.
package protocol MetricsSource: Sendable {
    /// All of them, in Prometheus' text format 0.0.4.
    func page() async -> [UInt8]
}

/// Answers questions about an assessment.
package protocol AssessmentChatting: Sendable {
    /// - Parameter interview: whose report it is; tells who the candidate is.
    /// - Throws: anything: the caller is told that the chat is not available.
    func answer(
        _ message: String, history: [ChatTurn], about assessment: Assessment, of interview: Interview
    ) async throws -> String
}

package struct ChatTurn: Sendable, Equatable {
    package let isUser: Bool
    package let content: String
}

/// Drafts the message a recruiter can send with the link.
package protocol InMailDrafting: Sendable {
    func draft(for submission: InterviewSubmission, interviewLink: String) -> InMailDraft
}
