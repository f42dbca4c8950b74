// One easy handle with everything that must live as long as libcurl looks at it.
import CCurl
import Reactor

/// A reusable place for one transfer at a time: the handle, its header list, its error text and its answer.
///
/// What is the same for all transfers is set once, when the slot is made. The request's body is copied by libcurl, so
/// nothing of the request itself has to stay alive. Confined to the thread of its engine, which keeps it while libcurl
/// knows its pointer.
final class TransferSlot {
    let easy: CurlEasy
    private let watches: CurlWatches
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers = RequestHeaderList()
    private var policy = AddressPolicy()
    private var isUnixSocket = false
    private var method: String?
    private var share: UnsafeMutableRawPointer?

    private(set) var answer = AnswerCollector()
    /// The first address that the policy refused to this transfer.
    private(set) var refused: RefusedAddress?
    /// Why the kernel gave no socket, when it was this machine's fault.
    private(set) var shortage: Int32?
    /// Sockets that were opened for this transfer.
    private(set) var openedCount = 0
    private var lastOpened: Int32?
    /// The address that the last of them was opened to.
    private(set) var lastAddress: IPAddress?
    private var begunAt: MonotonicInstant?
    private var handshakeAt: MonotonicInstant?
    /// How often the request was about to be sent. libcurl sends anew when a kept connection turns out closed.
    private(set) var sendingCount = 0
    /// Whether a third sending was prevented.
    private(set) var isSendingRefused = false
    /// The transfer's number with the engine; meaningful while one runs.
    private(set) var transfer: UInt64 = 0
    private var entry = AddressEntry()
    private var addressLifetime = AddressLifetime.unlimited

    /// Nil when there is no memory, or libcurl does not know an option.
    init?(watches: CurlWatches, authorities: AuthorityFile) {
        guard let easy = CurlEasy() else { return nil }
        self.easy = easy
        self.watches = watches
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard setNumbers(), setCallbacks(), setTexts(authorities) else { return nil }
    }

    deinit {
        // The handle is cleaned up after this, and must not write there any more.
        _ = relayd_curl_set_pointer(easy.pointer, CURLOPT_ERRORBUFFER, nil)
        errorText.deallocate()
    }

    // MARK: Beginning and ending

    /// Readies the handle for `request`.
    /// - Parameters:
    ///   - name: the addresses of the URL's host; nil when it is an address.
    /// - Throws: when the request cannot be sent as it is, or there is no memory.
    func begin(
        _ request: TransferRequest, to url: OutgoingURL, at name: FoundName?, policy: AddressPolicy,
        as transfer: UInt64
    ) throws(TransferFailure) {
        self.transfer = transfer
        self.policy = policy
        isUnixSocket = request.unixSocketPath != nil
        refused = nil
        shortage = nil
        openedCount = 0
        lastOpened = nil
        lastAddress = nil
        begunAt = watches.now
        handshakeAt = nil
        sendingCount = 0
        isSendingRefused = false
        errorText.pointee = 0
        answer.clear()
        answer.bodyBytesMaximum = max(request.answerBytesMaximum, 0)
        answer.bodyBytesKept = max(request.answerBytesKept, 0)
        let list = try headers.fill(request.headers)
        if let name { try entry.set(name, for: url) }
        let results = [
            relayd_curl_set_url(easy.pointer, url.handle),
            relayd_curl_set_list(easy.pointer, CURLOPT_HTTPHEADER, list),
            relayd_curl_set_list(easy.pointer, CURLOPT_RESOLVE, name == nil ? nil : entry.list),
            easy.set(CURLOPT_UNIX_SOCKET_PATH, request.unixSocketPath),
            easy.set(CURLOPT_FRESH_CONNECT, 0),
        ]
        guard results.allSatisfy({ $0 == CURLE_OK }), setMethod(request.method, request.body) else {
            throw TransferFailure(
                kind: .localShortage, message: "Nothing was sent: relayd has no memory for the request.")
        }
    }

    /// How long connecting and everything may take from now on, in milliseconds.
    func setTimeouts(connectMilliseconds: Int64, milliseconds: Int64) {
        _ = easy.set(CURLOPT_CONNECTTIMEOUT_MS, Self.bounded(connectMilliseconds))
        _ = easy.set(CURLOPT_TIMEOUT_MS, Self.bounded(milliseconds))
    }

