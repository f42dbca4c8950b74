// Numbers of events as people read them.

enum SequenceText {
    /// `#3`, or `#3 to #5`.
    static func of(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? "#\(range.lowerBound)" : "#\(range.lowerBound) to #\(range.upperBound)"
    }
}
