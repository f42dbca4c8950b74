// Reads the configuration: defaults, then the file, then the environment; all faults at once.
import Agents
import JSON
import Signing

/// What a reading found.
struct LoadedConfiguration: Sendable {
    let configuration: Configuration
    /// Every value with its origin.
    let values: ConfigurationValues
    let warnings: [ConfigurationFault]
}

/// One reading of the configuration.
struct ConfigurationReader {
    /// Where the configuration lies unless `--config` says otherwise.
    static let standardPath = "/etc/relayd/relayd.json5"

    private let environment: ProcessEnvironment
    private var reader: ConfigurationValueReader
    private var values = ConfigurationValues()
    private var faults: [ConfigurationFault] = []
    private var warnings: [ConfigurationFault] = []

    /// Reads `path` and the environment.
    /// - Throws: everything that is wrong, in the order of the file, then of the environment, and keys that open
    ///   nothing at the end.
    static func load(_ path: String, environment: ProcessEnvironment) throws(ConfigurationFaults) -> LoadedConfiguration
    {
        var reader = ConfigurationReader(environment)
        reader.takeDefaults()
        reader.readFile(path)
        reader.readEnvironment()
        reader.checkKeys()
        guard reader.faults.isEmpty else {
            throw ConfigurationFaults(faults: reader.faults, warnings: reader.warnings)
        }
        return LoadedConfiguration(
            configuration: Configuration(reader.values), values: reader.values, warnings: reader.warnings)
    }

    private init(_ environment: ProcessEnvironment) {
        self.environment = environment
        let credentials = environment["CREDENTIALS_DIRECTORY"]
        reader = ConfigurationValueReader(credentialsDirectory: credentials, needsCredentials: credentials != nil)
    }

    private mutating func takeDefaults() {
        for key in ConfigurationKey.all {
            guard let fallback = try? JSONReader.parseJSON5(Array(key.fallback.utf8)).value,
                let value = try? reader.read(fallback, as: key.kind)
            else { preconditionFailure("the default of \(key.path) is not a value of its kind") }
            values[key] = ConfigurationValues.Entry(value: value, origin: .fallback)
        }
        // A credential named secretsKey is used without being named in the file.
        if let directory = environment["CREDENTIALS_DIRECTORY"],
            let contents = try? FileContents.read(
                directory + "/secretsKey", bytesMaximum: ConfigurationLimits.secretBytesMaximum)
        {
            let text = String(decoding: contents.bytes, as: UTF8.self).filter { !$0.isWhitespace }
            values[.secretsKey] = ConfigurationValues.Entry(
                value: .secret(SecretText(text)), origin: .credential(name: "secretsKey"))
        }
    }

    // MARK: File

    private mutating func readFile(_ path: String) {
        let contents: FileContents
        do {
            contents = try FileContents.read(path, bytesMaximum: ConfigurationLimits.fileBytesMaximum)
        } catch {
            refuse(.file(path: path, line: nil, column: nil), nil, "\(error)")
            return
        }
        let document: JSON5Document
        do {
            document = try JSONReader.parseJSON5(contents.bytes)
        } catch {
            refuse(.file(path: path, line: error.line, column: error.column), nil, error.reason)
            return
        }
        guard let root = document.value.object else {
            refuse(.file(path: path, line: 1, column: 1), nil, "must be an object: { … }")
            return
        }
        for member in root.members {
            if ConfigurationKey.sections.contains(member.key) {
                readSection(member.key, member.value, document, path)
            } else {
                readKey(member.key, member.value, at: [member.key], document, path)
            }
        }
    }

    private mutating func readSection(
        _ section: String, _ value: JSONValue, _ document: JSON5Document, _ path: String
    ) {
        guard let object = value.object else {
            refuse(origin([section], document, path), section, "must be an object of keys, not \(value.kindName)")
            return
        }
        for member in object.members {
            readKey("\(section).\(member.key)", member.value, at: [section, member.key], document, path)
        }
    }

    private mutating func readKey(
        _ name: String, _ value: JSONValue, at place: [String], _ document: JSON5Document, _ path: String
    ) {
        let origin = origin(place, document, path)
        guard let key = ConfigurationKey.named(name) else {
            let known = ConfigurationKey.all.map(\.path) + ConfigurationKey.sections
            let hint = NearestName.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
            refuse(origin, name, "is not a configuration key\(hint)")
            return
        }
        take(value, for: key, origin)
    }

