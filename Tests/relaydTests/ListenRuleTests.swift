// Which listeners speak TLS, and which are refused.
import Glibc
import TestSupport
import Testing

@testable import relayd

@Suite("Configuration: TLS") struct ListenRuleTests {
    @Test(
        "beyond loopback TLS is spoken, or nothing unless somebody wants it so",
        arguments: [
            // address, without a certificate, with listenInsecure, with a certificate
            ("127.0.0.1:1", "plain", "plain", "plain"), ("127.8.8.8:1", "plain", "plain", "plain"),
            ("[::1]:1", "plain", "plain", "plain"), ("[::ffff:127.0.0.1]:1", "plain", "plain", "plain"),
            ("unix:/run/a", "plain", "plain", "plain"), ("0.0.0.0:1", "refused", "exposed", "secure"),
            ("[::]:1", "refused", "exposed", "secure"), ("10.0.0.1:1", "refused", "exposed", "secure"),
            ("[::ffff:10.0.0.1]:1", "refused", "exposed", "secure"), ("128.0.0.1:1", "refused", "exposed", "secure"),
            ("[fd00::1]:1", "refused", "exposed", "secure"), ("tls:127.0.0.1:1", "refused", "refused", "secure"),
            ("tls:0.0.0.0:1", "refused", "refused", "secure"),
        ])
    func manners(_ text: String, bare: String, insecure: String, certified: String) throws {
        let address = try #require(ListenAddress(text: text))
        #expect(address.text == text)
        func word(_ hasCertificate: Bool, _ allowsInsecure: Bool) -> String {
            let rule = ListenRule(hasCertificate: hasCertificate, allowsInsecure: allowsInsecure)
            return switch rule.manner(of: address) {
            case .plain: "plain"
            case .secure: "secure"
            case .exposed: "exposed"
            case .refused: "refused"
            }
        }
        #expect(word(false, false) == bare)
        #expect(word(false, true) == insecure)
        #expect(word(true, false) == certified)
        #expect(word(true, true) == certified)
    }

    @Test("an address across a network without TLS is a fault that names the three ways out")
    func refused() throws {
        let fault = try ConfigurationFile("{\n  listen: ['127.0.0.1:1', '0.0.0.0:2'],\n}").fault()
        #expect(fault.key == "listen")
        #expect(fault.reason.hasPrefix("0.0.0.0:2 would carry API keys across a network in clear"))
        for way in ["tls.certificateFile and tls.keyFile", "loopback or a Unix socket", "listenInsecure: true"] {
            #expect(fault.reason.contains(way))
        }
    }

    @Test("listenInsecure takes it with a warning")
    func insecure() throws {
        let loaded = try ConfigurationFile("{listen: '0.0.0.0:2', listenInsecure: true}").load()
        #expect(loaded.warnings.map(\.key) == ["listen"])
        #expect(loaded.warnings.first?.reason.contains("in clear") == true)
        #expect(loaded.configuration.linkBase == "http://0.0.0.0:2")
    }

    @Test("certificate and key are read, checked and make https links")
    func certificate() throws {
        let authority = try Authority()
        let pair = try authority.certificate(for: "IP:127.0.0.1")
        defer { withExtendedLifetime(authority) {} }
        chmod(pair.key, 0o600)
        let loaded = try ConfigurationFile(
            "{listen: '0.0.0.0:2', tls: {certificateFile: '\(pair.certificate)', keyFile: '\(pair.key)'}}"
        ).load()
        #expect(loaded.warnings == [])
        #expect(loaded.configuration.linkBase == "https://0.0.0.0:2")
    }

    @Test("a key that others may read is refused with what to do, unless the service manager hands it over")
    func exposedKey() throws {
        let authority = try Authority()
        let pair = try authority.certificate(for: "IP:127.0.0.1")
        chmod(pair.key, 0o640)
        let text = "{tls: {certificateFile: '\(pair.certificate)', keyFile: "
        let fault = try ConfigurationFile(text + "'\(pair.key)'}}").fault()
        #expect(fault.key == "tls.keyFile")
        #expect(fault.reason == "can be read by others than its owner: chmod 600 \(pair.key)")
        let parts = pair.key.split(separator: "/")
        let directory = "/" + parts.dropLast().joined(separator: "/")
        let loaded = try ConfigurationFile(text + "{credential: '\(parts.last ?? "")'}}}")
            .load(["CREDENTIALS_DIRECTORY": directory])
        #expect(loaded.configuration.tls?.key != nil)
    }

    @Test("a certificate of another key, a missing key and a key alone are faults of the key")
    func mismatch() throws {
        let authority = try Authority()
        let pair = try authority.certificate(for: "IP:127.0.0.1")
        let other = try authority.selfSigned()
        for key in [pair.key, other.key] { chmod(key, 0o600) }
        let mismatch = try ConfigurationFile(
            "{tls: {certificateFile: '\(pair.certificate)', keyFile: '\(other.key)'}}"
        ).fault()
        #expect(mismatch.key == "tls.keyFile")
        #expect(mismatch.reason.hasPrefix("does not belong to the certificate"))
        let missing = try ConfigurationFile("{tls: {certificateFile: '\(pair.certificate)'}}").fault()
        #expect(missing.reason == "is missing: a certificate is of no use without its key")
        let alone = try ConfigurationFile("{tls: {keyFile: '\(pair.key)'}}").fault()
        #expect(alone.reason == "is of no use without tls.certificateFile")
        let swapped = try ConfigurationFile("{tls: {certificateFile: '\(pair.key)', keyFile: '\(pair.key)'}}").fault()
        #expect(swapped.key == "tls.certificateFile")
        #expect(swapped.reason == "\(pair.key) holds no certificate in PEM form")
    }

    @Test(
        "a certificate is young, sound, near its end or past it",
        arguments: [
            (0, "holds a certificate that is not valid before 1970-01-01T00:00:01.000Z; check the clock too", true),
            (1, "holds a certificate that is valid until 1970-02-01T00:00:00.000Z", false),
            (2_678_400 - 14 * 86_400, "holds a certificate that is valid until 1970-02-01T00:00:00.000Z", false),
            (2_678_401 - 14 * 86_400, "holds a certificate that expires soon, at 1970-02-01T00:00:00.000Z", false),
            (2_678_400, "holds a certificate that expires soon, at 1970-02-01T00:00:00.000Z", false),
            (2_678_401, "holds a certificate that expired at 1970-02-01T00:00:00.000Z", true),
        ] as [(Int64, String, Bool)])
    func life(now: Int64, text: String, isRefused: Bool) {
        let life = CertificateLife(validFromSeconds: 1, validUntilSeconds: 2_678_400, nowSeconds: now)
        #expect(life.text == text)
        #expect(life.isRefused == isRefused)
    }
}
