// What operators must know of a certificate.
import COpenSSL
import Glibc

/// The life of a chain's first certificate, and whose it is.
package struct CertificateFacts: Hashable, Sendable {
    /// Seconds since 1970 from which, and up to which, it is valid.
    package let validFromSeconds: Int64
    package let validUntilSeconds: Int64
    /// The subject in OpenSSL's one-line form: `/CN=relay.example.org`. Outside data: escape before printing.
    package let subject: String

    /// Reads the first certificate of `pem`.
    package init(pem: [UInt8]) throws(TLSCredentialFault) {
        self = try PEMReading.withCertificates(pem) { certificates throws(TLSCredentialFault) in
            guard let first = certificates.first else { throw .certificateMissing }
            return try Self(first)
        }
    }

    private init(_ certificate: OpaquePointer) throws(TLSCredentialFault) {
        guard let from = Self.seconds(X509_get0_notBefore(certificate)),
            let until = Self.seconds(X509_get0_notAfter(certificate))
        else { throw .certificateUnreadable(reason: "its dates are malformed") }
        (validFromSeconds, validUntilSeconds) = (from, until)
        subject = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress,
                X509_NAME_oneline(X509_get_subject_name(certificate), start, Int32(buffer.count)) != nil
            else { return "" }
            return String(cString: start)
        }
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        var fields = tm()
        guard let time, ASN1_TIME_to_tm(time, &fields) == 1 else { return nil }
        return Int64(timegm(&fields))
    }
}
