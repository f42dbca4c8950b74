// What the OpenAPI document says of a route beyond what its row in the table tells by itself.

/// Query, body and answers of a route. Credentials, the tenant header, path parameters and the errors that follow from
/// them are taken from the row.
package struct OperationDescription: Sendable {
    struct QueryParameter: Sendable {
        let name: String
        let schema: Schema
        let text: String
        var isRequired = false
    }

    struct Body: Sendable {
        let schema: Schema
        let isOptional: Bool
        var mediaType = "application/json"
    }

    /// What comes back with a status.
    struct Result: Sendable {
        let status: Int
        let text: String
        /// `nil`: no body.
        let schema: Schema?
        var mediaType = "application/json"
    }

    let tag: OperationTag
    private(set) var query: [QueryParameter] = []
    private(set) var body: Body?
    private(set) var results: [Result] = []
    /// Statuses of the common error body that do not follow from the row, the body and the query.
    private(set) var faults: Set<Int> = []
    /// Refusals are pages, for the caller is a person.
    private(set) var refusesOnPages = false
    /// The session's token is asked for.
    private(set) var needsSession = false

    init(_ tag: OperationTag) { self.tag = tag }

    func asking(_ parameters: QueryParameter...) -> OperationDescription {
        changed { $0.query += parameters }
    }

    func taking(_ schema: Schema, mediaType: String = "application/json") -> OperationDescription {
        changed { $0.body = Body(schema: schema, isOptional: false, mediaType: mediaType) }
    }

    func perhapsTaking(_ schema: Schema) -> OperationDescription {
        changed { $0.body = Body(schema: schema, isOptional: true) }
    }

    /// - Parameter schema: `nil` for an answer without a body.
    func answering(_ status: Int, _ schema: Schema?, _ text: String) -> OperationDescription {
        changed { $0.results.append(Result(status: status, text: text, schema: schema)) }
    }

    /// Answers with text of another type than JSON.
    func answering(_ status: Int, mediaType: String, _ text: String) -> OperationDescription {
        changed { $0.results.append(Result(status: status, text: text, schema: .text, mediaType: mediaType)) }
    }

    func refusing(_ statuses: Int...) -> OperationDescription {
        changed { $0.faults.formUnion(statuses) }
    }

    func refusingOnPages() -> OperationDescription {
        changed { $0.refusesOnPages = true }
    }

    func inSession() -> OperationDescription {
        changed { $0.needsSession = true }
    }

    private func changed(_ change: (inout OperationDescription) -> Void) -> OperationDescription {
        var copy = self
        change(&copy)
        return copy
    }
}

extension OperationDescription.QueryParameter {
    init(_ name: String, _ schema: Schema, _ text: String, isRequired: Bool = false) {
        self.init(name: name, schema: schema, text: text, isRequired: isRequired)
    }

    static let limit = Self("limit", .whole(1...100), "Rows of a page; 50 without it.")
    static let cursor = Self("cursor", .id, "The `nextCursor` of the page before.")
    static let since = Self("since", .givenTime, "Nothing older than this.")
    static let until = Self("until", .givenTime, "Nothing of this moment or later.")
    static let runID = Self("runId", .text, "Only of this run.")
    /// Of routes for platforms.
    static let platformID = Self("platformId", .id, "Which platform: required from super admins, ignored from others.")
}
