// What an engine is told when it starts.

/// What an engine is told when it starts.
package struct TransferConfiguration: Sendable {
    /// Transfers at a time, those that wait for a look-up included. One more ends as `.localShortage`.
    package var inFlightMaximum: Int
    /// Connections kept, idle ones included. Raised to `inFlightMaximum` where it is less: libcurl would close
    /// connections that the next transfer needs.
    package var connectionsMaximum: Int
    /// A file of certificates (PEM) of authorities that are trusted besides the system's.
    package var authoritiesFile: String?

    /// Looks one host name up, on a thread of its own, for as long as it takes.
    package var lookUp: @Sendable (String) -> Result<[IPAddress], LookupFault> = SystemResolver.lookUp

    package init(inFlightMaximum: Int = 8_192, connectionsMaximum: Int = 8_192, authoritiesFile: String? = nil) {
        self.inFlightMaximum = inFlightMaximum
        self.connectionsMaximum = connectionsMaximum
        self.authoritiesFile = authoritiesFile
    }
}
