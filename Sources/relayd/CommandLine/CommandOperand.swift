// One operand of a command: a word without a dash.

/// An operand such as the file in `relayd backup FILE`.
struct CommandOperand: Sendable {
    /// How often it may stand.
    enum Count: Sendable {
        case one
        case optional
        /// Any number, none included; only as the last operand.
        case many
    }

    /// Its name in help, in capitals.
    let word: String
    let count: Count

    init(_ word: String, _ count: Count = .one) {
        self.word = word
        self.count = count
    }

    /// As usage lines show it: `FILE`, `[FILE]`, `[WORD]...`.
    var usage: String {
        switch count {
        case .one: word
        case .optional: "[\(word)]"
        case .many: "[\(word)]..."
        }
    }
}
