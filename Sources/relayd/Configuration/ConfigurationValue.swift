// The value of one configuration key after reading.

/// A configuration value of any kind.
enum ConfigurationValue: Sendable, Equatable {
    /// Not set, and without a default.
    case absent
    case text(String)
    case flag(Bool)
    case integer(Int)
    case fraction(Double)
    case duration(milliseconds: Int64)
    case schedule(milliseconds: [Int64])
    case addresses([ListenAddress])
    case networks([NetworkRange])
    case secret(SecretText)
}
