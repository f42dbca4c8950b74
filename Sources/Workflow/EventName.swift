// The form of an event's name, the daemon's own and relayed ones alike.

/// Checks event names: `interview.plan_generated`.
package enum EventName {
    /// Whether `text` matches `^[a-z0-9_]+(\.[a-z0-9_]+)+$` and has at most 128 bytes.
    package static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= Limits.eventNameBytesMaximum else { return false }
        var dots = 0
        var wordLength = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                wordLength += 1
            case UInt8(ascii: "."):
                guard wordLength > 0 else { return false }
                dots += 1
                wordLength = 0
            default:
                return false
            }
        }
        return dots > 0 && wordLength > 0
    }
}
