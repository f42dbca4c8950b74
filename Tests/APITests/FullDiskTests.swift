// A disk without space: told as such, and nothing half-written.

import JSON
import Testing
import Workflow

@Suite("A full disk")
struct FullDiskTests {
    /// Publishes batches until one is refused.
    /// - Returns: the refusal, and how many batches were kept before.
    private func fill(_ world: APIWorld, batch: String) async throws -> (refusal: APIAnswer, kept: Int) {
        for kept in 0..<500 {
            let answer = await world.call("POST", "/api/v1/events/batch", batch, key: world.keys.tenant)
            if answer.status != 202 { return (answer, kept) }
        }
        throw NeverFull()
    }

    private struct NeverFull: Error {}

    @Test("what finds no space is 503 with a time to try again, whole or not at all, and reading goes on")
    func full() async throws {
        let world = try await APIWorld(pagesMaximum: 400)
        let runID = try await world.run(in: .pending)
        let before = try await world.deliveries(of: world.tenant)
        let filler = String(repeating: "x", count: 10_000)
        let events = Array(repeating: #"{"event":"a.b","data":{"f":"\#(filler)"}}"#, count: 10)
        let (refusal, kept) = try await fill(world, batch: #"{"events":[\#(events.joined(separator: ","))]}"#)
        refusal.expectFault(503)
        #expect(refusal.header("Retry-After") != nil)
        #expect(kept > 0)
        #expect(try await world.deliveries(of: world.tenant) == before + kept * 10)
        let shown = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        #expect(shown["state"] == "PENDING")
    }
}
