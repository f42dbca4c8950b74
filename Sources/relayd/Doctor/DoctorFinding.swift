// One thing that the doctor has looked at, and what came of it.

import JSON

struct DoctorFinding: Sendable, Equatable {
    enum Level: String, Sendable {
        /// As it should be.
        case ok
        /// Works, but somebody should know.
        case warning
        /// The daemon does not start, does not deliver, or is about to stop doing so.
        case fault
    }

    /// What was looked at: a word that scripts may rely on.
    let check: String
    let level: Level
    /// What was found, without a full stop.
    let what: String
    /// The file, address or process it is about.
    let place: String?
    /// How to mend it; `nil` only for what is well.
    let remedy: String?

    static func ok(_ check: String, _ what: String, at place: String? = nil) -> Self {
        Self(check: check, level: .ok, what: what, place: place, remedy: nil)
    }

    static func warning(_ check: String, _ what: String, at place: String? = nil, remedy: String) -> Self {
        Self(check: check, level: .warning, what: what, place: place, remedy: remedy)
    }

    static func fault(_ check: String, _ what: String, at place: String? = nil, remedy: String) -> Self {
        Self(check: check, level: .fault, what: what, place: place, remedy: remedy)
    }

    /// For machines.
    var json: JSONValue {
        [
            "check": .string(check), "level": .string(level.rawValue), "place": .optional(place),
            "what": .string(what), "remedy": .optional(remedy),
        ]
    }

    /// For people: one line, and the remedy on a second.
    func lines(for terminal: Terminal) -> [String] {
        let style: Terminal.Style =
            switch level {
            case .ok: .green
            case .warning: .yellow
            case .fault: .red
            }
        let mark = terminal.styled(level.rawValue, style)
        let gap = String(repeating: " ", count: 8 - level.rawValue.count)
        let subject = place.map { "\(VisibleText.escaped($0)): " } ?? ""
        let first = "\(mark)\(gap)\(check): \(subject)\(VisibleText.escaped(what))"
        return [first] + (remedy.map { ["        → \(VisibleText.escaped($0))"] } ?? [])
    }
}
