// The verdict of `relayd demo`, and what it is made from.
import JSON
import Testing

@testable import relayd

@Suite("Demo: report") struct DemoReportTests {
    private func event(_ name: String, _ number: Int, verified: Bool = true, latency: Int = 5) throws -> DemoEvent {
        let line = """
            {"event":"\(name)","eventId":"evt_\(number)","runId":"run_1","sequence":\(number),"verified":\(verified),\
            "schemes":["v1"],"reason":null,"latencyMilliseconds":\(latency)}
            """
        return try #require(DemoEvent(line: Array(line.utf8), readAtMilliseconds: 7))
    }

    private func report(_ received: [DemoEvent], isKilled: Bool = true) -> DemoReport {
        DemoReport(
            expected: ["a", "b", "c"], received: received,
            killed: isKilled ? (sequence: 2, hadArrived: false) : nil)
    }

    private func lines(_ report: DemoReport) -> [String] {
        let terminal = Terminal(isStyled: false, data: { _ in }, message: { _ in })
        return report.lines(milliseconds: 1_250, for: terminal)
    }

    @Test("every event once, in order and verified, with a kill between, is good")
    func good() throws {
        let report = report([try event("a", 1, latency: 9), try event("b", 2, latency: 1), try event("c", 3)])
        #expect(report.isGood)
        let object = report.json(milliseconds: 1_250)
        #expect(object["success"] == true)
        #expect(object["expected"]?.int == 3)
        #expect(object["verified"]?.int == 3)
        #expect(object["missing"] == [])
        #expect(object["killSurvived"] == true)
        #expect(object["latencyMilliseconds"] == ["median": 5, "slowest": 9])
        #expect(object["durationMilliseconds"]?.int == 1_250)
        #expect(!lines(report).contains { $0.hasPrefix("FAIL") })
        #expect(lines(report).last == "     1.2 s in all")
    }

    @Test("an event that came twice is told and does no harm")
    func duplicate() throws {
        let report = report([try event("a", 1), try event("b", 2), try event("b", 2), try event("c", 3)])
        #expect(report.isGood)
        #expect(report.json(milliseconds: 0)["duplicates"]?.int == 1)
        #expect(lines(report).contains { $0.contains("1 came twice") })
    }

    @Test("a missing event is named and makes it bad")
    func missing() throws {
        let report = report([try event("a", 1), try event("c", 3)])
        #expect(!report.isGood)
        let object = report.json(milliseconds: 0)
        #expect(object["missing"] == [2])
        #expect(object["killSurvived"] == false)
        #expect(lines(report).first == "FAIL 3 events expected, 2 arrived, missing #2")
    }

    @Test("events out of order, with another name, beyond those expected or unverified make it bad")
    func bad() throws {
        let (first, second, third) = (try event("a", 1), try event("b", 2), try event("c", 3))
        #expect(!report([second, first, third]).isGood)
        #expect(!report([first, try event("x", 2), third]).isGood)
        #expect(!report([first, second, third, try event("d", 4)]).isGood)
        #expect(!report([first, second, third, try event("c", 3, verified: false)]).isGood)
        #expect(!report([]).isGood)
    }

    @Test("without a kill there is nothing shown")
    func noKill() throws {
        let report = report([try event("a", 1), try event("b", 2), try event("c", 3)], isKilled: false)
        #expect(!report.isGood)
        #expect(!lines(report).contains { $0.contains("kill -9") })
    }

    @Test("the journal keeps what is an event, passes over the rest, and counts different verified ones")
    func journal() throws {
        let shown = ByteSink()
        let journal = DemoJournal { shown.add(Array($0.event.utf8)) }
        for line in [
            #"{"event":"a","eventId":"1","verified":true}"#, "listening", "", "{}", #"{"verified":"yes"}"#,
            #"{"event":"a","eventId":"1","verified":true}"#, #"{"event":"b","eventId":"2","verified":false}"#,
        ] {
            journal.take(Array(line.utf8))
        }
        #expect(journal.events.map(\.event) == ["a", "a", "b"])
        #expect(journal.verifiedCount == 1)
        #expect(shown.text == "aab")
    }

    @Test("the journal is bounded")
    func bounded() {
        let journal = DemoJournal { _ in }
        for _ in 0...DemoLimits.eventsMaximum { journal.take(Array(#"{"verified":true}"#.utf8)) }
        #expect(journal.events.count == DemoLimits.eventsMaximum)
    }
}
