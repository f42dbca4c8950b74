// Why a request is not served, and the one place that knows which status that is.

package import HTTPServer
import JSON
import Store
import Workflow

/// A refused request.
package enum APIError: Error, Sendable, Equatable {
    case badRequest(String)
    /// One or more fields are not acceptable; all are told.
    case invalid([FieldIssue])
    case unauthorized
    /// A candidate's one-time code does not open the interview.
    case codeRefused(String)
    case forbidden(String)
    case notFound(String)
    case methodNotAllowed(allowed: [String])
    /// The `externalId` stands for another request; the existing interview is told.
    case externalIDTaken(runID: String, interviewID: String, state: String)
    case conflict(String)
    case tooLarge(bytesMaximum: Int)
    case unsupportedMediaType
    /// A body or file of a type that is not taken here.
    case unsupportedType(String)
    /// More text than may be.
    case textTooLong(String)
    /// A file of the right type that cannot be read.
    case unprocessable(String)
    case rateLimited(retryAfterSeconds: Int)
    case unavailable(String)
    case internalError

    static let stopping = APIError.unavailable("The service is stopping. Try again.")

    static func lacking(_ permission: Permission) -> APIError {
        .forbidden("Insufficient permissions. Required: \(permission.rawValue)")
    }

    package var status: Int {
        switch self {
        case .badRequest, .invalid: 400
        case .unauthorized, .codeRefused: 401
        case .forbidden: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .externalIDTaken, .conflict: 409
        case .tooLarge, .textTooLong: 413
        case .unsupportedMediaType, .unsupportedType: 415
        case .unprocessable: 422
        case .rateLimited: 429
        case .internalError: 500
        case .unavailable: 503
        }
    }

    /// Whether it is about who the client is or how much it wants, rather than about this one request: who goes on at
    /// once is a flood.
    var turnsAway: Bool { [401, 413, 429, 503].contains(status) }

    package var message: String {
        switch self {
        case .badRequest(let message), .codeRefused(let message), .forbidden(let message), .notFound(let message),
            .conflict(let message), .unavailable(let message), .unsupportedType(let message),
            .textTooLong(let message), .unprocessable(let message):
            message
        case .invalid(let issues):
            issues.count == 1
                ? "\(issues[0].field): \(issues[0].issue)" : "\(issues.count) fields are not acceptable. See details."
        case .unauthorized: "Missing or invalid API key or token."
        case .methodNotAllowed(let allowed): "This path takes \(allowed.joined(separator: ", "))."
        case .externalIDTaken: "externalId is already used for an interview with other data."
        case .tooLarge(let bytes): "The body may have at most \(bytes) bytes."
        case .unsupportedMediaType: "The body must be JSON: send Content-Type: application/json."
        case .rateLimited(let seconds): "Rate limit exceeded. Try again in \(seconds) s."
        case .internalError: "The request could not be served. Its requestId leads to the log line."
        }
    }

    /// The answer: the contract's error body and the headers that belong to the status.
    package func response(requestID: String) -> HTTPResponse {
        var object: JSONObject = [
            "statusCode": .int(status), "error": .string(StatusReason.phrase(status)), "message": .string(message),
        ]
        if case .invalid(let issues) = self {
            object["details"] = .array(
                issues.map { ["field": .string($0.field), "issue": .string($0.issue)] })
        }
        if case .externalIDTaken(let runID, let interviewID, let state) = self {
            object["runId"] = .string(runID)
            object["interviewId"] = .string(interviewID)
            object["state"] = .string(state)
        }
        object["requestId"] = .string(requestID)
        var response = Answer.json(status, .object(object))
        switch self {
        case .methodNotAllowed(let allowed):
            response.headers.append(("Allow", allowed.joined(separator: ", ")))
        case .rateLimited(let seconds): response.headers.append(("Retry-After", String(seconds)))
        case .unavailable: response.headers.append(("Retry-After", String(Limits.retryAfterSeconds)))
        default: break
        }
        return response
    }
}

extension APIError {
    /// What any error thrown on the way means to the caller.
    package init(_ error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as StoreError: self = APIError(store: error)
        case let refusal as CandidateRefusal: self = refusal.apiError
        case let refusal as TransitionRefusal: self = APIError(refusal: refusal)
        case let error as JSONError: self = .badRequest("The body is not acceptable JSON: \(error)")
        default: self = .internalError
        }
    }

    private init(store error: StoreError) {
        switch error {
        case .busy: self = .unavailable("Too many requests are waiting for the disk. Try again.")
        case .closed: self = .stopping
        case .diskFull: self = .unavailable("The disk is full. Nothing was changed.")
        case .readOnly: self = .unavailable("The disk cannot be written. Nothing was changed.")
        case .interrupted: self = .unavailable("The search took too long. Narrow it and try again.")
        case .conflict: self = .conflict("The record was changed by another request at the same time. Read it again.")
        case .sealed, .failed, .system, .database, .locked, .newerFile, .foreignFile:
            self = .unavailable("The store cannot serve requests now.")
        }
    }

    private init(refusal: TransitionRefusal) {
        switch refusal {
        case .wrongState: self = .badRequest(refusal.message)
        case .invalid(let faults): self = .invalid(faults.map { FieldIssue($0.field, $0.issue) })
        }
    }
}
