// Owns the multi handle.
import CCurl

/// The owner of one multi handle. Every easy handle must have left it before it goes.
struct CurlMulti: ~Copyable {
    let pointer: UnsafeMutableRawPointer

    /// - Parameter watches: told of sockets and timers; must outlive this value.
    init(connectionsMaximum: Int, watches: CurlWatches) throws(TransferSetupError) {
        guard CurlLibrary.isStarted else { throw .library("it could not be started") }
        guard let pointer = curl_multi_init() else { throw .library("no memory for a handle") }
        let target = CurlCallbacks.pointer(to: watches)
        let results = [
            relayd_curl_multi_set_socket(pointer, CurlCallbacks.socket),
            relayd_curl_multi_set_pointer(pointer, CURLMOPT_SOCKETDATA, target),
            relayd_curl_multi_set_timer(pointer, CurlCallbacks.timer),
            relayd_curl_multi_set_pointer(pointer, CURLMOPT_TIMERDATA, target),
            relayd_curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, connectionsMaximum),
            relayd_curl_multi_set_long(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING)),
        ]
        guard results.allSatisfy({ $0 == CURLM_OK }) else {
            curl_multi_cleanup(pointer)
            throw .library("it refuses the options of a multi handle")
        }
        self.pointer = pointer
    }

    deinit { curl_multi_cleanup(pointer) }

    func add(_ easy: borrowing CurlEasy) -> CURLMcode { curl_multi_add_handle(pointer, easy.pointer) }

    func remove(_ easy: borrowing CurlEasy) { curl_multi_remove_handle(pointer, easy.pointer) }

    /// Lets libcurl work on one socket.
    func act(on descriptor: Int32, _ events: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(pointer, descriptor, events, &running)
    }

    /// Lets libcurl work on whatever is due by time, new transfers included.
    func actOnTime() { act(on: CURL_SOCKET_BAD, 0) }

    /// The next ended transfer: its handle and result.
    func nextEnded() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(pointer, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            return (easy, message.pointee.data.result)
        }
        return nil
    }
}
