// Reads one configuration value: from what JSON holds to what the key means.
import Glibc
import JSON
import Reactor

/// Turns JSON values into configuration values and says precisely why one is not acceptable.
struct ConfigurationValueReader {
    /// Why a value is not acceptable: continues a sentence whose subject is the key.
    struct Refusal: Error, Equatable {
        let reason: String
    }

    /// `$CREDENTIALS_DIRECTORY`; `nil` outside of a service.
    let credentialsDirectory: String?
    /// Whether a credential that cannot be looked for is a fault. A check by hand, outside of the service, only warns.
    let needsCredentials: Bool

    /// What is acceptable but unwise about the values read so far; each continues a sentence like a refusal.
    private(set) var warnings: [String] = []

    init(credentialsDirectory: String?, needsCredentials: Bool) {
        self.credentialsDirectory = credentialsDirectory
        self.needsCredentials = needsCredentials
    }

    /// The warnings since the last call.
    mutating func takeWarnings() -> [String] {
        defer { warnings = [] }
        return warnings
    }

    /// Reads `value` as `kind`; `null` is `.absent`.
    mutating func read(_ value: JSONValue, as kind: ConfigurationKind) throws(Refusal) -> ConfigurationValue {
        if value.isNull { return .absent }
        switch kind {
        case .flag:
            guard let flag = value.bool else { throw Self.mismatch(value, kind) }
            return .flag(flag)
        case .integer(let range):
            guard let number = value.int, range.contains(number) else { throw Self.mismatch(value, kind) }
            return .integer(number)
        case .fraction(let range):
            guard let number = value.double, range.contains(number) else { throw Self.mismatch(value, kind) }
            return .fraction(number)
        case .duration(let range): return .duration(milliseconds: try Self.duration(value, kind, range))
        case .schedule(let range): return .schedule(milliseconds: try Self.schedule(value, kind, range))
        case .listen: return .addresses(try Self.listen(value, kind))
        case .networks: return .networks(try Self.networks(value, kind))
        case .secret: return try secret(value, kind)
        case .secretFile: return try secretFile(value, kind)
        case .text, .directory, .file, .url, .choice: return try .text(Self.text(value, kind))
        }
    }

    // MARK: Plain values

    private static func text(_ value: JSONValue, _ kind: ConfigurationKind) throws(Refusal) -> String {
        guard let text = value.string else { throw mismatch(value, kind) }
        if text.isEmpty { throw Refusal(reason: "must not be empty; leave it out instead") }
        let isControlFree = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isControlFree else { throw Refusal(reason: "must not hold control characters") }
        let isAcceptable =
            switch kind {
            case .directory, .file: text.hasPrefix("/")
            case .url(let schemes): isURL(text, schemes)
            case .choice(let words): words.contains(text)
            default: true
            }
        guard isAcceptable else { throw mismatch(value, kind) }
        if kind == .file, access(text, R_OK) != 0 {
            throw Refusal(reason: "cannot read \(VisibleText.escaped(text)): \(SystemCallError.text(of: errno))")
        }
        return text
    }

    /// Scheme, host, and nothing that cannot stand in a URL; libcurl has the last word when it is used.
    private static func isURL(_ text: String, _ schemes: [String]) -> Bool {
        guard let scheme = schemes.first(where: { text.lowercased().hasPrefix("\($0)://") }) else { return false }
        let rest = text.dropFirst(scheme.count + 3)
        let host = rest.prefix { !"/?#".contains($0) }
        let isVisibleASCII = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isVisibleASCII && !host.isEmpty && !host.hasPrefix(":") && !host.contains("@")
    }

    private static func duration(
        _ value: JSONValue, _ kind: ConfigurationKind, _ range: ClosedRange<Int64>
    ) throws(Refusal) -> Int64 {
        let milliseconds: Int64
        if value.int == 0 {
            milliseconds = 0
        } else if let number = value.number {
            throw Refusal(reason: "needs a unit: \"\(number.text)s\" or \"\(number.text)ms\", for example")
        } else if let text = value.string {
            do { milliseconds = try DurationText.parse(text).get() } catch { throw Refusal(reason: error.reason) }
        } else {
            throw mismatch(value, kind)
        }
        guard range.contains(milliseconds) else {
            let bounds = [range.lowerBound, range.upperBound].map { DurationText.text(milliseconds: $0) }
            throw Refusal(reason: "must lie between \(bounds[0]) and \(bounds[1])")
        }
        return milliseconds
    }

    // MARK: Lists

    private static func schedule(
        _ value: JSONValue, _ kind: ConfigurationKind, _ range: ClosedRange<Int64>
    ) throws(Refusal) -> [Int64] {
        let entries = try elements(value, kind)
        guard !entries.isEmpty else { throw Refusal(reason: "must name at least one wait, for the first attempt") }
        var waits: [Int64] = []
        for (index, entry) in entries.enumerated() {
            do {
                waits.append(try duration(entry, .duration(range), range))
            } catch {
                throw Refusal(reason: "entry \(index + 1) \(error.reason)")
            }
        }
        return waits
    }

