// Looks host names up for callers that are async.
import CCurl
import Synchronization

/// Looks host names up, each on a thread of its own: `getaddrinfo` waits.
final class HostResolver: Sendable {
    private let underWay = Count()

    /// How many look-ups are under way; outlives its resolver while one is.
    private final class Count: Sendable {
        let value = Mutex(0)
    }

    func resolve(_ host: String) async -> Result<[IPAddress], TransferFailure> {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        if let literal = IPAddress(bare) { return .success([literal]) }
        let underWay = underWay
        let isAdmitted = underWay.value.withLock { count in
            guard count < TransferLimits.clientLookupsMaximum else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { return .failure(Self.shortage) }
        return await withCheckedContinuation { continuation in
            let done: @Sendable (Result<[IPAddress], TransferFailure>) -> Void = { result in
                underWay.value.withLock { $0 -= 1 }
                continuation.resume(returning: result)
            }
            if !ErrandThread.start({ done(Self.lookUp(bare)) }) { done(.failure(Self.shortage)) }
        }
    }

    private static func lookUp(_ host: String) -> Result<[IPAddress], TransferFailure> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard status == 0 else { return .failure(failure(status)) }
        var addresses: [IPAddress] = []
        var next = list
        while let entry = next?.pointee {
            let address = IPAddress(
                family: entry.ai_family, socketAddress: UnsafeRawPointer(entry.ai_addr), length: Int(entry.ai_addrlen))
            if let address, !addresses.contains(address) { addresses.append(address) }
            next = entry.ai_next
        }
        return addresses.isEmpty ? .failure(failure(EAI_NONAME)) : .success(addresses)
    }

    private static func failure(_ status: Int32) -> TransferFailure {
        switch status {
        case EAI_MEMORY: shortage
        case EAI_AGAIN:
            TransferFailure(
                kind: .dns, message: "The look-up of the host name got no answer; check the name servers of its domain."
            )
        default:
            TransferFailure(
                kind: .dns, message: "The host name has no address; check its spelling and its DNS records.")
        }
    }

    private static let shortage = TransferFailure(
        kind: .localShortage, message: "Too many host names are being looked up at this moment; try again shortly.")
}
