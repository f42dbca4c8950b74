// An authority of certificates, and receivers that use what it signs.
import Glibc

/// Makes keys and certificates with the openssl command in a directory of its own.
package final class Authority: Sendable {
    private let directory = TemporaryDirectory()

    /// The authority's own certificate, to be trusted.
    package var file: String { directory.path("ca.pem") }

    package init() throws {
        try run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=relayd test authority", "-keyout", directory.path("ca.key"), "-out", file,
        ])
    }

    /// A certificate for `names`, an openssl subjectAltName, with its key: the paths of both. Replaces the one made
    /// before, which must have been read by then.
    /// - Parameter days: how long it is valid; below zero it has expired already.
    package func certificate(for names: String, days: Int = 2) throws -> (certificate: String, key: String) {
        let (key, request, certificate) = (directory.path("s.key"), directory.path("s.csr"), directory.path("s.pem"))
        let extensions = directory.path("s.ext")
        try write("subjectAltName=\(names)\n", to: extensions)
        try run([
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
            "/CN=receiver",
            "-keyout", key, "-out", request,
        ])
        try run([
            "x509", "-req", "-in", request, "-CA", file, "-CAkey", directory.path("ca.key"), "-CAcreateserial",
            "-days", "\(days)", "-extfile", extensions, "-out", certificate,
        ])
        return (certificate, key)
    }

    /// A certificate that has signed itself, for 127.0.0.1.
    package func selfSigned() throws -> (certificate: String, key: String) {
        let (certificate, key) = (directory.path("self.pem"), directory.path("self.key"))
        try run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=alone", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
        return (certificate, key)
    }

    private func write(_ text: String, to path: String) throws {
        let file = fopen(path, "w")
        guard let file, fputs(text, file) >= 0, fclose(file) == 0 else { throw ChildProgramFailure(status: errno) }
    }

    private func run(_ arguments: [String]) throws {
        let child = try ChildProgram("openssl", arguments)
        let status = child.wait()
        guard status == 0 else { throw ChildProgramFailure(status: status) }
    }
}
