// The Date header, made once a second.

/// The `Date` header line of the present second.
struct DateLine {
    private var second: Int64 = -1
    private var line: [UInt8] = []

    /// `Date: …` with its line end, for a Unix time in milliseconds.
    mutating func octets(wallMilliseconds: Int64) -> [UInt8] {
        let now = wallMilliseconds / 1_000
        if now != second {
            second = now
            line = Array("Date: \(HTTPDate.text(unixSeconds: now))\r\n".utf8)
        }
        return line
    }
}
