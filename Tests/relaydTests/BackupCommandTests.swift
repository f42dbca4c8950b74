// relayd backup and restore: with and without a daemon, refused where they must be, and killed in the midst.
import Glibc
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("relayd backup and restore", .timeLimit(.minutes(10))) struct BackupCommandTests {
    private func events(_ world: CommandWorld) throws -> [String] {
        let rows = try world.fixture.json("deliveries", "list", "--limit", "1000")["data"]?.array ?? []
        return rows.compactMap { $0["eventId"]?.string }
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    @Test("a backup beside a daemon holds all that was accepted; restored, it is what the daemon serves")
    func roundTrip() throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        try world.publish(daemon, "before")
        let file = world.fixture.directory.path("backup.sqlite")
        let report = try world.fixture.json("backup", file)
        #expect(report["file"]?.string == file)
        #expect(report["key"]?.string == world.fixture.data + "/secrets.key")
        #expect(mode(file) == 0o600)
        try world.publish(daemon, "after")
        let held = world.fixture.run("restore", file)
        #expect(held.code == 75)
        #expect(held.errors.contains("stop the daemon first"))
        #expect(daemon.stop().code == 0)
        let restored = try world.fixture.json("restore", file)
        #expect(try events(world) == ["before"])
        let aside = try #require(restored["replaced"]?.string)
        #expect(mode(aside + "/relayd.sqlite") == 0o600)
        let again = try world.fixture.serve()
        #expect(try again.get("/api/v1/deliveries", key: world.key).status == 200)
        #expect(again.stop().code == 0)
        // What was replaced is whole, and can be put back.
        #expect(world.fixture.run("restore", aside + "/relayd.sqlite").code == 0)
        #expect(Set(try events(world)) == ["before", "after"])
    }

    @Test("a backup of a killed daemon's file holds what lies in its log, and leaves file and log as they were")
    func afterKill() throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        try world.publish(daemon, "in the log".replacing(" ", with: "-"))
        daemon.process.signal(SIGKILL)
        _ = daemon.process.wait()
        let log = RelaydBinary.text(of: world.fixture.data + "/relayd.sqlite-wal").utf8.count
        #expect(log > 0)
        let file = world.fixture.directory.path("backup.sqlite")
        #expect(world.fixture.run("backup", file).code == 0)
        #expect(RelaydBinary.text(of: world.fixture.data + "/relayd.sqlite-wal").utf8.count == log)
        #expect(world.fixture.run("restore", file).code == 0)
        #expect(try events(world) == ["in-the-log"])
    }

    @Test("a file of the same name is left alone unless --force is given")
    func overwriting() throws {
        let world = try CommandWorld()
        let file = world.fixture.directory.path("taken")
        RelaydBinary.write("mine", to: file)
        let refused = world.fixture.run("backup", file)
        #expect(refused.code == 1)
        #expect(refused.errors.contains("--force"), "\(refused.errors)")
        #expect(RelaydBinary.text(of: file) == "mine")
        #expect(world.fixture.run("backup", "--force", file).code == 0)
        #expect(RelaydBinary.text(of: file).hasPrefix("SQLite format 3"))
        #expect(mode(file + ".partial") == nil)
        let own = world.fixture.run("backup", "--force", world.fixture.data + "/relayd.sqlite")
        #expect(own.code == 1)
        #expect(own.errors.contains("is the data itself"), "\(own.errors)")
    }

    @Test("what is no sound backup is refused before anything changes")
    func unusable() throws {
        let world = try CommandWorld()
        let (good, bad) = (world.fixture.directory.path("good"), world.fixture.directory.path("bad"))
        #expect(world.fixture.run("backup", good).code == 0)
        let bytes = try FileContents.read(good, bytesMaximum: 64 << 20).bytes
        var newer = bytes
        newer.replaceSubrange(60..<64, with: [0, 0, 0, 99])
        var damaged = bytes
        for page in stride(from: 4096 * 2, to: bytes.count, by: 4096) { damaged[page] ^= 0xFF }
        let table: [(bytes: [UInt8], code: Int32, word: String)] = [
            (Array("no database at all".utf8), 1, "no backup of relayd"), ([], 1, "empty"),
            (Array(bytes.prefix(bytes.count / 2)), 1, "damaged"), (newer, 78, "newer relayd"),
            (damaged, 1, "damaged"),
        ]
        for (bytes, code, word) in table {
            try write(bytes, to: bad)
            let result = world.fixture.run("restore", bad)
            #expect(result.code == code, "\(word): \(result.errors)")
            #expect(result.errors.contains(word), "\(result.errors)")
            #expect(result.errors.contains("nothing was changed"))
        }
        let absent = world.fixture.run("restore", world.fixture.directory.path("absent"))
        #expect(absent.code == 1)
        #expect(absent.errors.contains("No such file or directory"), "\(absent.errors)")
        #expect(try world.fixture.json("deliveries", "list")["data"] == [])
        #expect(world.fixture.run("key", "create", "--tenant", world.tenant).code == 0)
    }

    @Test("restored beside another key, the command counts the secrets that stay closed")
    func otherKey() throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        try world.point(daemon, to: "http://127.0.0.1:10009/x")
        #expect(daemon.stop().code == 0)
        let file = world.fixture.directory.path("backup")
        #expect(world.fixture.run("backup", file).code == 0)
        #expect(world.fixture.run("secrets", "rotate").code == 0)
        let result = try world.fixture.json("restore", file)
        #expect(result["unreadableSecrets"]?.int == 1)
        // The kept key opens them, and takes them over to the present one.
        let kept = try #require(
            DirectoryListing.names(in: world.fixture.data).first { $0.hasPrefix("secrets.key.replaced-") })
        let key = world.fixture.data + "/secrets.key"
        let taken = world.fixture.run(
            "secrets", "rotate", "--previous-file", world.fixture.data + "/" + kept, "--key-file", key)
        #expect(taken.code == 0, "\(taken.errors)")
        #expect(world.keyFindings().contains { $0.contains("opens the secrets of all 1 endpoints") })
    }

    @Test("killed at any moment, a backup has its name only when it is whole")
    func killedBackup() throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        for number in 0..<50 { try world.publish(daemon, "event-\(number)") }
        var whole = 0
        for round in 0..<24 {
            let file = world.fixture.directory.path("backup-\(round)")
            let process = RelaydProcess(["backup", file, "--config", world.fixture.configuration])
            usleep(UInt32(round * 2_500))
            process.signal(SIGKILL)
            _ = process.wait()
            guard mode(file) != nil else { continue }
            whole += 1
            let bytes = try FileContents.read(file, bytesMaximum: 64 << 20).bytes
            let copy = world.fixture.directory.path("check-\(round)")
            try write(bytes, to: copy)
            let check = DaemonFixture(data: world.fixture.directory.path("data-\(round)"))
            #expect(check.run("restore", copy).code == 0)
            #expect(try check.json("deliveries", "list", "--limit", "100")["data"]?.array?.count == 50)
        }
        let last = world.fixture.directory.path("last")
        #expect(world.fixture.run("backup", last).code == 0, "what a killed one has left is in nobody's way")
        #expect(daemon.stop().code == 0)
        #expect(whole < 24, "no round was killed before its end")
    }

    @Test("killed at any moment, a restore leaves the old data or the new, and the next start serves them")
    func killedRestore() throws {
        let world = try CommandWorld()
        let file = world.fixture.directory.path("backup")
        #expect(world.fixture.run("backup", file).code == 0)
        #expect(world.fixture.run("trigger", "a.b", "--tenant", world.tenant, "--id", "newer").code == 0)
        let present = world.fixture.directory.path("present")
        #expect(world.fixture.run("backup", present).code == 0)
        for round in 0..<12 {
            let process = RelaydProcess(["restore", file, "--config", world.fixture.configuration])
            usleep(UInt32(round * 5_000))
            process.signal(SIGKILL)
            _ = process.wait()
            let found = try events(world)
            #expect(found == [] || found == ["newer"], "\(found)")
            #expect(mode(world.fixture.data + "/relayd.sqlite.restore") == nil)
            #expect(world.fixture.run("restore", present).code == 0)
        }
    }

    @Test("a restore that was decided and not carried out is carried out by the next daemon, log and all")
    func decidedRestore() throws {
        let world = try CommandWorld()
        let file = world.fixture.directory.path("backup")
        #expect(world.fixture.run("backup", file).code == 0)
        let daemon = try world.fixture.serve()
        try world.publish(daemon, "newer")
        daemon.process.signal(SIGKILL)
        _ = daemon.process.wait()
        try write(
            FileContents.read(file, bytesMaximum: 64 << 20).bytes, to: world.fixture.data + "/relayd.sqlite.restore")
        // Cut short once more, behind the file and before the new one.
        let path = world.fixture.data + "/relayd.sqlite"
        #expect(rename(path + "-wal", world.fixture.directory.path("log")) == 0)
        #expect(rename(path, world.fixture.directory.path("file")) == 0)
        #expect(world.fixture.run("doctor", "--quick").output.contains("a restore was cut short"))
        #expect(rename(world.fixture.directory.path("log"), path + "-wal") == 0)
        #expect(rename(world.fixture.directory.path("file"), path) == 0)
        let again = try world.fixture.serve()
        #expect(again.stop().code == 0)
        #expect(try events(world) == [])
        let aside = try #require(DirectoryListing.names(in: world.fixture.data).first { $0.hasPrefix("replaced-") })
        #expect(mode("\(world.fixture.data)/\(aside)/relayd.sqlite-wal") != nil, "the log went with its file")
    }

    @Test(
        "a restore cut short after the old file was moved aside is carried out by whatever command comes first",
        arguments: [["deliveries", "list"], ["backup", "FILE"], ["migrate"], ["platform", "create", "--name", "P"]])
    func movedAside(_ words: [String]) throws {
        let world = try CommandWorld()
        #expect(world.fixture.run("trigger", "a.b", "--tenant", world.tenant, "--id", "kept").code == 0)
        let path = world.fixture.data + "/relayd.sqlite"
        #expect(rename(path, path + ".restore") == 0)
        let words = words.map { $0 == "FILE" ? world.fixture.directory.path("copy") : $0 }
        let result = RelaydBinary.run(words + ["--config", world.fixture.configuration], in: world.fixture.directory)
        #expect(result.code == 0, "\(result.errors)")
        #expect(mode(path + ".restore") == nil)
        #expect(try events(world) == ["kept"])
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let file = try #require(fopen(path, "w"))
        defer { fclose(file) }
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }
}
