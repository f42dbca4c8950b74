// A judge of callback addresses that knows no network.

import API
import Store
import Synchronization

/// Accepts whatever begins with `https://` and does not lead to `forbidden.example`, or to a host that is gone.
final class PatternJudge: CallbackURLJudge {
    private let gone = Mutex<Set<String>>([])
    private let lookups = Mutex(0)

    /// Names looked up so far.
    var lookupCount: Int { lookups.withLock { $0 } }

    /// From now on `host` is refused.
    func lose(_ host: String) { gone.withLock { _ = $0.insert(host) } }

    static let refusal = "resolves to 10.0.0.1, which lies in the private range 10.0.0.0/8"

    func fault(in url: String) -> String? { url.hasPrefix("https://") ? nil : "must be an https address" }

    func judge(_ url: String) async -> CallbackVerdict {
        lookups.withLock { $0 += 1 }
        if let fault = fault(in: url) { return .refused(fault) }
        let host = url.dropFirst("https://".count).prefix { $0 != "/" && $0 != ":" }
        guard host != "busy.example" else { return .undecided("Too many names are being looked up. Try again.") }
        guard host != "forbidden.example", !gone.withLock({ $0.contains(String(host)) }) else {
            return .refused(Self.refusal)
        }
        return .accepted(Callback(url: url, origin: "https://\(host):443"))
    }
}
