// Moments as people give them: a time, or how long ago.

import Workflow

enum MomentText {
    /// The moment that `text` means: an ISO 8601 time, or a duration before `now`; `nil` for everything else.
    static func parse(_ text: String, now: Timestamp) -> Timestamp? {
        if let time = Timestamp(iso8601: text) { return time }
        guard case .success(let ago) = DurationText.parse(text) else { return nil }
        return now.advanced(byMilliseconds: -ago)
    }
}

extension ParsedArguments {
    /// The moment an option names, as ISO 8601; `nil` when it was not given.
    /// - Throws: `.usage` for what is no moment.
    func moment(_ option: String) throws(ControlRefusal) -> String? {
        guard let text = text(option) else { return nil }
        let now = Timestamp(milliseconds: SystemTimeNow.milliseconds())
        guard let moment = MomentText.parse(text, now: now) else {
            let shown = VisibleText.escaped(text)
            throw ControlRefusal(
                .usage,
                "--\(option) must be a time such as 2026-03-20T10:12:00Z, or how long ago such as 2h, not \(shown)")
        }
        return moment.iso8601
    }

    /// The id an option names, checked; `nil` when it was not given.
    func identifier(_ option: String) throws(ControlRefusal) -> String? {
        guard let text = text(option) else { return nil }
        return try Self.identifier(text, "--\(option)")
    }

    static func identifier(_ text: String, _ name: String) throws(ControlRefusal) -> String {
        guard let id = Identifier(text) else {
            throw ControlRefusal(.usage, "\(name) must be an id such as 01912d68-783e-7a03-8467-5661c1243ad4")
        }
        return id.text
    }
}
