// Finds the words for what libcurl reports.
import CCurl

extension TransferFailure {
    /// Judges a failed transfer: what of this machine was short comes first, then what the policy refused.
    init(_ facts: TransferFacts) {
        if let shortage = facts.shortage {
            self = Self.shortage(shortage)
        } else if let refused = facts.refused {
            self.init(kind: .blockedAddress, message: Self.blocked, refused: refused)
        } else {
            self = Self.judged(facts)
        }
    }

    private static let blocked =
        "The receiver's address lies in a network that may not be reached; use a public address, or have the operator "
        + "open the network with delivery.allowedNetworks."

    private static func judged(_ facts: TransferFacts) -> TransferFailure {
        switch facts.code {
        // A line of the answer longer than libcurl's 100 KiB; of it no byte is handed over.
        case CURLE_OUT_OF_MEMORY where facts.phase == .sending || facts.phase == .answering: return headTooLong
        case CURLE_RECV_ERROR where facts.text.hasSuffix("in chunked-encoding"): return notHTTP
        case CURLE_COULDNT_RESOLVE_HOST where facts.text.contains("thread failed"), CURLE_OUT_OF_MEMORY,
            CURLE_FAILED_INIT:
            return TransferFailure(
                kind: .localShortage, message: "relayd has no memory or no thread left for the request; try later.")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return TransferFailure(
                kind: .dns,
                message: "The receiver's host name has no address; check its spelling and its DNS records.")
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: return unconnected(facts.systemError)
        case CURLE_OPERATION_TIMEDOUT: return timedOut(facts.phase)
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_ABORTED_BY_CALLBACK, CURLE_PARTIAL_FILE:
            return broken(facts)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_SHUTDOWN_FAILED:
            return insecure(facts)
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_INITFAILED:
            return TransferFailure(
                kind: .localShortage,
                message: "relayd cannot read the certificates of the authorities it trusts; the operator must mend the "
                    + "system's ca-certificates or delivery.caFile.")
        default: return unreadable(facts)
        }
    }

    private static func shortage(_ number: Int32) -> TransferFailure {
        let message =
            number == EMFILE || number == ENFILE
            ? "relayd has no file descriptor left for a connection; the operator must raise the limit of open files."
            : "The kernel has no memory left for a connection; the operator must give the machine more, or less to do."
        return TransferFailure(kind: .localShortage, message: message)
    }

    private static func unconnected(_ number: Int32) -> TransferFailure {
        switch number {
        case EADDRNOTAVAIL:
            return TransferFailure(
                kind: .localShortage,
                message: "This machine has no free port left for a connection; the operator must widen "
                    + "net.ipv4.ip_local_port_range or lower the number of requests in flight.")
        case ECONNREFUSED:
            return connect("The receiver refused the connection; check that it runs and listens on the URL's port.")
        case ECONNRESET:
            return connect("The receiver reset the connection while it was opened; check its proxy or firewall.")
        case ETIMEDOUT:
            return connect("The receiver did not react to the connection attempt; check its firewall and its address.")
        case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EACCES, EPERM:
            return connect("There is no route to the receiver; check its address, its network and its firewall.")
        case ENOENT:
            return connect("There is no socket at the path; check that the program behind it runs.")
        default:
            return connect("No connection to the receiver could be made; check that it runs and can be reached.")
        }
    }

    private static func broken(_ facts: TransferFacts) -> TransferFailure {
        // The last system error may be that of a transfer before: the words are this one's own.
        let reset = facts.text.contains("reset by peer")
        let deed = reset ? "reset" : "closed"
        if facts.phase == .handshake {
            return TransferFailure(
                kind: .tls,
                message: "The receiver \(deed) the connection during the TLS handshake; check its TLS setup.")
        }
        if facts.phase == .answering {
            return connect(
                "The receiver \(deed) the connection before its answer was complete; check that it sends what its "
                    + "headers announce.")
        }
        return connect(
            facts.wasResent
                ? "The receiver \(deed) the connection without an answer, twice; check its log for a crash or a limit."
                : "The receiver \(deed) the connection without an answer; check its log for a crash or a limit.")
    }

    private static func timedOut(_ phase: TransferPhase) -> TransferFailure {
        let message =
            switch phase {
            case .lookup: "The look-up of the receiver's host name took too long; check the name servers of its domain."
            case .connecting: "The connection to the receiver took too long to open; check its firewall and its load."
            case .handshake: "The TLS handshake with the receiver took too long; check its load and its TLS setup."
            case .sending: "The receiver did not answer in time; answer first and do the work afterwards."
            case .answering: "The receiver's answer was not complete in time; send a short answer at once."
            }
        return TransferFailure(kind: .timeout, message: message)
    }

    /// - Source: OpenSSL's x509_vfy.h for the numbers of the verification's result.
    private static func insecure(_ facts: TransferFacts) -> TransferFailure {
        guard facts.code == CURLE_PEER_FAILED_VERIFICATION else {
            return TransferFailure(
                kind: .tls,
                message: "The receiver and relayd could not agree on TLS; check that it speaks TLS 1.2 or newer on the "
                    + "URL's port.")
        }
        let message =
            switch facts.verification {
            case 9: "The receiver's certificate is not valid yet; check its dates and clock."
            case 10: "The receiver's certificate has expired; renew it."
            case 18:
                "The receiver's certificate is signed by itself; use one from a known authority, or have the operator "
                    + "trust it with delivery.caFile."
            case 2, 19, 20, 21, 27:
                "The receiver's certificate comes from an unknown authority; send the whole chain, or have the "
                    + "operator trust the authority with delivery.caFile."
            case 23: "The receiver's certificate was revoked; replace it."
            // libcurl compares the name itself, before it has the result: 1 is what it begins with.
            case 0, 1, 62: "The receiver's certificate is for another host name; use one that names the URL's host."
            default: "The receiver's certificate cannot be trusted; check it and its chain."
            }
        return TransferFailure(kind: .tls, message: message)
    }

    private static func unreadable(_ facts: TransferFacts) -> TransferFailure {
        if facts.isHeadTooLong { return headTooLong }
        let isAnswer =
            facts.phase == .answering || facts.code == CURLE_UNSUPPORTED_PROTOCOL
            || facts.code == CURLE_WEIRD_SERVER_REPLY
        if isAnswer { return notHTTP }
        return TransferFailure(
            kind: .protocol,
            message: "The request could not be carried out (\(CurlLibrary.text(facts.code))); check the URL.")
    }

    private static let headTooLong = TransferFailure(
        kind: .protocol,
        message: "The receiver's answer has more than \(TransferLimits.answerHeaderBytesMaximum) bytes of headers; "
            + "send fewer.")

    private static let notHTTP = TransferFailure(
        kind: .protocol, message: "What the receiver answered is not HTTP/1.1; check what listens on the URL's port.")

    private static func connect(_ message: String) -> TransferFailure {
        TransferFailure(kind: .connect, message: message)
    }
}
