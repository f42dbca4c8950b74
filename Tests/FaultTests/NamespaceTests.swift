// The tests that need a machine of their own, run on one.

import Testing

@Suite("On a machine of its own", .timeLimit(.minutes(10)), .enabled(if: !Namespace.isInside)) struct NamespaceTests {
    @Test(
        "name servers and disks that fail",
        arguments: ["NameServerTests", "DiskTests", "ShortRoomTests", "ReadOnlyDiskTests"])
    func inside(_ suite: String) throws {
        let result = try Namespace.run("FaultTests.\(suite)/")
        #expect(result.code == 0, "\(result.output)")
        #expect(result.output.contains(#/Test run with [1-9]\d* tests/#), "no test ran:\n\(result.output)")
    }
}
