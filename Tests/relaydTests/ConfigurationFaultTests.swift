// What is wrong with a configuration: every fault with its place, its key and what to do.
import Glibc
import TestSupport
import Testing

@testable import relayd

@Suite("Configuration: faults") struct ConfigurationFaultTests {
    @Test("an unknown key is a fault at its place and names the nearest key")
    func unknownKey() throws {
        let file = ConfigurationFile("{\n  delivery: {\n    timeuot: '5s',\n  },\n}")
        let fault = try file.fault()
        #expect(fault.origin == file.place(3, 5))
        #expect(fault.key == "delivery.timeuot")
        #expect(fault.reason == "is not a configuration key; did you mean delivery.timeout?")
        #expect("\(fault)" == "\(file.path):3:5: delivery.timeuot: \(fault.reason)")
    }

    @Test("an unknown section is a fault and names the nearest section")
    func unknownSection() throws {
        let fault = try ConfigurationFile("{delivry: {timeout: '5s'}}").fault()
        #expect(fault.key == "delivry")
        #expect(fault.reason.hasSuffix("did you mean delivery?"))
    }

    @Test("a key without a neighbour is a fault without a guess")
    func farKey() throws {
        let fault = try ConfigurationFile("{zebraCrossing: 1}").fault()
        #expect(fault.reason == "is not a configuration key")
    }

    /// One bad value a line: section and key, the value, and a part of the reason.
    private static let badValues: [(key: String, value: String, reason: String)] = [
        ("delivery.timeout", "15", "needs a unit: \"15s\" or \"15ms\""),
        ("delivery.timeout", "'15'", "needs a unit"),
        ("delivery.timeout", "'15 s'", "must be a duration"),
        ("delivery.timeout", "true", "must be a duration"),
        ("delivery.timeout", "'0s'", "must lie between 1ms and 10m"),
        ("delivery.timeout", "'11m'", "must lie between 1ms and 10m"),
        ("delivery.schedule", "[]", "at least one wait"),
        ("delivery.schedule", "['0s', '5x']", "entry 2 must be a duration"),
        ("delivery.schedule", "'5s'", "must be a list of durations"),
        ("delivery.jitter", "1.5", "must be a number from 0.0 to 1.0, not 1.5"),
        ("delivery.allowHTTP", "'yes'", "must be true or false, not \"yes\""),
        ("delivery.maxInFlight", "0", "must be a whole number from 1 to 10000, not 0"),
        ("delivery.maxInFlight", "1.5", "must be a whole number"),
        ("delivery.maxInFlight", "1e99", "must be a whole number"),
        ("delivery.allowedNetworks", "['10.0.0.0/33']", "must be a list of networks"),
        ("delivery.allowedNetworks", "'10.0.0.0/8'", "must be a list of networks"),
        ("delivery.caFile", "'authorities.pem'", "must be an absolute path"),
        ("delivery.caFile", "'/nonexistent/authorities.pem'", "No such file"),
        ("rateLimit.requestsPerMinute", "-1", "must be a whole number from 0"),
        ("rateLimit.requestsPerMinute", "'100'", "must be a whole number"),
        ("listen", "'localhost:80'", "must be an address"),
        ("listen", "['127.0.0.1:80', '127.0.0.1:80']", "names 127.0.0.1:80 twice"),
        ("publicURL", "'relay.example.org'", "must be a URL beginning with https:// or http://"),
        ("publicURL", "'https://user@relay.example.org'", "must be a URL"),
        ("publicURL", "''", "must not be empty"),
        ("dataDirectory", "'data'", "must be an absolute path"),
        ("dataDirectory", "'/data\\n'", "must not hold control characters"),
        ("ballastMebibytes", "65537", "must be a whole number from 0 to 65536"),
        ("jwt.algorithm", "'none'", "must be one of \"HS256\", \"RS256\", \"ES256\""),
        ("jwt.secret", "''", "must not be empty"),
        ("jwt.secret", "{file: 'relative'}", "absolute path"),
        ("jwt.secret", "{file: '/nonexistent/secret'}", "cannot read /nonexistent/secret: No such file"),
        ("jwt.secret", "{path: '/x'}", "must be a text, {file: \"/path\"} or {credential: \"name\"}"),
        ("jwt.secret", "7", "must be a text"),
        ("agents.url", "'ftp://models.example.org'", "must be a URL"),
        ("log.level", "'verbose'", "must be one of \"debug\", \"info\", \"warning\", \"error\""),
        ("retention.deliveryDays", "100000", "must be a whole number from 1 to 3650"),
    ]

