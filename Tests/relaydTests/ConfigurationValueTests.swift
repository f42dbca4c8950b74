// Every key of the configuration: its default, and its value when a file or the environment sets it.
import Glibc
import TestSupport
import Testing

@testable import relayd

@Suite("Configuration: values") struct ConfigurationValueTests {
    @Test("an empty object holds the defaults that the contract names")
    func defaults() throws {
        let loaded = try ConfigurationFile("{}").load()
        let configuration = loaded.configuration
        #expect(configuration.listen == [.tcp(host: "127.0.0.1", port: 8080)])
        #expect(configuration.dataDirectory == "/var/lib/relayd")
        #expect(configuration.ballastBytes == 64 << 20)
        #expect(configuration.secretsKey == nil)
        #expect(configuration.rateLimit.requestsPerMinute == 100)
        #expect(configuration.trustedProxies == [])
        let minute: Int64 = 60_000
        #expect(
            configuration.delivery
                == Configuration.DeliverySettings(
                    scheduleMilliseconds: [
                        0, 5_000, 5 * minute, 30 * minute, 120 * minute, 300 * minute, 600 * minute, 840 * minute,
                        1_200 * minute, 1_440 * minute,
                    ],
                    jitter: 0.1, timeoutMilliseconds: 15_000, connectTimeoutMilliseconds: 5_000, maxInFlight: 4_096,
                    maxInFlightPerEndpoint: 64, allowedNetworks: [], allowHTTP: false, caFile: nil,
                    breakerThreshold: 10, breakerRestMilliseconds: 30_000,
                    secretOverlapMilliseconds: 1_440 * minute))
        #expect(configuration.jwt.algorithm == .HS256)
        #expect(configuration.jwt.secret == nil)
        #expect(
            configuration.agents
                == Configuration.AgentSettings(
                    url: nil, model: nil, apiKey: nil, timeoutMilliseconds: 120_000, sendPII: false,
                    promptTokens: 24_000, answerTokens: 8_000, tokensPerRun: 500_000))
        #expect(configuration.smtp.url == nil)
        #expect(configuration.candidate.tokenLifetimeMilliseconds == 7 * 1_440 * minute)
        #expect(!configuration.candidate.requireOTP)
        #expect(configuration.retention.deliveryDays == 30)
        #expect(configuration.log == Configuration.LogChoice(level: .info, format: .logfmt))
        #expect(loaded.warnings == [])
    }

    @Test("the example file has no fault and changes no default")
    func example() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let path = "\(root)/etc/relayd/relayd.json5"
        let loaded = try ConfigurationReader.load(path, environment: ProcessEnvironment([:]))
        #expect(loaded.configuration == (try ConfigurationFile("{}").load().configuration))
        #expect(loaded.warnings == [])
    }

    /// Every key with a value other than its default, as JSON5, and as it is held.
    private static let samples: [(key: ConfigurationKey, text: String, value: ConfigurationValue)] = [
        (.listen, "'[::1]:9090'", .addresses([.tcp(host: "::1", port: 9090)])),
        (.listenInsecure, "true", .flag(true)),
        (.certificateFile, "'\(pair.certificate)'", .text(pair.certificate)),
        (.keyFile, "'\(pair.key)'", .secret(SecretText(String(RelaydBinary.text(of: pair.key).dropLast())))),
        (.minimumVersion, "'1.3'", .text("1.3")),
        (.publicURL, "'https://relay.example.org/'", .text("https://relay.example.org/")),
        (.dataDirectory, "'/srv/relayd'", .text("/srv/relayd")),
        (.ballastMebibytes, "0", .integer(0)),
        (.secretsKey, "'\(key)'", .secret(SecretText(key))),
        (.requestsPerMinute, "7", .integer(7)),
        (.trustedProxies, "['10.0.0.0/8']", .networks(networks("10.0.0.0/8"))),
        (.schedule, "['0s', '1m']", .schedule(milliseconds: [0, 60_000])),
        (.jitter, "0.5", .fraction(0.5)),
        (.timeout, "'9s'", .duration(milliseconds: 9_000)),
        (.connectTimeout, "'900ms'", .duration(milliseconds: 900)),
        (.maxInFlight, "64", .integer(64)),
        (.maxInFlightPerEndpoint, "4", .integer(4)),
        (.allowedNetworks, "['127.0.0.1', 'fd00::/8']", .networks(networks("127.0.0.1", "fd00::/8"))),
        (.allowHTTP, "true", .flag(true)),
        (.caFile, "'/dev/null'", .text("/dev/null")),
        (.breakerThreshold, "3", .integer(3)),
        (.breakerRest, "'1m'", .duration(milliseconds: 60_000)),
        (.secretOverlap, "'0s'", .duration(milliseconds: 0)),
        (.jwtAlgorithm, "'ES256'", .text("ES256")),
        (.jwtSecret, "'\(key)'", .secret(SecretText(key))),
        (.jwtPublicKeyFile, "'/dev/null'", .text("/dev/null")),
        (.jwtIssuer, "'issuer'", .text("issuer")),
        (.jwtAudience, "'audience'", .text("audience")),
        (.agentsURL, "'http://127.0.0.1:1/v1'", .text("http://127.0.0.1:1/v1")),
        (.agentsModel, "'model'", .text("model")),
        (.agentsAPIKey, "'open'", .secret(SecretText("open"))),
        (.agentsTimeout, "'30s'", .duration(milliseconds: 30_000)),
        (.agentsSendPII, "true", .flag(true)),
        (.agentsPromptTokens, "6000", .integer(6_000)),
        (.agentsAnswerTokens, "2000", .integer(2_000)),
        (.agentsTokensPerRun, "0", .integer(0)),
        (.skillsFile, "'/dev/null'", .text("/dev/null")),
        (.smtpURL, "'smtp://mail.example.org'", .text("smtp://mail.example.org")),
        (.smtpFrom, "'relayd@example.org'", .text("relayd@example.org")),
        (.smtpUsername, "'relayd'", .text("relayd")),
        (.smtpPassword, "'open'", .secret(SecretText("open"))),
        (.smtpAllowPlain, "true", .flag(true)),
        (.smtpTimeout, "'3s'", .duration(milliseconds: 3_000)),
        (.tokenLifetime, "'2d'", .duration(milliseconds: 172_800_000)),
        (.requireOTP, "true", .flag(true)),
        (.deliveryDays, "1", .integer(1)),
        (.logLevel, "'debug'", .text("debug")),
        (.logFormat, "'json'", .text("json")),
    ]

    private static let authority = try? Authority()
    /// A certificate and its key, in files.
    private static let pair: (certificate: String, key: String) = {
        guard let pair = try? authority?.selfSigned() else { return ("/no/certificate", "/no/key") }
        chmod(pair.key, 0o600)
        return pair
    }()

    /// Variables without which a key is of no use.
    private static func companions(_ key: ConfigurationKey) -> [String: String] {
        switch key {
        case .certificateFile: [ConfigurationKey.keyFile.environmentName: pair.key]
        case .keyFile: [ConfigurationKey.certificateFile.environmentName: pair.certificate]
        default: [:]
        }
    }

    /// Base64 of 32 bytes.
    private static let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    private static func networks(_ texts: String...) -> [NetworkRange] { texts.compactMap { NetworkRange(text: $0) } }

    @Test("the samples of this suite name every key of the table once")
    func everyKey() {
        #expect(Self.samples.map(\.key.path).sorted() == ConfigurationKey.all.map(\.path).sorted())
    }

    @Test("each key of a file is read with its value and its place", arguments: samples.indices)
    func keyInFile(_ index: Int) throws {
        let (key, text, value) = Self.samples[index]
        let file = ConfigurationFile(
            key.section.map { "{\n  \($0): {\n    \(key.name): \(text),\n  },\n}" }
                ?? "{\n\n    \(key.name): \(text),\n}")
        let entry = try file.load(Self.companions(key)).values[key]
        #expect(entry.value == value)
        guard case .file(file.path, line: 3, column: _) = entry.origin else {
            Issue.record("\(key.path) comes from \(entry.origin)")
            return
        }
    }

    @Test("each key's variable beats the file", arguments: samples.indices)
    func keyInEnvironment(_ index: Int) throws {
        let (key, text, value) = Self.samples[index]
        // Lists are written with commas alone; the brackets of an IPv6 address stay.
        let isList = text.hasPrefix("[")
        let bare = text.filter { $0 != "'" && !(isList && "[]".contains($0)) }
        let other = key.fallback == "null" ? "null" : key.fallback
        let file = ConfigurationFile(
            key.section.map { "{\($0): {\(key.name): \(other)}}" } ?? "{\(key.name): \(other)}")
        let companions = Self.companions(key)
        let entry = try file.load(companions.merging([key.environmentName: bare]) { $1 }).values[key]
        #expect(entry.value == value)
        #expect(entry.origin == .environment(name: key.environmentName))
    }

    @Test(
        "a variable's name has underscores between the words of a key, or none",
        arguments: ["RELAYD_DELIVERY_CONNECT_TIMEOUT", "RELAYD_DELIVERY_CONNECTTIMEOUT"])
    func spellings(_ name: String) throws {
        let loaded = try ConfigurationFile("{delivery: {connectTimeout: '1s'}}").load([name: "3s"])
        #expect(loaded.configuration.delivery.connectTimeoutMilliseconds == 3_000)
        #expect(loaded.warnings == [])
    }

    @Test("null in the file takes the default, and an empty variable is none")
    func absent() throws {
        let file = ConfigurationFile("{rateLimit: {requestsPerMinute: null}, log: {level: 'error'}}")
        let configuration = try file.load(["RELAYD_LOG_LEVEL": ""]).configuration
        #expect(configuration.rateLimit.requestsPerMinute == 100)
        #expect(configuration.log.level == .error)
    }

    @Test("links lead to publicURL without its last slash, else to the first TCP address")
    func linkBase() throws {
        let given = try ConfigurationFile("{publicURL: 'https://relay.example.org/'}").load()
        #expect(given.configuration.linkBase == "https://relay.example.org")
        let listening = try ConfigurationFile("{listen: ['unix:/run/x', '[::1]:81', '127.0.0.1:82']}").load()
        #expect(listening.configuration.linkBase == "http://[::1]:81")
    }
}
