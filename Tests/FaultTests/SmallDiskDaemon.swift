// A daemon whose data lie on a small file system of their own.

import TestSupport
import Testing

/// The disk, the configuration and a platform's key; the daemon itself is started by the test.
struct SmallDiskDaemon {
    private static let isLoopbackUp: Bool = {
        Namespace.raiseLoopback()
        return true
    }()

    let disk = SmallDisk()
    let fixture: DaemonFixture
    let platformKey: String

    /// - Parameter ballastMebibytes: how much of the disk the daemon keeps for itself.
    init(diskMebibytes: Int, ballastMebibytes: Int = 0) throws {
        try #require(Self.isLoopbackUp)
        try disk.mount(mebibytes: diskMebibytes)
        fixture = DaemonFixture(
            FaultDaemon.settings("timeout: '60s', schedule: ['0s', '1h']"), data: disk.data,
            ballastMebibytes: ballastMebibytes)
        platformKey = try FaultDaemon.platformKey(fixture)
    }

    func start() throws -> FaultDaemon { try FaultDaemon(fixture, platformKey: platformKey) }
}
