// The one place where libcurl's pointers turn back into objects.
import CCurl
import Reactor

/// The functions that libcurl calls. None captures anything or keeps the object it is given, and none calls libcurl
/// but to set an option of the handle it was called for.
///
/// The pointers are unretained: an engine keeps its slots and watches for as long as libcurl knows them, and everything
/// happens on the engine's thread.
enum CurlCallbacks {
    static func pointer(to object: AnyObject) -> UnsafeMutableRawPointer {
        Unmanaged.passUnretained(object).toOpaque()
    }

    static func slot(_ pointer: UnsafeMutableRawPointer) -> TransferSlot {
        Unmanaged<TransferSlot>.fromOpaque(pointer).takeUnretainedValue()
    }

    private static func watches(_ pointer: UnsafeMutableRawPointer) -> CurlWatches {
        Unmanaged<CurlWatches>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// A piece of the answer's body. Taking less than there is ends the transfer.
    static let body: curl_write_callback = { bytes, size, count, target in
        guard let bytes, let target else { return 0 }
        return slot(target).take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    /// One line of the answer's head.
    static let header: curl_write_callback = { bytes, size, count, target in
        guard let bytes, let target else { return 0 }
        return slot(target).take(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    /// The request is about to be sent on a connection that stands.
    static let beforeSending: curl_prereq_callback = { target, remote, local, _, _ in
        guard let target else { return CURL_PREREQFUNC_ABORT }
        let isAllowed = slot(target).maySend(
            to: remote.map { String(cString: $0) } ?? "", from: local.map { String(cString: $0) } ?? "")
        return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }

    /// A connection stands, and its TLS handshake is about to begin.
    static let beforeHandshake: curl_ssl_ctx_callback = { _, _, target in
        if let target { slot(target).noteHandshake() }
        return CURLE_OK
    }

    /// An address is about to be connected to.
    static let openSocket: curl_opensocket_callback = { target, _, address in
        guard let target, let address else { return CURL_SOCKET_BAD }
        return slot(target).openSocket(towards: address)
    }

    /// A socket that `openSocket` made is no longer needed.
    static let closeSocket: curl_closesocket_callback = { target, descriptor in
        if let target { watches(target).closing(descriptor) }
        return close(descriptor)
    }

    static let socket: curl_socket_callback = { _, descriptor, wish, target, _ in
        guard let target else { return 0 }
        var interest: Interest = []
        if wish == CURL_POLL_IN || wish == CURL_POLL_INOUT { interest.insert(.read) }
        if wish == CURL_POLL_OUT || wish == CURL_POLL_INOUT { interest.insert(.write) }
        watches(target).note(descriptor, interest)
        return 0
    }

    static let timer: curl_multi_timer_callback = { _, milliseconds, target in
        if let target { watches(target).noteTimer(milliseconds: milliseconds) }
        return 0
    }
}
