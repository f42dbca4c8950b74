// A page of Prometheus' text format, read as strictly as promtool reads it.

import TestSupport
import Testing

/// Samples by name and labels, and what is wrong with the page.
struct MetricsPage {
    private(set) var faults: [String] = []
    private(set) var samples: [String: Double] = [:]
    private(set) var types: [String: String] = [:]
    private var helps: Set<String> = []
    /// The family that samples belong to now; one that was left may not come again.
    private var family = ""
    private var left: Set<String> = []

    init(_ text: String) throws {
        if !text.hasSuffix("\n") { faults.append("the page does not end with a line end") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { read(String(line)) }
        for (name, type) in types where type == "histogram" { checkHistogram(name) }
    }

    /// The value of a series as the page writes it: `name{label="value"}`.
    subscript(series: String) -> Double? { samples[series] }

    /// Series of counters, parts of histograms included.
    var counters: [String: Double] {
        samples.filter { types[Self.family(of: $0.key, types)] != "gauge" }
    }

    private mutating func read(_ line: String) {
        if let match = line.wholeMatch(of: #/# HELP ([a-z_]+) (.+)/#) {
            begin(String(match.1))
            if !helps.insert(family).inserted { faults.append("two HELP of \(family)") }
        } else if let match = line.wholeMatch(of: #/# TYPE ([a-z_]+) (counter|gauge|histogram)/#) {
            if String(match.1) != family { faults.append("TYPE of \(match.1) without its HELP") }
            if types.updateValue(String(match.2), forKey: family) != nil { faults.append("two TYPE of \(family)") }
        } else if let match = line.wholeMatch(of: #/([a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})?) (\S+)/#) {
            let series = String(match.1)
            guard let value = Double(String(match.2)), value.isFinite else {
                faults.append("no number: \(line)")
                return
            }
            if Self.family(of: series, types) != family { faults.append("\(series) stands in the family \(family)") }
            if samples.updateValue(value, forKey: series) != nil { faults.append("\(series) stands twice") }
            if types[family] == "counter", !family.hasSuffix("_total") { faults.append("\(family) is no _total") }
            if value < 0 { faults.append("negative: \(line)") }
        } else {
            faults.append("not understood: \(line)")
        }
    }

    private mutating func begin(_ name: String) {
        left.insert(family)
        family = name
        if left.contains(name) { faults.append("the family \(name) is in pieces") }
    }

    private mutating func checkHistogram(_ name: String) {
        for (series, count) in samples where series.hasPrefix("\(name)_count") {
            let labels = series.dropFirst("\(name)_count".count).dropFirst().dropLast()
            let prefix = "\(name)_bucket{" + (labels.isEmpty ? "" : labels + ",") + "le=\""
            var buckets: [(end: Double, count: Double)] = []
            for (bucket, value) in samples where bucket.hasPrefix(prefix) {
                let end = bucket.dropFirst(prefix.count).dropLast(2)
                buckets.append((end == "+Inf" ? .infinity : Double(end) ?? -1, value))
            }
            buckets.sort { $0.end < $1.end }
            let isRising = zip(buckets, buckets.dropFirst()).allSatisfy { $0.count <= $1.count }
            if !isRising || buckets.last?.end != .infinity || buckets.last?.count != count {
                faults.append("\(series) has buckets \(buckets)")
            }
            if samples["\(name)_sum" + series.dropFirst("\(name)_count".count)] == nil {
                faults.append("\(series): no sum")
            }
        }
    }

    private static func family(of series: String, _ types: [String: String]) -> String {
        let name = String(series.prefix { $0 != "{" })
        for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
            let base = String(name.dropLast(suffix.count))
            if types[base] == "histogram" { return base }
        }
        return name
    }
}
