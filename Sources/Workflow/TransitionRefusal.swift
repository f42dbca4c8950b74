// Why a command was refused.

/// A refused command: nothing has changed.
package enum TransitionRefusal: Error, Sendable, Equatable {
    /// The interview is elsewhere; `action` is what was wanted, for instance `approve the plan`.
    case wrongState(current: InterviewState, needed: [InterviewState], action: String)
    /// Fields of the command are not acceptable: all of them, never none.
    case invalid(faults: [FieldFault])

    /// One field is not acceptable.
    package static func invalid(field: String, issue: String) -> TransitionRefusal {
        .invalid(faults: [FieldFault(field: field, issue: issue)])
    }

    /// One sentence for the caller, which names the current state and the needed ones:
    /// `Cannot approve the plan in state INFO_NEEDED. Required state: PENDING.`
    package var message: String {
        switch self {
        case .wrongState(let current, let needed, let action):
            "Cannot \(action) in state \(current.rawValue). Required state: \(Self.alternatives(needed))."
        case .invalid(let faults):
            faults.map { "\($0.field): \($0.issue)" }.joined(separator: "; ")
        }
    }

    /// `A`, `A or B`, `A, B or C`.
    private static func alternatives(_ states: [InterviewState]) -> String {
        let names = states.map(\.rawValue)
        guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
