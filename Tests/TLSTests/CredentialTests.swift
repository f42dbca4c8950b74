// Certificates and keys as files hold them, and what is wrong with them.
import TestSupport
import Testing

@testable import TLS

@Suite("TLS: certificates and keys")
struct CredentialTests {
    private let authority: Authority
    private let certificate: [UInt8]
    private let key: [UInt8]

    init() throws {
        authority = try Authority()
        let made = try authority.certificate(for: "IP:127.0.0.1")
        certificate = Array(RelaydBinary.text(of: made.certificate).utf8)
        key = Array(RelaydBinary.text(of: made.key).utf8)
    }

    private func fault(_ certificates: [UInt8], _ key: [UInt8]) -> TLSCredentialFault? {
        do throws(TLSCredentialFault) {
            _ = try TLSContext(certificates: certificates, key: key)
            return nil
        } catch {
            return error
        }
    }

    @Test("a certificate with its key is taken, a chain too")
    func sound() {
        let issuer = Array(RelaydBinary.text(of: authority.file).utf8)
        #expect(fault(certificate, key) == nil)
        #expect(fault(certificate + issuer, key) == nil)
    }

    @Test("each thing that can be wrong has a name")
    func faults() throws {
        let otherKey = Array(RelaydBinary.text(of: try authority.selfSigned().key).utf8)
        #expect(fault(certificate, otherKey) == .mismatch)
        #expect(fault([], key) == .certificateMissing)
        #expect(fault(key, key) == .certificateMissing)
        #expect(fault(certificate, []) == .keyMissing)
        #expect(fault(certificate, certificate) == .keyMissing)
        #expect(fault((0..<11).flatMap { _ in certificate }, key) == .chainTooLong)
        guard case .certificateUnreadable = fault(Array(certificate.dropLast(60)), key) else {
            Issue.record("half a certificate was taken")
            return
        }
        guard case .keyUnreadable = fault(certificate, Array(key.dropLast(60))) else {
            Issue.record("half a key was taken")
            return
        }
    }

    @Test("a key behind a passphrase is told from a broken one, and nobody is asked for it")
    func encrypted() async throws {
        let directory = TemporaryDirectory()
        let path = directory.path("locked.key")
        let made = try await Shell.run(
            "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:secret -out \(path)")
        #expect(made.code == 0)
        #expect(fault(certificate, Array(RelaydBinary.text(of: path).utf8)) == .keyEncrypted)
    }

    @Test("a key too short for its purpose is not served")
    func weak() async throws {
        let directory = TemporaryDirectory()
        let (certificate, key) = (directory.path("weak.pem"), directory.path("weak.key"))
        let made = try await Shell.run(
            "openssl req -x509 -newkey rsa:1024 -nodes -days 2 -subj /CN=weak -keyout \(key) -out \(certificate) 2>&1")
        #expect(made.code == 0)
        let found = fault(
            Array(RelaydBinary.text(of: certificate).utf8), Array(RelaydBinary.text(of: key).utf8))
        #expect(found == .unusable(reason: "ee key too small"))
    }

    @Test("a certificate's life and subject are read")
    func facts() throws {
        let facts = try CertificateFacts(pem: certificate)
        #expect(facts.validUntilSeconds - facts.validFromSeconds == 2 * 86_400)
        #expect(facts.subject == "/CN=receiver")
        #expect(throws: TLSCredentialFault.certificateMissing) { try CertificateFacts(pem: []) }
    }

    @Test(
        "http/1.1 is found in a client's list wherever it stands, and nothing outside of it",
        arguments: [
            ([8] + Array("http/1.1".utf8), 1..<9), ([2, 0x68, 0x32, 8] + Array("http/1.1".utf8), 4..<12),
            ([2, 0x68, 0x32], nil), ([], nil), ([8, 0x68], nil), ([0, 0, 0], nil),
            ([9] + Array("http/1.1".utf8), nil),
        ] as [([UInt8], Range<Int>?)])
    func protocols(list: [UInt8], place: Range<Int>?) {
        #expect(list.withUnsafeBufferPointer { TLSProtocolChoice.http11(in: $0) } == place)
    }
}
