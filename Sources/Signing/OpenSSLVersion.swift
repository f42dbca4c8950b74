// Which OpenSSL this process runs on.
import COpenSSL

package enum OpenSSLVersion {
    /// For instance `3.0.19`.
    package static var text: String {
        OpenSSL_version(OPENSSL_VERSION_STRING).map { String(cString: $0) } ?? "unknown"
    }
}
