// Which client a request comes from, through however many proxies of ours.

import HTTPServer

enum ClientAddress {
    /// The peer's address; if the peer is a trusted proxy, the rightmost untrusted address it forwarded.
    ///
    /// A peer on a Unix socket is a proxy of ours by nature. `nil`: a local process that forwarded nothing.
    static func of(_ head: HTTPRequestHead, trusting proxies: [AddressRange]) -> String? {
        var address: String?
        if case .ip(let peer) = head.peer {
            guard proxies.contains(where: { $0.contains(peer) }) else { return peer }
            address = peer
        }
        let forwarded = head.headers.all("X-Forwarded-For").joined(separator: ",").split(separator: ",")
        for part in forwarded.reversed() {
            let text = String(part.filter { $0 != " " && $0 != "\t" })
            // What is no address was not written by a proxy of ours.
            guard AddressRange(text) != nil, !text.contains("/") else { return address }
            address = text
            guard proxies.contains(where: { $0.contains(text) }) else { return address }
        }
        return address
    }
}
