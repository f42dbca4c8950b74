// The ballast: when it is made and given up, and what it is on the disk.

import Glibc
import TestSupport
import Testing

@testable import Store

@Suite("Ballast") struct BallastTests {
    private static let size: Int64 = 64 << 20

    @Test("it is made when as much stays free beside it, and not a byte earlier")
    func made() {
        var ballast = Ballast(bytes: Self.size, bytesFound: nil)
        #expect(ballast.standing == .missing)
        #expect(!ballast.isRoomShort)
        #expect(ballast.looked(freeBytes: nil) == nil)
        #expect(ballast.looked(freeBytes: 2 * Self.size - 1) == nil)
        #expect(ballast.looked(freeBytes: 2 * Self.size) == .make)
        ballast.made()
        #expect(ballast.standing == .kept)
        #expect(!ballast.isLooking)
        #expect(ballast.looked(freeBytes: .max) == nil)
    }

    @Test("a full disk takes it once; room is short until it can be made anew")
    func given() {
        var ballast = Ballast(bytes: Self.size, bytesFound: Self.size)
        #expect(ballast.standing == .kept)
        #expect(ballast.diskFull() == .giveUp)
        #expect(ballast.isRoomShort)
        #expect(ballast.diskFull() == nil)
        // Its own room is free now: that is no sign of more.
        #expect(ballast.looked(freeBytes: Self.size) == nil)
        #expect(ballast.isRoomShort)
        #expect(ballast.looked(freeBytes: 2 * Self.size) == .make)
        ballast.made()
        #expect(!ballast.isRoomShort)
        #expect(ballast.diskFull() == .giveUp)
    }

    @Test("an empty file is one that was given up, by whatever process")
    func foundEmpty() {
        let ballast = Ballast(bytes: Self.size, bytesFound: 0)
        #expect(ballast.isRoomShort)
        #expect(ballast.looked(freeBytes: 2 * Self.size) == .make)
    }

    @Test("a full disk without a ballast changes nothing: it is used to its end")
    func without() {
        var missing = Ballast(bytes: Self.size, bytesFound: nil)
        #expect(missing.diskFull() == nil)
        #expect(missing.standing == .missing)
        for found in [nil, 0, Self.size] {
            var unwanted = Ballast(bytes: 0, bytesFound: found)
            #expect(unwanted.standing == .unwanted)
            #expect(unwanted.diskFull() == nil)
            #expect(unwanted.looked(freeBytes: .max) == nil)
            #expect(!unwanted.isRoomShort)
        }
    }

    @Test("one of another size shrinks at once, grows when there is room, and can be given up as it is")
    func otherSize() {
        #expect(Ballast(bytes: Self.size, bytesFound: 3 * Self.size).looked(freeBytes: 0) == .make)
        var small = Ballast(bytes: Self.size, bytesFound: Self.size / 2)
        #expect(small.standing == .kept)
        #expect(small.looked(freeBytes: Self.size) == nil)
        #expect(small.looked(freeBytes: Self.size * 3 / 2) == .make)
        #expect(small.diskFull() == .giveUp)
        #expect(small.isRoomShort)
    }

    @Test("sizes beyond all bounds do not trap")
    func bounds() {
        let ballast = Ballast(bytes: .max, bytesFound: nil)
        #expect(ballast.freeBytesWanted == .max)
        #expect(ballast.looked(freeBytes: .max - 1) == nil)
        #expect(Ballast(bytes: .max - 1, bytesFound: 1).looked(freeBytes: .max) == .make)
    }

    // MARK: The file

    @Test("the file takes its room from the disk, gives it back when it is given up, and keeps its name then")
    func file() throws {
        let directory = TemporaryDirectory()
        let file = BallastFile(directory: directory.path)
        let bytes: Int64 = 8 << 20
        #expect(file.ballastBytes() == nil)
        try file.makeBallast(bytes: bytes)
        #expect(file.ballastBytes() == bytes)
        #expect(Self.status(directory)?.st_size == off_t(bytes))
        #expect(Self.status(directory).map { $0.st_mode & 0o777 } == 0o600)
        file.giveUpBallast()
        #expect(file.ballastBytes() == 0)
        #expect(Self.status(directory)?.st_blocks == 0)
        try file.makeBallast(bytes: bytes)
        try file.makeBallast(bytes: bytes / 2)
        #expect(file.ballastBytes() == bytes / 2)
        file.removeBallast()
        #expect(file.ballastBytes() == nil)
        #expect(try #require(file.freeBytes()) > 0)
        #expect(BallastFile(directory: "/nonexistent").freeBytes() == nil)
    }

    @Test("a file with holes counts as what it takes, a link as none")
    func holes() throws {
        let directory = TemporaryDirectory()
        let path = BallastFile.path(in: directory.path)
        RelaydBinary.write("x", to: path)
        #expect(truncate(path, 64 << 20) == 0)
        let file = BallastFile(directory: directory.path)
        #expect(try #require(file.ballastBytes()) < 1 << 20)
        remove(path)
        #expect(symlink("/dev/null", path) == 0)
        #expect(file.ballastBytes() == nil)
        #expect(throws: (any Error).self) { try file.makeBallast(bytes: 4_096) }
    }

    @Test("a size that no file can have leaves nothing behind, or what there was")
    func tooLarge() throws {
        let directory = TemporaryDirectory()
        let file = BallastFile(directory: directory.path)
        // Refused at once: nothing is taken from the disk of other tests.
        let most: Int64 = 1 << 62
        #expect(throws: (any Error).self) { try file.makeBallast(bytes: most) }
        #expect(file.ballastBytes() == nil)
        try file.makeBallast(bytes: 1 << 20)
        #expect(throws: (any Error).self) { try file.makeBallast(bytes: most) }
        #expect(file.ballastBytes() == 1 << 20)
    }

    private static func status(_ directory: TemporaryDirectory) -> stat? {
        var status = stat()
        return stat(BallastFile.path(in: directory.path), &status) == 0 ? status : nil
    }
}