    private static func listen(_ value: JSONValue, _ kind: ConfigurationKind) throws(Refusal) -> [ListenAddress] {
        let entries = value.string == nil ? try elements(value, kind) : [value]
        var addresses: [ListenAddress] = []
        for entry in entries {
            guard let text = entry.string, let address = ListenAddress(text: text) else { throw mismatch(entry, kind) }
            guard !addresses.contains(address) else { throw Refusal(reason: "names \(address.text) twice") }
            addresses.append(address)
        }
        return addresses
    }

    private static func networks(_ value: JSONValue, _ kind: ConfigurationKind) throws(Refusal) -> [NetworkRange] {
        var networks: [NetworkRange] = []
        for entry in try elements(value, kind) {
            guard let text = entry.string, let network = NetworkRange(text: text) else { throw mismatch(entry, kind) }
            networks.append(network)
        }
        return networks
    }

    private static func elements(_ value: JSONValue, _ kind: ConfigurationKind) throws(Refusal) -> [JSONValue] {
        guard let elements = value.array else { throw mismatch(value, kind) }
        guard elements.count <= ConfigurationLimits.listEntriesMaximum else {
            throw Refusal(reason: "has more than \(ConfigurationLimits.listEntriesMaximum) entries")
        }
        return elements
    }

    // MARK: Secrets

    private mutating func secret(_ value: JSONValue, _ kind: ConfigurationKind) throws(Refusal) -> ConfigurationValue {
        if let text = value.string {
            guard !text.isEmpty else { throw Refusal(reason: "must not be empty; leave it out instead") }
            return .secret(SecretText(text))
        }
        guard let object = value.object, object.members.count == 1, let member = object.members.first,
            let name = member.value.string, !name.isEmpty
        else { throw Self.mismatch(value, kind) }
        switch member.key {
        case "file":
            guard name.hasPrefix("/") else { throw Refusal(reason: "must name its file by an absolute path") }
            return .secret(try secret(inFile: name, isCredential: false))
        case "credential": return try credential(name)
        default: throw Self.mismatch(value, kind)
        }
    }

    /// A whole key lies in a file of its own: one that others may read is no secret any more.
    private mutating func secretFile(
        _ value: JSONValue, _ kind: ConfigurationKind
    ) throws(Refusal) -> ConfigurationValue {
        if let object = value.object, object.members.count == 1, let name = object["credential"]?.string {
            return try credential(name)
        }
        guard let path = value.string, path.hasPrefix("/") else { throw Self.mismatch(value, kind) }
        return .secret(try secret(inFile: path, isCredential: false, refusingExposure: true))
    }

    /// The credential `name` of the service.
    mutating func credential(_ name: String) throws(Refusal) -> ConfigurationValue {
        let shown = VisibleText.escaped(name)
        guard !name.contains("/"), name != "..", name != "." else {
            throw Refusal(reason: "must name its credential without a path, not \(shown)")
        }
        guard let directory = credentialsDirectory else {
            let reason = "needs the credential \(shown), and there is no $CREDENTIALS_DIRECTORY outside of the service"
            if needsCredentials { throw Refusal(reason: reason) }
            warnings.append(reason)
            return .absent
        }
        return .secret(try secret(inFile: "\(directory)/\(name)", isCredential: true))
    }

    private mutating func secret(
        inFile path: String, isCredential: Bool, refusingExposure: Bool = false
    ) throws(Refusal) -> SecretText {
        let shown = VisibleText.escaped(path)
        let contents: FileContents
        do {
            contents = try FileContents.read(path, bytesMaximum: ConfigurationLimits.secretBytesMaximum)
        } catch {
            throw Refusal(reason: "cannot read \(shown): \(SystemCallError.text(of: error.errno))")
        }
        if contents.isExposed, !isCredential {
            let reason = "can be read by others than its owner: chmod 600 \(shown)"
            guard !refusingExposure else { throw Refusal(reason: reason) }
            warnings.append(reason)
        }
        guard let text = String(validating: contents.bytes, as: UTF8.self) else {
            throw Refusal(reason: "is not UTF-8 text in \(shown)")
        }
        let secret = text.trimmingLineEnds
        guard !secret.isEmpty else { throw Refusal(reason: "finds nothing in \(shown)") }
        return SecretText(secret)
    }

    private static func mismatch(_ value: JSONValue, _ kind: ConfigurationKind) -> Refusal {
        var shown = value.kindName
        let isSecret = kind == .secret || kind == .secretFile
        if !isSecret, value.array == nil, value.object == nil { shown = VisibleText.escaped(value.text) }
        return Refusal(reason: "must be \(kind.expectation), not \(shown)")
    }
}

extension String {
    /// Without the line ends that editors and `echo` leave at the end of a file.
    fileprivate var trimmingLineEnds: String {
        var text = self[...]
        while let last = text.last, last.isNewline { text.removeLast() }
        return String(text)
    }
}
