// Why no engine could be made.

/// Why no engine could be made; the description says what to mend.
package enum TransferSetupError: Error, Equatable, CustomStringConvertible {
    /// libcurl itself did not start or lacks what is needed.
    case library(String)
    /// The file of additional authorities cannot be used.
    case authorities(path: String, reason: String)

    package var description: String {
        switch self {
        case .library(let reason): "libcurl cannot be used: \(reason)"
        case .authorities(let path, let reason): "the authorities file \(path) cannot be used: \(reason)"
        }
    }
}
