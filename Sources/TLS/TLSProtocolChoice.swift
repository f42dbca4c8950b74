// Which protocol is spoken inside: HTTP/1.1 and no other.
import COpenSSL

enum TLSProtocolChoice {
    /// OpenSSL's question, asked when a client names protocols.
    static let callback:
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, UnsafeMutablePointer<UInt8>?,
            UnsafePointer<UInt8>?, UInt32, UnsafeMutableRawPointer?
        ) -> Int32 = { _, chosen, chosenLength, offered, offeredLength, _ in
            let names = UnsafeBufferPointer(start: offered, count: Int(offeredLength))
            guard let chosen, let chosenLength, let range = TLSProtocolChoice.http11(in: names) else {
                return SSL_TLSEXT_ERR_ALERT_FATAL
            }
            // Into the client's own list, as OpenSSL allows.
            chosen.pointee = offered.map { $0 + range.lowerBound }
            chosenLength.pointee = UInt8(range.count)
            return SSL_TLSEXT_ERR_OK
        }

    /// Where `http/1.1` stands in a list of names, each behind its length; `nil` when it does not, and the handshake
    /// must fail.
    /// - Source: RFC 7301, 3.2.
    static func http11(in names: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var index = 0
        while index < names.count {
            let name = (index + 1)..<(index + 1 + Int(names[index]))
            guard name.upperBound <= names.count else { return nil }
            if names[name].elementsEqual("http/1.1".utf8) { return name }
            index = name.upperBound
        }
        return nil
    }
}
