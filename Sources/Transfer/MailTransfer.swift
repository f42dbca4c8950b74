// One mail on its way: an easy handle that speaks SMTP until the server has taken it or not.
import CCurl

/// Sends one mail and waits for the server's word. For a thread of its own.
enum MailTransfer {
    /// The bytes that libcurl asks for, and how many it has.
    private final class Reader {
        let bytes: [UInt8]
        var start = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    /// Everything is over, one way or the other, within `timeoutMilliseconds`.
    static func perform(
        _ message: MailMessage, to server: MailServer, authorities: AuthorityFile, timeoutMilliseconds: Int
    ) -> MailFailure? {
        guard CurlLibrary.isStarted, let easy = CurlEasy() else { return shortage }
        let reader = Reader(message.encoded(from: server.sender))
        guard reader.bytes.count <= TransferLimits.mailBytesMaximum else {
            return MailFailure(
                kind: .message, message: "The mail has more than \(TransferLimits.mailBytesMaximum) bytes.")
        }
        guard let recipients = curl_slist_append(nil, "<\(message.recipient)>") else { return shortage }
        defer { curl_slist_free_all(recipients) }
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, server.url), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_PROXY, ""),
            (CURLOPT_CAINFO, authorities.path), (CURLOPT_MAIL_FROM, "<\(server.sender)>"),
        ]
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_UPLOAD, 1), (CURLOPT_QUICK_EXIT, 1), (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
            (CURLOPT_TIMEOUT_MS, timeoutMilliseconds),
            (CURLOPT_CONNECTTIMEOUT_MS, min(timeoutMilliseconds, TransferLimits.mailConnectMilliseconds)),
            (CURLOPT_SERVER_RESPONSE_TIMEOUT, max(timeoutMilliseconds / 1_000, 1)),
            (CURLOPT_USE_SSL, server.protection.option), (CURLOPT_INFILESIZE, reader.bytes.count),
        ]
        let results =
            texts.map { easy.set($0.0, $0.1) } + numbers.map { easy.set($0.0, $0.1) } + [
                easy.set(CURLOPT_CAPATH, String?.none), easy.set(CURLOPT_USERNAME, server.username),
                easy.set(CURLOPT_PASSWORD, server.password),
                relayd_curl_set_list(easy.pointer, CURLOPT_MAIL_RCPT, recipients),
                relayd_curl_set_read(easy.pointer, readMore),
                relayd_curl_set_write(easy.pointer, CURLOPT_WRITEFUNCTION, discard),
                easy.set(CURLOPT_READDATA, CurlCallbacks.pointer(to: reader)),
            ]
        guard results.allSatisfy({ $0 == CURLE_OK }) else { return shortage }
        let code = withExtendedLifetime(reader) { curl_easy_perform(easy.pointer) }
        return code == CURLE_OK ? nil : failure(code, reply: easy.number(CURLINFO_RESPONSE_CODE))
    }

    static let shortage = MailFailure(
        kind: .busy, message: "relayd has no memory or no thread left for the mail; try later.")

    /// Reader and thread belong to one `perform`, which outlives every call.
    private static let readMore: curl_read_callback = { target, size, count, source in
        guard let target, let source else { return Int(CURL_READFUNC_ABORT) }
        let reader = Unmanaged<Reader>.fromOpaque(source).takeUnretainedValue()
        let part = reader.bytes[reader.start...].prefix(size * count)
        UnsafeMutableRawBufferPointer(start: target, count: size * count).copyBytes(from: part)
        reader.start += part.count
        return part.count
    }

    /// A server's replies are not for standard output, where libcurl would put them.
    private static let discard: curl_write_callback = { _, size, count, _ in size * count }

    private static func failure(_ code: CURLcode, reply: Int) -> MailFailure {
        let known = reply > 0 ? reply : nil
        func failed(_ kind: MailFailure.Kind, _ message: String) -> MailFailure {
            MailFailure(kind: kind, message: message, reply: known)
        }
        switch code {
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            return failed(.login, "The mail server refuses the login: check smtp.username and smtp.password.")
        case CURLE_USE_SSL_FAILED:
            return failed(
                .tls, "The mail server offers no STARTTLS: use smtps://, or smtp.allowPlain in a network of your own.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE:
            return failed(
                .tls, "TLS with the mail server failed: check its certificate, the name in smtp.url, delivery.caFile.")
        case CURLE_COULDNT_RESOLVE_HOST:
            return failed(.dns, "The host in smtp.url has no address.")
        case CURLE_COULDNT_CONNECT:
            return failed(.connect, "The mail server cannot be reached: check the host and port in smtp.url.")
        case CURLE_OPERATION_TIMEDOUT:
            return failed(.timeout, "The mail server did not answer in time.")
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT:
            return shortage
        default:
            return refusal(known)
        }
    }

    /// What the last reply says: 4xx is for now, 5xx for good, anything else was cut off.
    /// - Source: RFC 5321, section 4.2.1.
    private static func refusal(_ reply: Int?) -> MailFailure {
        switch reply ?? 0 {
        case 530, 534, 535, 538:
            MailFailure(
                kind: .login, message: "The mail server wants another login: check smtp.username and smtp.password.",
                reply: reply)
        case 400...499:
            MailFailure(kind: .deferred, message: "The mail server cannot take the mail now; try later.", reply: reply)
        case 500...599:
            MailFailure(kind: .refused, message: "The mail server refuses the mail or its recipient.", reply: reply)
        default:
            MailFailure(kind: .broken, message: "The connection to the mail server broke off.", reply: reply)
        }
    }
}

extension MailServer.Protection {
    fileprivate var option: Int {
        switch self {
        // With smtps the connection is secured before the first word.
        case .implicit, .none: Int(CURLUSESSL_NONE.rawValue)
        case .required: Int(CURLUSESSL_ALL.rawValue)
        case .offered: Int(CURLUSESSL_TRY.rawValue)
        }
    }
}
