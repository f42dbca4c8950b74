// The certificate that HTTP is served with, as the configuration names it.
import Reactor
import TLS

extension Configuration.TLSSettings {
    enum Problem: Error, CustomStringConvertible {
        case unreadable(path: String, SystemCallError)
        case unusable(TLSCredentialFault, path: String)
        case keyMissing

        /// Whether `tls.keyFile` is at fault and not `tls.certificateFile`.
        var isOfKey: Bool {
            switch self {
            case .unreadable: false
            case .unusable(let fault, _): fault.isOfKey
            case .keyMissing: true
            }
        }

        /// What is wrong, without the key's name.
        var reason: String {
            switch self {
            case .unreadable(let path, let error):
                "cannot read \(VisibleText.escaped(path)): \(SystemCallError.text(of: error.errno))"
            case .unusable(let fault, _) where fault.isOfKey: "\(fault)"
            case .unusable(let fault, let path): "\(VisibleText.escaped(path)) \(fault)"
            case .keyMissing: "is missing: a certificate is of no use without its key"
            }
        }

        var description: String { (isOfKey ? "tls.keyFile: " : "tls.certificateFile: ") + reason }
    }

    /// Reads the certificate and makes new rules of it and the key.
    func context() throws(Problem) -> TLSContext {
        guard let key else { throw .keyMissing }
        let chain = try certificates()
        do throws(TLSCredentialFault) {
            return try TLSContext(
                certificates: chain, key: Array(key.revealed().utf8), minimumVersion: minimumVersion)
        } catch {
            throw .unusable(error, path: certificateFile)
        }
    }

    /// How long the certificate is still of use.
    func life(nowSeconds: Int64 = SystemTime().wallMilliseconds() / 1_000) throws(Problem) -> CertificateLife {
        let chain = try certificates()
        do throws(TLSCredentialFault) {
            return CertificateLife(try CertificateFacts(pem: chain), nowSeconds: nowSeconds)
        } catch {
            throw .unusable(error, path: certificateFile)
        }
    }

    private func certificates() throws(Problem) -> [UInt8] {
        do throws(SystemCallError) {
            return try FileContents.read(
                certificateFile, bytesMaximum: ConfigurationLimits.certificateBytesMaximum
            ).bytes
        } catch {
            throw .unreadable(path: certificateFile, error)
        }
    }
}
