// A value that holds a secret and shows nothing of it, however it is printed, dumped or put into a string.

/// Conforming types describe and mirror themselves as `‹redacted›`. They are not `Equatable` either: secrets are
/// compared by `ConstantTime.equal`.
package protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Redacted {
    package var description: String { "‹redacted›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
