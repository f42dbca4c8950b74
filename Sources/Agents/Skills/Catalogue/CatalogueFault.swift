// What is wrong with a catalogue.

/// The first fault that was found, with its line from 1.
package struct CatalogueFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let line: Int
    package let reason: String

    /// A reason whose line is known further out.
    struct Reason: Error {
        let text: String

        init(_ text: String) { self.text = text }
    }

    /// `line 3: …`.
    package var description: String { "line \(line): \(reason)" }
}
