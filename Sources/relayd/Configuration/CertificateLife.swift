// How long a certificate is still of use.
import TLS
import Workflow

/// Where the present lies in a certificate's life.
enum CertificateLife: Sendable, Equatable {
    case notYetValid(from: String)
    case expired(since: String)
    case endsSoon(at: String)
    case valid(until: String)

    /// Less than this is soon: authorities that renew by themselves do so a month ahead.
    private static let soonSeconds: Int64 = 14 * 86_400

    init(_ facts: CertificateFacts, nowSeconds: Int64) {
        self.init(
            validFromSeconds: facts.validFromSeconds, validUntilSeconds: facts.validUntilSeconds,
            nowSeconds: nowSeconds)
    }

    init(validFromSeconds: Int64, validUntilSeconds: Int64, nowSeconds: Int64) {
        let until = Self.text(validUntilSeconds)
        if nowSeconds < validFromSeconds {
            self = .notYetValid(from: Self.text(validFromSeconds))
        } else if nowSeconds > validUntilSeconds {
            self = .expired(since: until)
        } else {
            let (left, isEndless) = validUntilSeconds.subtractingReportingOverflow(nowSeconds)
            self = !isEndless && left < Self.soonSeconds ? .endsSoon(at: until) : .valid(until: until)
        }
    }

    /// Whether clients refuse it now.
    var isRefused: Bool {
        switch self {
        case .notYetValid, .expired: true
        case .endsSoon, .valid: false
        }
    }

    /// Continues a sentence whose subject is the certificate's file.
    var text: String {
        switch self {
        case .notYetValid(let from): "holds a certificate that is not valid before \(from); check the clock too"
        case .expired(let since): "holds a certificate that expired at \(since)"
        case .endsSoon(let at): "holds a certificate that expires soon, at \(at)"
        case .valid(let until): "holds a certificate that is valid until \(until)"
        }
    }

    static let remedy = "renew it, write it to that file, and send the daemon SIGHUP"

    private static func text(_ seconds: Int64) -> String {
        let (milliseconds, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000)
        return isTooLarge ? "a time that cannot be told" : Timestamp(milliseconds: milliseconds).iso8601
    }
}
