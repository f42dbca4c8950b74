// The limits of reading the configuration.

/// Limits of configuration files.
enum ConfigurationLimits {
    /// Bytes of the configuration file: a hundred times the commented example.
    static let fileBytesMaximum = 1 << 20
    /// Bytes of a file that holds one secret.
    static let secretBytesMaximum = 64 << 10
    /// Bytes of a file that holds a chain of certificates: ten of the largest.
    static let certificateBytesMaximum = 256 << 10
    /// Entries of a list: networks, waits or addresses.
    static let listEntriesMaximum = 100
}
