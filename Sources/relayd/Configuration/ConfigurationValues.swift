// The values of all configuration keys, with where each came from.

/// A value for every key of the table.
struct ConfigurationValues: Sendable, Equatable {
    /// A value and its origin.
    struct Entry: Sendable, Equatable {
        let value: ConfigurationValue
        let origin: ConfigurationOrigin
    }

    private var entries: [String: Entry] = [:]

    /// The entry of `key`. Reading one that was never set is a fault of the program.
    subscript(key: ConfigurationKey) -> Entry {
        get {
            guard let entry = entries[key.path] else { preconditionFailure("\(key.path) has no value") }
            return entry
        }
        set { entries[key.path] = newValue }
    }

    // MARK: By kind. Asking for another kind than the key's is a fault of the program.

    func text(_ key: ConfigurationKey) -> String? {
        switch self[key].value {
        case .absent: return nil
        case .text(let text): return text
        case let other: preconditionFailure("\(key.path) holds \(other), not a text")
        }
    }

    /// For keys with a default.
    func requiredText(_ key: ConfigurationKey) -> String {
        guard let text = text(key) else { preconditionFailure("\(key.path) has no default") }
        return text
    }

    func flag(_ key: ConfigurationKey) -> Bool {
        guard case .flag(let flag) = self[key].value else { preconditionFailure("\(key.path) is no flag") }
        return flag
    }

    func integer(_ key: ConfigurationKey) -> Int {
        guard case .integer(let number) = self[key].value else { preconditionFailure("\(key.path) is no integer") }
        return number
    }

    func fraction(_ key: ConfigurationKey) -> Double {
        guard case .fraction(let number) = self[key].value else { preconditionFailure("\(key.path) is no fraction") }
        return number
    }

    func milliseconds(_ key: ConfigurationKey) -> Int64 {
        guard case .duration(let milliseconds) = self[key].value else {
            preconditionFailure("\(key.path) is no duration")
        }
        return milliseconds
    }

    func schedule(_ key: ConfigurationKey) -> [Int64] {
        guard case .schedule(let waits) = self[key].value else { preconditionFailure("\(key.path) is no schedule") }
        return waits
    }

    func addresses(_ key: ConfigurationKey) -> [ListenAddress] {
        guard case .addresses(let addresses) = self[key].value else {
            preconditionFailure("\(key.path) is no address")
        }
        return addresses
    }

    func networks(_ key: ConfigurationKey) -> [NetworkRange] {
        guard case .networks(let networks) = self[key].value else { preconditionFailure("\(key.path) is no network") }
        return networks
    }

    func secret(_ key: ConfigurationKey) -> SecretText? {
        switch self[key].value {
        case .absent: return nil
        case .secret(let secret): return secret
        default: preconditionFailure("\(key.path) is no secret")
        }
    }
}
