// The versions of TLS that are spoken.
import COpenSSL

/// A version of TLS; older ones are not spoken at all.
/// - Source: RFC 8996 deprecates 1.0 and 1.1.
package enum TLSVersion: String, CaseIterable, Sendable {
    case version12 = "1.2"
    case version13 = "1.3"

    var number: Int32 {
        switch self {
        case .version12: TLS1_2_VERSION
        case .version13: TLS1_3_VERSION
        }
    }
}
