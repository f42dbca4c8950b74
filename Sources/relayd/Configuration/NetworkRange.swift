// A range of IP addresses as configuration names it: "10.0.0.0/8".
import Glibc

/// A network in CIDR notation; a bare address is a network of one.
struct NetworkRange: Sendable, Equatable {
    /// The network's address, host bits cleared: 4 or 16 bytes.
    let addressBytes: [UInt8]
    /// 0...32 or 0...128.
    let prefixLength: Int

    /// Reads `10.0.0.0/8`, `fd00::/8`, `127.0.0.1`; `nil` for everything else. Bits after the prefix are ignored.
    init?(text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard var bytes = Self.addressBytes(String(parts[0])) else { return nil }
        var length = bytes.count * 8
        if parts.count == 2 {
            let isPlainNumber = parts[1].allSatisfy { $0.isASCII && $0.isNumber }
            guard isPlainNumber, let given = Int(parts[1]), given <= length else { return nil }
            length = given
        }
        for index in bytes.indices {
            let kept = min(8, max(0, length - index * 8))
            bytes[index] &= UInt8(truncatingIfNeeded: 0xFF00 >> kept)
        }
        addressBytes = bytes
        prefixLength = length
    }

    /// Whether the address, 4 or 16 bytes, lies in the range. Families are not mixed.
    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == addressBytes.count else { return false }
        return address.indices.allSatisfy { index in
            let kept = min(8, max(0, prefixLength - index * 8))
            return address[index] & UInt8(truncatingIfNeeded: 0xFF00 >> kept) == addressBytes[index]
        }
    }

    /// The normal form: `10.0.0.0/8`.
    var text: String {
        let isSixth = addressBytes.count == 16
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(isSixth ? AF_INET6 : AF_INET, addressBytes, &buffer, socklen_t(buffer.count))
        let characters = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: characters, as: UTF8.self) + "/\(prefixLength)"
    }

    /// The 4 or 16 bytes of a numeric address; `nil` for other texts, for zones too.
    static func addressBytes(_ text: String) -> [UInt8]? {
        var fourth = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &fourth) == 1 { return fourth }
        var sixth = [UInt8](repeating: 0, count: 16)
        return inet_pton(AF_INET6, text, &sixth) == 1 ? sixth : nil
    }
}
