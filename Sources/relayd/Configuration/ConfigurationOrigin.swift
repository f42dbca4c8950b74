// Where a configuration value came from.

/// The origin of a value or of a fault.
enum ConfigurationOrigin: Sendable, Equatable, CustomStringConvertible {
    /// The table's default.
    case fallback
    /// Line and column count from 1; `nil` when the file as a whole is meant.
    case file(path: String, line: Int?, column: Int?)
    case environment(name: String)
    /// A file in `$CREDENTIALS_DIRECTORY` that the configuration did not have to name.
    case credential(name: String)

    /// `/etc/relayd/relayd.json5:3:7`, the variable's name, `default`.
    var description: String {
        switch self {
        case .fallback: "default"
        case .file(let path, let line?, let column?): "\(path):\(line):\(column)"
        case .file(let path, _, _): path
        case .environment(let name): name
        case .credential(let name): "credential \(name)"
        }
    }
}
