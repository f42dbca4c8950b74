// What became of a published event.

/// Either way the event is in the store; a repeated one was there before and nothing has changed.
package enum PublishOutcome: Sendable, Equatable {
    case accepted(eventID: String)
    case repeated(eventID: String)

    package var eventID: String {
        switch self {
        case .accepted(let id), .repeated(let id): id
        }
    }
}
