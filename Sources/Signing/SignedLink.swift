// Links that carry their own permission: a path, the second it ends and a code over both.

package enum SignedLink {
    /// `path?exp=<unix seconds>&sig=<43 characters>`, valid until that second is over.
    /// - Parameters:
    ///   - path: as it will stand in the request line, percent-encoded, without query or fragment.
    ///   - key: 32 bytes or more, of this purpose alone.
    package static func sign(path: String, expiresAtUnixSeconds: Int64, key: [UInt8]) -> String {
        precondition(key.count >= 32, "a link key has 32 bytes or more, this one \(key.count)")
        precondition(!path.utf8.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }, "a path has no ? or #")
        let text = "\(path)?exp=\(expiresAtUnixSeconds)"
        return "\(text)&sig=\(KeyedMAC(key: key).code(of: [UInt8](text.utf8)).base64URL)"
    }

    /// Whether `target`, the request target as it came, is a link made by `sign` with `key` and not yet over.
    package static func verify(_ target: String, nowUnixSeconds: Int64, key: [UInt8]) -> Bool {
        guard target.utf8.count <= Limits.linkBytesMaximum else { return false }
        let halves = target.split(separator: "&sig=", omittingEmptySubsequences: false)
        guard halves.count == 2, let signature = Base64.decodeURL(String(halves[1])) else { return false }
        let text = String(halves[0])
        guard KeyedMAC(key: key).code(of: [UInt8](text.utf8)).matches(signature) else { return false }
        // Only now is the text ours, and so in the form that `sign` gives it.
        let parts = text.split(separator: "?exp=", omittingEmptySubsequences: false)
        guard parts.count == 2, let end = Int64(parts[1]) else { return false }
        return nowUnixSeconds <= end
    }
}