    @Test("a bad value is a fault of its key that says what is wanted", arguments: badValues.indices)
    func badValue(_ index: Int) throws {
        let (path, value, reason) = Self.badValues[index]
        let key = try #require(ConfigurationKey.named(path))
        let file = ConfigurationFile(
            key.section.map { "{\n \($0): { \(key.name): \(value) } }" } ?? "{\n \(key.name): \(value) }")
        let fault = try file.fault()
        #expect(fault.key == path)
        #expect(fault.reason.contains(reason), "\(fault.reason)")
        guard case .file(file.path, line: 2, column: _?) = fault.origin else {
            Issue.record("\(fault.origin)")
            return
        }
    }

    @Test("a bad secret is never repeated in the fault")
    func secretInFault() throws {
        let file = ConfigurationFile("{secretsKey: ['c2VjcmV0'], jwt: {secret: {file: '', key: 'c2VjcmV0'}}}")
        let faults = file.faults()
        #expect(faults.count == 2)
        #expect(!"\(faults)".contains("c2VjcmV0"))
    }

    @Test(
        "a secretsKey that is no base64 of 32 bytes is a fault before the daemon starts", arguments: ["c2hvcnQ=", "~"])
    func secretsKey(_ text: String) throws {
        let fault = try ConfigurationFile("{secretsKey: '\(text)'}").fault()
        #expect(fault.key == "secretsKey")
        #expect(fault.reason.contains("base64 of 32 bytes"), "\(fault.reason)")
        #expect(!"\(fault)".contains(text))
    }

    @Test("a section that is no object is one fault, its keys none")
    func sectionKind() throws {
        let fault = try ConfigurationFile("{delivery: ['timeout']}").fault()
        #expect(fault.key == "delivery")
        #expect(fault.reason == "must be an object of keys, not array")
    }

    @Test("all faults are told, in the order of the file and the environment last")
    func allFaults() {
        let file = ConfigurationFile("{\n listn: 1,\n delivery: {jitter: 2, timeout: 3},\n log: {level: 'loud'},\n}")
        let faults = file.faults(["RELAYD_DELIVERY_MAX_IN_FLIGHT": "none"])
        #expect(
            faults.map(\.key) == [
                "listn", "delivery.jitter", "delivery.timeout", "log.level", "delivery.maxInFlight",
            ])
        #expect(faults.last?.origin == .environment(name: "RELAYD_DELIVERY_MAX_IN_FLIGHT"))
    }

    @Test("broken JSON5 is a fault with line and column")
    func broken() throws {
        let file = ConfigurationFile("{\n  listen: ,\n}")
        let fault = try file.fault()
        #expect(fault.origin == file.place(2, 11))
        #expect(fault.key == nil)
    }

    @Test("a key that stands twice is a fault where it stands again")
    func duplicate() throws {
        let file = ConfigurationFile("{\n  log: {},\n  log: {},\n}")
        let fault = try file.fault()
        #expect(fault.origin == file.place(3, 3))
        #expect(fault.reason.contains("duplicate"), "\(fault.reason)")
    }

    @Test("a file that holds no object is a fault at its beginning", arguments: ["[]", "7"])
    func noObject(_ text: String) throws {
        let file = ConfigurationFile(text)
        let fault = try file.fault()
        #expect(fault.reason == "must be an object: { … }")
        #expect(fault.origin == file.place(1, 1))
    }

    @Test("a file that is missing, a directory or too long is a fault of the whole file")
    func noFile() throws {
        let long = ConfigurationFile(String(repeating: " ", count: ConfigurationLimits.fileBytesMaximum + 1))
        let directory = long.directory
        for path in [directory.path, directory.path("missing.json5"), long.path] {
            let faults = #expect(throws: ConfigurationFaults.self) {
                try ConfigurationReader.load(path, environment: ProcessEnvironment([:]))
            }
            #expect(faults?.faults.map(\.origin) == [.file(path: path, line: nil, column: nil)])
        }
    }

    @Test("an unknown RELAYD_ name is a warning that names the nearest variable, others are nothing")
    func unknownVariable() throws {
        let loaded = try ConfigurationFile("{}").load([
            "RELAYD_LOG_LEVLE": "debug", "RELAYED": "1", ListenOptions.secretVariable: "of another command",
        ])
        #expect(
            loaded.warnings == [
                ConfigurationFault(
                    origin: .environment(name: "RELAYD_LOG_LEVLE"), key: nil,
                    reason: "is not a configuration variable; did you mean RELAYD_LOG_LEVEL?")
            ])
    }
}
