// Durations as people write them: "500ms" "15s" "5m" "2h" "7d".

/// Reading and writing durations.
enum DurationText {
    /// Why a text is no duration.
    struct Fault: Error, Equatable {
        /// Continues a sentence whose subject is the value: `must be …`.
        let reason: String
    }

    /// The units with their lengths in milliseconds, the longest first.
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// The milliseconds that `text` means: a whole number and a unit; zero needs no unit.
    static func parse(_ text: String) -> Result<Int64, Fault> {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text[digits.endIndex...]
        if !digits.isEmpty, unit.isEmpty {
            if let count = Int64(digits), count == 0 { return .success(0) }
            return .failure(Fault(reason: "needs a unit: \"\(digits)s\" or \"\(digits)ms\", for example"))
        }
        guard !digits.isEmpty, let length = units.first(where: { $0.name == unit })?.milliseconds else {
            let shown = VisibleText.escaped(text)
            return .failure(
                Fault(
                    reason: "must be a duration such as \"500ms\", \"15s\", \"5m\", \"2h\" or \"7d\", not \"\(shown)\"")
            )
        }
        guard let count = Int64(digits) else { return .failure(Fault(reason: "is too long")) }
        let product = count.multipliedReportingOverflow(by: length)
        return product.overflow ? .failure(Fault(reason: "is too long")) : .success(product.partialValue)
    }

    /// The shortest text for `milliseconds`: 7,200,000 → "2h".
    static func text(milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "0s" }
        for unit in units where milliseconds % unit.milliseconds == 0 {
            return "\(milliseconds / unit.milliseconds)\(unit.name)"
        }
        return "\(milliseconds)ms"
    }
}
