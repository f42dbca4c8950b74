// The certificates of all authorities that are trusted, in one file.
import CCurl

/// The system's authorities and the operator's own in one file that libcurl can read.
///
/// libcurl keeps the parsed authorities of a multi handle only when they come from one file; from memory, or with a
/// directory beside it, it would parse all of them for every connection. The combined file exists in memory alone.
final class AuthorityFile: Sendable {
    /// What to give libcurl; valid while this object lives.
    let path: String
    private let descriptor: Int32?

    /// - Parameter additional: a PEM file, or nil for the system's authorities alone.
    init(adding additional: String?) throws(TransferSetupError) {
        guard let additional else {
            path = CurlLibrary.systemAuthorities
            descriptor = nil
            return
        }
        let own = try Self.read(additional)
        guard Self.holdsCertificate(own) else {
            throw .authorities(path: additional, reason: "it holds no certificate in PEM form")
        }
        // A machine without the package of authorities trusts the operator's alone.
        let system = (try? Self.read(CurlLibrary.systemAuthorities)) ?? []
        let descriptor = memfd_create("relayd-authorities", relayd_memfd_cloexec)
        guard descriptor >= 0 else { throw Self.error(additional) }
        var all = system
        all.append(UInt8(ascii: "\n"))
        all.append(contentsOf: own)
        guard Self.write(all, to: descriptor) else {
            defer { close(descriptor) }
            throw Self.error(additional)
        }
        self.descriptor = descriptor
        path = "/proc/self/fd/\(descriptor)"
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    private static func holdsCertificate(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----")
    }

    private static func read(_ path: String) throws(TransferSetupError) -> [UInt8] {
        let descriptor = relayd_curl_open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw error(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { CCurl.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            guard count > 0 else {
                if relayd_curl_errno() == EINTR { continue }
                throw error(path)
            }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= TransferLimits.authorityFileBytesMaximum else {
                throw .authorities(path: path, reason: "it is larger than 4 MiB")
            }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                return CCurl.write(descriptor, rest.baseAddress, rest.count)
            }
            if count > 0 { written += count } else if relayd_curl_errno() != EINTR { return false }
        }
        return true
    }

    private static func error(_ path: String) -> TransferSetupError {
        .authorities(path: path, reason: String(cString: strerror(relayd_curl_errno())))
    }
}
