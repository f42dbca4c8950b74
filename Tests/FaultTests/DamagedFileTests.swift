// A damaged data file: refused at the start where the start meets it, never served, and explained by the doctor.

import Glibc
import JSON
import Store
import TestSupport
import Testing

@Suite("Damaged file", .timeLimit(.minutes(10))) struct DamagedFileTests {
    /// A stopped daemon's directory with some hundred deliveries in it, none of which went anywhere.
    private struct Filled {
        let fixture: DaemonFixture
        let key: String
        let tenant: String
        var file: String { FileInspection.path(in: fixture.data) }
    }

    private static func fill(events: Int = 300) throws -> Filled {
        let daemon = try FaultDaemon(delivery: "schedule: ['0s']")
        let made = try daemon.call("POST", "/api/v1/platform-admin/tenants", body: #"{"name":"Tenant"}"#)
        let tenant = try #require(try JSONReader.parse(made.body)["id"]?.string)
        let padding = String(repeating: "p", count: 800)
        let list = (0..<events).map {
            #"{"event":"order.paid","eventId":"mark-\#($0).","data":{"padding":"\#(padding)"}}"#
        }
        let answer = try daemon.call(
            "POST", "/api/v1/events/batch", tenant: tenant, body: #"{"events":[\#(list.joined(separator: ","))]}"#)
        try #require(answer.status == 202, "\(answer.text)")
        try #require(daemon.stop() == 0)
        return Filled(fixture: daemon.fixture, key: daemon.platformKey, tenant: tenant)
    }

    @Test(
        "a file whose beginning is damaged is refused with 78, by name and with the doctor; the doctor says what to do")
    func header() throws {
        let filled = try Self.fill(events: 1)
        var file = FileBytes(of: filled.file)
        for offset in 0..<16 { file.bytes[offset] ^= 0xFF }
        file.write(to: filled.file)
        let refused = filled.fixture.run("serve")
        #expect(refused.code == 78, "\(refused.errors)")
        #expect(refused.errors.contains("\(filled.file) is damaged"), "\(refused.errors)")
        #expect(refused.errors.contains("relayd doctor"), "\(refused.errors)")
        let doctor = filled.fixture.run("doctor")
        #expect(doctor.code == 1, "\(doctor.output)")
        for words in ["fault   file: \(filled.file)", "begin as a database", "backup", ".recover", "not delivered yet"]
        {
            #expect(doctor.output.contains(words), "\(words): \(doctor.output)")
        }
        #expect(FileBytes(of: filled.file).bytes == file.bytes, "neither has changed the file")
    }

    @Test("a file whose end is missing is found by the doctor")
    func truncated() throws {
        let filled = try Self.fill()
        var file = FileBytes(of: filled.file)
        file.bytes.removeLast(file.bytes.count / 2)
        file.write(to: filled.file)
        let doctor = filled.fixture.run("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.output.contains("its end is missing"), "\(doctor.output)")
    }

    @Test("a damaged page that the start reads is refused with 78, and the doctor names its table")
    func pageAtStart() throws {
        let filled = try Self.fill(events: 1)
        var file = FileBytes(of: filled.file)
        file.spoil(page: try #require(file.page(holding: "Tenant")))
        file.write(to: filled.file)
        let refused = filled.fixture.run("serve")
        #expect(refused.code == 78, "\(refused.errors)")
        #expect(refused.errors.contains("\(filled.file) is damaged"), "\(refused.errors)")
        let doctor = filled.fixture.run("doctor", "--quick")
        #expect(doctor.code == 1)
        #expect(doctor.output.contains("damaged tables: tenants"), "\(doctor.output)")
    }

    @Test("a damaged page anywhere in a small file is refused at the start with 78")
    func pageOfPayloads() throws {
        let filled = try Self.fill()
        var file = FileBytes(of: filled.file)
        file.spoil(page: try #require(file.page(holding: "mark-150.", "ppppppppp")))
        file.write(to: filled.file)
        let refused = filled.fixture.run("serve")
        #expect(refused.code == 78, "\(refused.errors)")
        #expect(refused.errors.contains("damaged tables: payloads"), "\(refused.errors)")
        #expect(refused.errors.contains("relayd doctor"), "\(refused.errors)")
        #expect(FileBytes(of: filled.file).bytes == file.bytes, "the file is as it was")
    }

    @Test("a damaged page met while running ends the daemon with a clear line, and nothing is served from it")
    func pageWhileRunning() async throws {
        let filled = try Self.fill()
        let daemon = try FaultDaemon(filled.fixture, platformKey: filled.key)
        var file = FileBytes(of: filled.file)
        // The two columns of an item.
        file.spoil(page: try #require(file.page(holding: "order.paidmark-150.")))
        file.write(to: filled.file)
        // The page holds some of the three hundred: a walk over all of them must come upon it.
        var status = 200
        var cursor = ""
        while status == 200 {
            let client = RawClient(port: daemon.running.port)
            client.send(
                "GET /api/v1/deliveries?limit=100\(cursor) HTTP/1.1\r\nHost: relayd\r\nX-API-Key: \(filled.key)\r\n"
                    + "X-Tenant-ID: \(filled.tenant)\r\nConnection: close\r\n\r\n")
            var reader = RawResponseReader(client)
            guard let answer = reader.next() else { break }
            status = answer.status
            guard status == 200 else { break }
            let next = try JSONReader.parse(answer.body)["nextCursor"]?.string
            cursor = "&cursor=" + (try #require(next, "all were listed from a damaged file"))
        }
        let line = await daemon.log.line("level=error event=store.failed")
        #expect(line?.contains("malformed") == true, "\(daemon.log.lines)")
        #expect(line?.contains("relayd doctor") == true, "\(daemon.log.lines)")
        #expect(await daemon.log.end())
        #expect(daemon.running.process.wait() == 1)
        let doctor = filled.fixture.run("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.output.contains("damaged tables: outbox"), "\(doctor.output)")
    }

    @Test("a row that is there twice is damage, and no start falls over it")
    func twice() throws {
        let fixture = DaemonFixture()
        func platform(_ name: String) throws -> [UInt8] {
            let text = try #require(fixture.json("platform", "create", "--name", name)["platformId"]?.string)
            let digits = Array(text.filter { $0 != "-" })
            return stride(from: 0, to: 32, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        }
        let (first, second) = (try platform("One"), try platform("Two"))
        let path = FileInspection.path(in: fixture.data)
        var file = FileBytes(of: path)
        while let place = file.bytes.firstRange(of: second) { file.bytes.replaceSubrange(place, with: first) }
        file.write(to: path)
        let refused = fixture.run("serve")
        #expect(refused.code == 78, "\(refused.code): \(refused.errors)")
        #expect(refused.errors.contains("is damaged"), "\(refused.errors)")
        #expect(fixture.run("doctor").code == 1)
    }

    /// Damaged files in the short form; `RELAYD_DAMAGED_FILES=5000 swift test --filter FaultTests` is the long one.
    private static let damagedFiles = getenv("RELAYD_DAMAGED_FILES").flatMap { Int(String(cString: $0)) } ?? 50

    private struct Nobody: StoreObserver {
        func committed(_ report: CommitReport) {}
        func failed(_ error: StoreError) {}
    }

    @Test("whatever bytes are flipped, a look at the file ends with an answer and changes nothing, and a start ends")
    func flipped() throws {
        let filled = try Self.fill(events: 40)
        let sound = FileBytes(of: filled.file)
        let directory = TemporaryDirectory()
        let path = FileInspection.path(in: directory.path)
        sound.write(to: path)
        #expect(FileInspector.inspect(directory: directory.path, depth: .full).condition == .sound)
        var random = SeededRandom(seed: .random(in: 0...UInt64.max))
        var found = 0
        for number in 0..<Self.damagedFiles {
            var file = sound
            // Some everywhere, some in the first pages, where the tables are that a start reads.
            for flip in 0..<40 {
                let range = flip % 2 == 0 ? file.bytes.count : min(file.bytes.count, 30 * FileBytes.pageBytes)
                let offset = Int.random(in: 0..<range, using: &random)
                file.bytes[offset] ^= UInt8.random(in: 1...255, using: &random)
            }
            file.write(to: path)
            let inspection = FileInspector.inspect(directory: directory.path, depth: .full)
            if inspection.condition != .sound { found += 1 }
            #expect(FileBytes(of: path).bytes == file.bytes, "file \(number) of seed \(random.seed) was changed")
            // Opened or refused: whoever reads a damaged row must not fall over it.
            try? Store.open(StoreConfiguration(dataDirectory: directory.path), observer: Nobody()).close()
            for suffix in ["-wal", "-shm"] { remove(path + suffix) }
        }
        // Bytes inside a text or on a free page are nobody's business but their own.
        #expect(found > Self.damagedFiles / 2, "\(found) of \(Self.damagedFiles) were found, seed \(random.seed)")
    }
}
