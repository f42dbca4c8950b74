// The bounds of starting and stopping, with unit and reason.

enum ServeLimits {
    /// From SIGTERM to the end, deliveries in flight included.
    /// - Source: CONTRACT section 17.
    static let drainMilliseconds: Int64 = 20_000
    /// Of that, what is left for the last HTTP answers once deliveries have ended.
    static let httpDrainMilliseconds: Int64 = 3_000
    /// How often `systemctl status` gets a new line. Only under a service manager.
    static let statusMilliseconds: Int64 = 10_000
    /// Bytes of a request on the control socket: a name and some permissions.
    static let controlBodyBytes = 64 << 10
}
