// `relayd demo` as a process: a whole interview, a kill -9 in the middle, and every event counted.
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("relayd demo", .timeLimit(.minutes(10))) struct DemoProcessTests {
    @Test("the demonstration succeeds and tells its result in one object")
    func demo() throws {
        let process = RelaydProcess(["demo", "--json"])
        let steps = process.errors.rest()
        try #require(process.wait() == 0, "\(steps)")
        let lines = process.output.rest()
        try #require(lines.count == 1)
        let object = try JSONReader.parse(Array(lines[0].utf8))
        #expect(object["success"] == true)
        #expect(object["killSurvived"] == true)
        #expect(object["unverified"]?.int == 0)
        #expect(object["missing"] == [])
        #expect(object["failure"] == .null)
        let expected = try #require(object["expected"]?.int)
        #expect(expected > 5)
        #expect(object["verified"]?.int == expected)
    }
}