    private func origin(_ place: [String], _ document: JSON5Document, _ path: String) -> ConfigurationOrigin {
        let found = document.place(of: place)
        return .file(path: path, line: found?.line, column: found?.column)
    }

    // MARK: Environment

    private mutating func readEnvironment() {
        for (name, text) in environment.sorted where name.hasPrefix("RELAYD_") && !text.isEmpty {
            if name.hasPrefix(ListenOptions.environmentPrefix) { continue }
            guard let key = ConfigurationKey.all.first(where: { $0.environmentNames.contains(name) }) else {
                let hint = NearestName.nearest(to: name, among: ConfigurationKey.all.map(\.environmentName))
                warnings.append(
                    ConfigurationFault(
                        origin: .environment(name: name), key: nil,
                        reason: "is not a configuration variable" + (hint.map { "; did you mean \($0)?" } ?? "")))
                continue
            }
            take(Self.value(of: text, as: key.kind), for: key, .environment(name: name))
        }
    }

    /// A variable's text as the JSON that the key's kind expects: lists may be written with commas.
    private static func value(of text: String, as kind: ConfigurationKind) -> JSONValue {
        switch kind {
        case .flag, .integer, .fraction:
            return (try? JSONReader.parse(Array(text.utf8))) ?? .string(text)
        case .schedule, .networks, .listen:
            if text.hasPrefix("["), let list = try? JSONReader.parseJSON5(Array(text.utf8)).value { return list }
            let parts = text.split(separator: ",").map { part in
                JSONValue.string(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
            }
            return .array(parts)
        case .secret:
            if text.hasPrefix("{"), let source = try? JSONReader.parseJSON5(Array(text.utf8)).value { return source }
            return .string(text)
        case .text, .directory, .file, .url, .choice, .duration: return .string(text)
        }
    }

    // MARK: Keys

    /// A key that cannot be used would stop the daemon at its start.
    private mutating func checkKeys() {
        checkAgents()
        checkSkills()
        if let text = values.secret(.secretsKey)?.revealed(), MasterKey(base64: text) == nil {
            let remedy = "make one with `openssl rand -base64 32`"
            refuse(values[.secretsKey].origin, ConfigurationKey.secretsKey.path, "is not base64 of 32 bytes: \(remedy)")
        }
        let settings = Configuration(values).jwt
        do throws(Configuration.JWTSettings.Problem) {
            _ = try settings.verifier()
        } catch {
            let key: ConfigurationKey = settings.algorithm == .HS256 ? .jwtSecret : .jwtPublicKeyFile
            refuse(values[key].origin, key.path, error.reason)
        }
    }

    private mutating func checkAgents() {
        guard let url = values.text(.agentsURL) else { return }
        if let problem = ModelAddressRule.problem(url) {
            refuse(values[.agentsURL].origin, ConfigurationKey.agentsURL.path, problem)
        }
        if values.text(.agentsModel) == nil {
            warnings.append(
                ConfigurationFault(
                    origin: values[.agentsURL].origin, key: ConfigurationKey.agentsURL.path,
                    reason: "is set without agents.model; only a server with a single model takes such questions"))
        }
    }

    private mutating func checkSkills() {
        do throws(SkillFile.Problem) {
            _ = try SkillFile.catalogue(values.text(.skillsFile))
        } catch {
            refuse(values[.skillsFile].origin, ConfigurationKey.skillsFile.path, error.description)
        }
    }

    // MARK: Both

    private mutating func take(_ value: JSONValue, for key: ConfigurationKey, _ origin: ConfigurationOrigin) {
        do {
            // `null` takes the default.
            if value.isNull { return }
            values[key] = ConfigurationValues.Entry(value: try reader.read(value, as: key.kind), origin: origin)
        } catch {
            refuse(origin, key.path, error.reason)
        }
        for warning in reader.takeWarnings() {
            warnings.append(ConfigurationFault(origin: origin, key: key.path, reason: warning))
        }
    }

    private mutating func refuse(_ origin: ConfigurationOrigin, _ key: String?, _ reason: String) {
        faults.append(ConfigurationFault(origin: origin, key: key, reason: reason))
    }
}