    /// How old the addresses are, in seconds, that libcurl drops at the transfer's end.
    func setAddressLifetime(seconds: Int) {
        guard seconds != addressLifetime else { return }
        addressLifetime = seconds
        _ = easy.set(CURLOPT_DNS_CACHE_TIMEOUT, seconds)
    }

    /// Where TLS sessions are kept; set while no transfer runs.
    func setShare(_ share: UnsafeMutableRawPointer?) {
        guard share != self.share else { return }
        self.share = share
        _ = relayd_curl_set_share(easy.pointer, share)
    }

    /// Lets go of what the ended transfer held.
    func end() {
        answer.clear()
        _ = relayd_curl_set_bytes(easy.pointer, CURLOPT_COPYPOSTFIELDS, nil)
    }

    /// libcurl's own words for what went wrong; may be empty.
    var errorMessage: String { String(cString: errorText) }

    /// Whether a connection stood before the transfer failed: to be asked when it has.
    var wasConnected: Bool { lastOpened.map(watches.wasConnected) ?? false }

    /// Microseconds from the beginning to that of the last TLS handshake; nil when there was none.
    var handshakeMicroseconds: Int64? {
        guard let begunAt, let handshakeAt else { return nil }
        return Int64(clamping: begunAt.nanoseconds.distance(to: handshakeAt.nanoseconds) / 1_000)
    }

    // MARK: What libcurl asks, inside its callbacks

    func noteHandshake() { handshakeAt = watches.now }

    func take(body bytes: UnsafeRawBufferPointer) -> Bool { answer.take(body: bytes) }

    func take(header line: UnsafeRawBufferPointer) -> Bool { answer.take(header: line) }

    /// Judges the connection that libcurl is about to send on: a kept one may be older than the policy.
    ///
    /// A request may be sent twice at most: once more when the receiver had closed a kept connection, and then on a
    /// fresh one. libcurl alone would try up to five kept connections.
    func maySend(to remote: String, from local: String) -> Bool {
        guard sendingCount < 2, sendingCount == 0 || openedCount > 0 else {
            isSendingRefused = true
            return false
        }
        sendingCount += 1
        _ = easy.set(CURLOPT_FRESH_CONNECT, 1)
        if isUnixSocket { return true }
        guard let address = IPAddress(remote) else { return false }
        guard case .refused(let range) = policy.verdict(address, from: IPAddress(local)) else { return true }
        refused = refused ?? RefusedAddress(address: address.description, range: range)
        return false
    }

