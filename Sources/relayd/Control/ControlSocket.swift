// Where the daemon and its command line meet.

enum ControlSocket {
    /// `control.sock` in `$RUNTIME_DIRECTORY`, without it in the data directory.
    static func path(_ configuration: Configuration, environment: ProcessEnvironment) -> String {
        path(dataDirectory: configuration.dataDirectory, environment: environment)
    }

    static func path(dataDirectory: String, environment: ProcessEnvironment) -> String {
        // systemd may name several directories; the first is the unit's own.
        let runtime = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first.map(String.init)
        return (runtime ?? dataDirectory) + "/control.sock"
    }
}
