// The simulated disk itself: what a power loss may take, and what it never does.
import SimulatedDisk
import TestSupport
import Testing

@testable import Store

@Suite struct DiskTests {
    @Test("a power loss never takes what was synced, and takes what was not at some of its moments")
    func losesUnsynced() throws {
        var losses = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let disk = SimulatedDisk(seed: seed)
            var connection: Connection? = try Self.open(disk)
            try connection?.execute(
                script: "PRAGMA journal_mode = WAL; CREATE TABLE numbers (n); PRAGMA synchronous = OFF")
            try connection?.execute(script: "PRAGMA synchronous = FULL; INSERT INTO numbers VALUES (1)")
            try connection?.execute(script: "PRAGMA synchronous = OFF; INSERT INTO numbers VALUES (2)")
            disk.cutPower()
            #expect(throws: StoreError.self) { try connection?.execute(script: "INSERT INTO numbers VALUES (3)") }
            connection = nil
            disk.restorePower()
            let numbers = try Self.open(disk).rows("SELECT n FROM numbers ORDER BY n").compactMap(\.first)
            #expect(numbers.first == "1", "seed \(seed)")
            #expect(numbers.count <= 2, "seed \(seed)")
            if numbers.count == 1 { losses += 1 }
        }
        #expect((5...35).contains(losses))
    }

    @Test("a file that is new may be gone with its name, and is not once its log was synced")
    func losesNames() throws {
        var losses = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let disk = SimulatedDisk(seed: seed)
            var connection: Connection? = try Self.open(disk)
            try connection?.execute(script: "PRAGMA synchronous = OFF; CREATE TABLE numbers (n)")
            connection = nil
            #expect(disk.size(file: ".sqlite") != nil)
            disk.cutPower()
            disk.restorePower()
            if disk.size(file: ".sqlite") == nil { losses += 1 }
        }
        #expect((5...35).contains(losses))
    }

    @Test("the same seed and the same operations lose the same")
    func repeats() throws {
        let images = try (0..<2).map { _ in
            let disk = SimulatedDisk(seed: 11)
            let connection = try Self.open(disk)
            try connection.execute(script: "CREATE TABLE numbers (n); PRAGMA synchronous = OFF")
            disk.cutPower(atWrite: 60)
            #expect(throws: StoreError.self) {
                for number in 0..<100 { try connection.execute(script: "INSERT INTO numbers VALUES (\(number))") }
            }
            return disk.bytes(file: "numbers.sqlite")
        }
        #expect(images[0] != nil)
        #expect(images[0] == images[1])
    }

    private static func open(_ disk: SimulatedDisk) throws -> Connection {
        try Connection(path: "/disk/numbers.sqlite", mode: .writing, fileSystem: disk.name)
    }
}
