// Asks the system for the addresses of a host name.
import CCurl

/// The system's own look-up of host names.
package enum SystemResolver {
    /// The addresses of `host` without duplicates, in the system's order. Waits as long as the system does: call it on
    /// a thread that has time. From any thread.
    package static func lookUp(_ host: String) -> Result<[IPAddress], LookupFault> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        let number = relayd_curl_errno()
        defer { if let list { freeaddrinfo(list) } }
        guard status == 0 else { return .failure(fault(status, number)) }
        var addresses: [IPAddress] = []
        var next = list
        while let entry = next?.pointee {
            let address = IPAddress(
                family: entry.ai_family, socketAddress: UnsafeRawPointer(entry.ai_addr), length: Int(entry.ai_addrlen))
            if let address, !addresses.contains(address) { addresses.append(address) }
            next = entry.ai_next
        }
        return addresses.isEmpty ? .failure(.noAddress) : .success(addresses)
    }

    /// What is known of `host` without asking anybody: an address is itself, and names of this machine lead to it.
    /// - Source: RFC 6761, section 6.3.
    static func known(_ host: String) -> [IPAddress]? {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        if let literal = IPAddress(bare) { return [literal] }
        return isLoopback(host) ? [IPAddress(version4: 0x7f00_0001), IPAddress(version6: 0, 1)] : nil
    }

    /// Whether `host`, in lower case, means the machine itself, whatever a name server says.
    static func isLoopback(_ host: String) -> Bool { host == "localhost" || host.hasSuffix(".localhost") }

    /// - Source: getaddrinfo(3): EAI_AGAIN is a temporary failure, EAI_FAIL a permanent one of the server.
    private static func fault(_ status: Int32, _ number: Int32) -> LookupFault {
        switch status {
        case EAI_AGAIN, EAI_FAIL: .noAnswer
        case EAI_MEMORY: .shortage
        case EAI_SYSTEM: [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(number) ? .shortage : .noAnswer
        default: .noAddress
        }
    }
}
