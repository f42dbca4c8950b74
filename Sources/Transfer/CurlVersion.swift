// The version of the libcurl in use.
import CCurl

/// The libcurl that is loaded, which need not be the one that was built against.
package enum CurlVersion {
    /// `7.88.1`. From any thread.
    package static var text: String {
        guard let info = curl_version_info(CURLVERSION_TENTH), let version = info.pointee.version else { return "?" }
        return String(cString: version)
    }
}
