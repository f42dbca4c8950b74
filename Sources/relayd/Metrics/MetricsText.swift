// Prometheus' text format, written.

/// Writes families of samples: what each is, then its samples, all of a family together.
/// - Source: Prometheus, "Exposition formats", text format 0.0.4.
struct MetricsText {
    enum Kind: String { case counter, gauge, histogram }

    typealias Labels = KeyValuePairs<String, String>

    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(MetricsLimits.pageBytesUsual) }

    /// Begins a family: its samples follow.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        line("# HELP \(name) \(help)")
        line("# TYPE \(name) \(kind.rawValue)")
    }

    /// A family of one sample without labels; none at all when the value is not to be had.
    mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
        guard let value else { return }
        family(name, kind, help)
        sample(name, [:], value)
    }

    mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        single(name, kind, help, Double(value))
    }

    mutating func sample(_ name: String, _ labels: Labels, _ value: Int) { sample(name, labels, Double(value)) }

    mutating func sample(_ name: String, _ labels: Labels, _ value: Double) {
        line("\(name)\(Self.text(of: labels)) \(Self.text(of: value))")
    }

    /// The samples of a histogram: cumulative buckets, sum and count.
    mutating func histogram(_ name: String, _ labels: Labels, _ histogram: Histogram) {
        let reading = histogram.reading
        let inner = Self.pairs(labels)
        var sum = 0
        for (index, count) in reading.counts.enumerated() {
            sum += count
            let end = index < histogram.endsSeconds.count ? Self.text(of: histogram.endsSeconds[index]) : "+Inf"
            line("\(name)_bucket{\((inner + ["le=\"\(end)\""]).joined(separator: ","))} \(sum)")
        }
        line("\(name)_sum\(Self.text(of: labels)) \(Self.text(of: reading.sumSeconds))")
        line("\(name)_count\(Self.text(of: labels)) \(sum)")
    }

    private mutating func line(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func text(of labels: Labels) -> String {
        labels.isEmpty ? "" : "{\(pairs(labels).joined(separator: ","))}"
    }

    private static func pairs(_ labels: Labels) -> [String] {
        labels.map { label in
            let value = label.value.flatMap { character -> String in
                switch character {
                case "\\": "\\\\"
                case "\"": "\\\""
                case "\n": "\\n"
                default: String(character)
                }
            }
            return "\(label.key)=\"\(String(value))\""
        }
    }

    /// Whole numbers without a fraction, as people write them.
    private static func text(of value: Double) -> String {
        Int(exactly: value).map { String($0) } ?? String(value)
    }
}
