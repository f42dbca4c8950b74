// libcurl as a whole: started once, asked once what it can do.
import CCurl

/// The loaded libcurl.
enum CurlLibrary {
    /// Whether the library could be started, once in the life of the process. From any thread.
    static let isStarted = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32)) == CURLE_OK

    /// Path of the authorities the library was built to trust.
    static let systemAuthorities: String = {
        guard let version = curl_version_info(CURLVERSION_TENTH), let path = version.pointee.cainfo else {
            return "/etc/ssl/certs/ca-certificates.crt"
        }
        return String(cString: path)
    }()

    /// The library's words for a result.
    static func text(_ code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }
}
