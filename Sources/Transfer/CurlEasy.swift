// Owns one easy handle.
import CCurl

/// The owner of one easy handle: cleaned up when it goes. Confined to the thread of its engine.
struct CurlEasy: ~Copyable {
    let pointer: UnsafeMutableRawPointer

    /// Nil when there is no memory.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
    }

    deinit { curl_easy_cleanup(pointer) }

    func set(_ option: CURLoption, _ value: Int) -> CURLcode { relayd_curl_set_long(pointer, option, value) }

    /// libcurl keeps a copy.
    func set(_ option: CURLoption, _ value: String?) -> CURLcode {
        guard let value else { return relayd_curl_set_text(pointer, option, nil) }
        return relayd_curl_set_text(pointer, option, value)
    }

    /// What lies behind `value` must outlive the handle's use of it.
    func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) -> CURLcode {
        relayd_curl_set_pointer(pointer, option, value)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return relayd_curl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    /// One of the `…_TIME_T` in microseconds from the start.
    func microseconds(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        return relayd_curl_get_offset(pointer, info, &value) == CURLE_OK ? Int64(value) : 0
    }

    /// What was set as `CURLOPT_PRIVATE` of the handle at `pointer`.
    static func owner(of pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        var value: UnsafeMutablePointer<CChar>?
        guard relayd_curl_get_text(pointer, CURLINFO_PRIVATE, &value) == CURLE_OK else { return nil }
        return UnsafeMutableRawPointer(value)
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard relayd_curl_get_text(pointer, info, &value) == CURLE_OK, let value else { return nil }
        return String(cString: value)
    }
}
