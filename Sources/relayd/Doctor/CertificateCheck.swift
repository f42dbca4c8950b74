// The certificate that HTTP is served with, and how long it lasts.
import TLS

enum CertificateCheck {
    /// The configuration has been read: certificate and key belong together.
    static func findings(_ configuration: Configuration) -> [DoctorFinding] {
        guard let tls = configuration.tls else { return [] }
        let life: CertificateLife
        do throws(Configuration.TLSSettings.Problem) {
            life = try tls.life()
        } catch {
            return [.fault("certificate", error.reason, remedy: "name a readable PEM file in tls.certificateFile")]
        }
        switch life {
        case .notYetValid, .expired:
            return [.fault("certificate", life.text, at: tls.certificateFile, remedy: CertificateLife.remedy)]
        case .endsSoon:
            return [.warning("certificate", life.text, at: tls.certificateFile, remedy: CertificateLife.remedy)]
        case .valid: return [.ok("certificate", life.text, at: tls.certificateFile)]
        }
    }
}
