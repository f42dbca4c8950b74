// A mail address that can stand in a command and in a header, and can mean nothing else there.

/// `local@domain` in plain ASCII, checked character by character: no line break, no bracket, no quote.
///
/// Stricter than the standard: quoted local parts, comments and address literals are refused, as is anything outside
/// ASCII, which few servers take. A domain outside ASCII is written as punycode.
/// - Source: RFC 5321, sections 4.1.2 and 4.5.3.1; RFC 5322, section 3.2.3.
package struct MailAddress: Sendable, Equatable, CustomStringConvertible {
    /// The address as it was given.
    package let text: String
    /// What stands behind the `@`.
    package let domain: String

    /// `nil` when `text` is no such address.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else { return nil }
        self.text = text
        domain = String(parts[1])
    }

    package var description: String { text }

    private static func isLocalPart(_ part: Substring) -> Bool {
        part.utf8.count <= TransferLimits.mailLocalPartBytesMaximum
            && part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.utf8.allSatisfy(isAtomByte)
            }
    }

    private static func isDomain(_ part: Substring) -> Bool {
        part.utf8.count <= TransferLimits.mailDomainBytesMaximum
            && part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy(isLabelByte)
            }
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        isLabelByte(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }
}