    /// Makes the socket for an address, unless the policy refuses it.
    func openSocket(towards target: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let family = target.pointee.family
        if !(isUnixSocket && family == AF_UNIX), !mayConnect(to: target) { return CURL_SOCKET_BAD }
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, target.pointee.socktype | flags, target.pointee.`protocol`)
        guard descriptor >= 0 else {
            let number = relayd_curl_errno()
            if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(number) { shortage = number }
            return CURL_SOCKET_BAD
        }
        openedCount += 1
        lastOpened = descriptor
        watches.opened(descriptor)
        return descriptor
    }

    private func mayConnect(to target: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
        // The address goes on behind the struct's end: IPv6 is longer than the generic `sockaddr` declared there.
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? MemoryLayout<curl_sockaddr>.size
        let address = IPAddress(
            family: target.pointee.family, socketAddress: UnsafeRawPointer(target) + offset,
            length: Int(target.pointee.addrlen))
        guard let address else { return false }
        guard case .refused(let range) = policy.connectVerdict(address) else {
            lastAddress = address
            return true
        }
        refused = refused ?? RefusedAddress(address: address.description, range: range)
        return false
    }

    // MARK: Options

    private static func bounded(_ milliseconds: Int64) -> Int { Int(min(max(milliseconds, 1), Int64(Int32.max))) }

    private func setMethod(_ method: String, _ body: [UInt8]) -> Bool {
        var results: [CURLcode] = []
        if body.isEmpty, method != "POST" {
            results.append(easy.set(CURLOPT_HTTPGET, 1))
            if method == "HEAD" { results.append(easy.set(CURLOPT_NOBODY, 1)) }
        } else {
            results.append(easy.set(CURLOPT_POST, 1))
            results.append(easy.set(CURLOPT_POSTFIELDSIZE, body.count))
            results.append(
                body.withUnsafeBytes { bytes in
                    // An empty array may have no address, and libcurl would then ask for the body.
                    withUnsafeBytes(of: UInt8(0)) { nothing in
                        relayd_curl_set_bytes(
                            easy.pointer, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? nothing.baseAddress)
                    }
                })
        }
        let isKnown = method == "POST" || body.isEmpty && (method == "GET" || method == "HEAD")
        let custom = isKnown ? nil : method
        if custom != self.method {
            results.append(easy.set(CURLOPT_CUSTOMREQUEST, custom))
            self.method = custom
        }
        return results.allSatisfy { $0 == CURLE_OK }
    }

    private func setNumbers() -> Bool {
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_NOPROGRESS, 1), (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1), (CURLOPT_HTTP09_ALLOWED, 0),
            (CURLOPT_HTTP_CONTENT_DECODING, 1), (CURLOPT_BUFFERSIZE, TransferLimits.receiveBufferBytes),
            (CURLOPT_TCP_NODELAY, 1), (CURLOPT_TCP_KEEPALIVE, 1),
            (CURLOPT_TCP_KEEPIDLE, TransferLimits.keepAliveIdleSeconds),
            (CURLOPT_TCP_KEEPINTVL, TransferLimits.keepAliveIntervalSeconds),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
            (CURLOPT_DNS_CACHE_TIMEOUT, addressLifetime),
            (CURLOPT_MAXAGE_CONN, TransferLimits.connectionIdleSeconds),
            (CURLOPT_MAXLIFETIME_CONN, TransferLimits.connectionLifetimeSeconds),
        ]
        return numbers.allSatisfy { easy.set($0.0, $0.1) == CURLE_OK }
    }

    private func setTexts(_ authorities: AuthorityFile) -> Bool {
        let texts: [(CURLoption, String)] = [
            (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_REDIR_PROTOCOLS_STR, "http,https"),
            // Empty: none, whatever the environment says.
            (CURLOPT_PROXY, ""), (CURLOPT_CAINFO, authorities.path),
            // Empty: every encoding that libcurl knows is decoded. The header that would ask for one is left out.
            (CURLOPT_ACCEPT_ENCODING, ""),
        ]
        // One file alone, or libcurl reads all authorities for every connection.
        return easy.set(CURLOPT_CAPATH, String?.none) == CURLE_OK
            && texts.allSatisfy { easy.set($0.0, $0.1) == CURLE_OK }
    }

    private func setCallbacks() -> Bool {
        let this = CurlCallbacks.pointer(to: self)
        let results = [
            relayd_curl_set_write(easy.pointer, CURLOPT_WRITEFUNCTION, CurlCallbacks.body),
            relayd_curl_set_write(easy.pointer, CURLOPT_HEADERFUNCTION, CurlCallbacks.header),
            relayd_curl_set_prereq(easy.pointer, CurlCallbacks.beforeSending),
            relayd_curl_set_tls_context(easy.pointer, CurlCallbacks.beforeHandshake),
            easy.set(CURLOPT_SSL_CTX_DATA, this),
            relayd_curl_set_opensocket(easy.pointer, CurlCallbacks.openSocket),
            relayd_curl_set_closesocket(easy.pointer, CurlCallbacks.closeSocket),
            easy.set(CURLOPT_WRITEDATA, this), easy.set(CURLOPT_HEADERDATA, this),
            easy.set(CURLOPT_PREREQDATA, this), easy.set(CURLOPT_OPENSOCKETDATA, this),
            easy.set(CURLOPT_PRIVATE, this),
            easy.set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText)),
            // A connection outlives the transfer that opened it, so its end is told to the watches.
            easy.set(CURLOPT_CLOSESOCKETDATA, CurlCallbacks.pointer(to: watches)),
        ]
        return results.allSatisfy { $0 == CURLE_OK }
    }
}
