// Why a reload was not carried out: clients would refuse the certificate that lies on disk now.

struct CertificateRefusal: Error, CustomStringConvertible {
    let file: String
    /// What is wrong with it: that it has expired, for instance.
    let reason: String

    var description: String { "tls.certificateFile: \(file): \(reason)" }
}
