// Secrets of the configuration: in the file, in files and credentials of their own, and never in what is printed.
import Glibc
import Signing
import TestSupport
import Testing

@testable import relayd

@Suite("Configuration: secrets") struct ConfigurationSecretTests {
    private let directory = TemporaryDirectory()
    private let secret = "a secret of more than thirty-two bytes"

    private func write(_ text: String, mode: mode_t) -> String {
        let path = directory.path("secret")
        RelaydBinary.write(text, to: path)
        chmod(path, mode)
        return path
    }

    @Test("a secret is read from its file without the line end")
    func file() throws {
        let path = write(secret + "\r\n\n", mode: 0o600)
        let loaded = try ConfigurationFile("{jwt: {secret: {file: '\(path)'}}}").load()
        #expect(loaded.configuration.jwt.secret?.revealed() == secret)
        #expect(loaded.warnings == [])
    }

    @Test(
        "a secret file that others may read is a warning that names the remedy", arguments: [0o640, 0o604] as [mode_t])
    func exposed(_ mode: mode_t) throws {
        let path = write(secret, mode: mode)
        let file = ConfigurationFile("{\n  jwt: {secret: {file: '\(path)'}},\n}")
        let loaded = try file.load()
        #expect(loaded.configuration.jwt.secret?.revealed() == secret)
        let warning = try #require(loaded.warnings.first)
        #expect(warning.key == "jwt.secret")
        #expect(warning.origin == file.place(2, 9))
        #expect(warning.reason.contains("chmod 600 \(path)"))
    }

    @Test("a secret file that holds nothing, or no text, is a fault", arguments: ["", "\n\n"])
    func empty(_ text: String) throws {
        let path = write(text, mode: 0o600)
        let fault = try ConfigurationFile("{jwt: {secret: {file: '\(path)'}}}").fault()
        #expect(fault.reason == "finds nothing in \(path)")
    }

    @Test("a credential is read from the service's directory and may be readable to others")
    func credential() throws {
        _ = write(secret, mode: 0o644)
        let loaded = try ConfigurationFile("{jwt: {secret: {credential: 'secret'}}}")
            .load(["CREDENTIALS_DIRECTORY": directory.path])
        #expect(loaded.configuration.jwt.secret?.revealed() == secret)
        #expect(loaded.warnings == [])
    }

    @Test("a credential that is missing is a fault in the service, and a warning in a check by hand")
    func missingCredential() throws {
        let file = ConfigurationFile("{jwt: {secret: {credential: 'absent'}}}")
        let fault = try file.fault(["CREDENTIALS_DIRECTORY": directory.path])
        #expect(fault.key == "jwt.secret")
        #expect(fault.reason.contains("cannot read"))
        let byHand = try file.load()
        #expect(byHand.configuration.jwt.secret == nil)
        #expect(byHand.warnings.map(\.key) == ["jwt.secret"])
    }

    @Test("a credential's name is no path", arguments: ["../secret", "a/b", "..", "."])
    func credentialPath(_ name: String) throws {
        let fault = try ConfigurationFile("{jwt: {secret: {credential: '\(name)'}}}")
            .fault(["CREDENTIALS_DIRECTORY": directory.path])
        #expect(fault.reason.contains("without a path"))
    }

    @Test("the credential secretsKey is used without being named, and the file's own beats it")
    func unnamedCredential() throws {
        let (first, second) = (MasterKey.generate().base64, MasterKey.generate().base64)
        RelaydBinary.write(first + "\n", to: directory.path("secretsKey"))
        let environment = ["CREDENTIALS_DIRECTORY": directory.path]
        let silent = try ConfigurationFile("{}").load(environment)
        #expect(silent.configuration.secretsKey?.revealed() == first)
        #expect(silent.values[.secretsKey].origin == .credential(name: "secretsKey"))
        let named = try ConfigurationFile("{secretsKey: '\(second)'}").load(environment)
        #expect(named.configuration.secretsKey?.revealed() == second)
    }

    @Test("a variable may name a file or hold the secret itself")
    func variable() throws {
        let path = write(secret, mode: 0o600)
        let file = ConfigurationFile("{}")
        let named = try file.load(["RELAYD_JWT_SECRET": "{file: '\(path)'}"])
        #expect(named.configuration.jwt.secret?.revealed() == secret)
        let given = try file.load(["RELAYD_JWT_SECRET": "another secret of at least thirty-two bytes"])
        #expect(given.configuration.jwt.secret?.revealed() == "another secret of at least thirty-two bytes")
    }

    @Test("a configuration that is printed or dumped shows none of its secrets")
    func printed() throws {
        let key = MasterKey.generate().base64
        let loaded = try ConfigurationFile(
            """
            {secretsKey: '\(key)', jwt: {secret: '\(secret)'}, agents: {apiKey: '\(secret)'},
            smtp: {password: '\(secret)'}}
            """
        ).load()
        var dumped = ""
        dump(loaded, to: &dumped)
        for text in ["\(loaded)", String(reflecting: loaded), dumped] {
            #expect(!text.contains(secret))
            #expect(!text.contains(key))
            #expect(text.contains("[redacted]"))
        }
    }

    @Test("keys and signing secrets print as redacted in every way")
    func redacted() throws {
        let text = WebhookSecret.generate()
        let (signing, master) = (WebhookSecret(text: text), MasterKey.generate())
        var dumped = ""
        dump(signing, to: &dumped)
        dump(master, to: &dumped)
        for shown in ["\(signing) \(master)", String(reflecting: [signing]), String(reflecting: master), dumped] {
            #expect(!shown.contains(text.dropFirst(6).prefix(12)))
            #expect(!shown.contains(master.base64.prefix(12)))
            #expect(shown.contains("redacted"))
        }
    }
}
