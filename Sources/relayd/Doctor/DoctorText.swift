// Numbers as people read them.
import Glibc

enum DoctorText {
    /// `12 KiB`, `3.4 GiB`.
    static func size(_ bytes: UInt64) -> String {
        var (value, unit) = (Double(bytes), "B")
        for next in ["KiB", "MiB", "GiB", "TiB"] where value >= 1_024 {
            value /= 1_024
            unit = next
        }
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 || value >= 100 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    /// `0700`.
    static func mode(_ mode: mode_t) -> String { "0" + String(mode & 0o777, radix: 8) }

    /// `a, b, c and 4 more`.
    static func list(_ words: [String]) -> String {
        let shown = words.prefix(DoctorLimits.listedMaximum).joined(separator: ", ")
        let hidden = words.count - DoctorLimits.listedMaximum
        return hidden > 0 ? "\(shown) and \(hidden) more" : shown
    }
}
