// How long a job that failed rests.
import Agents
import Testing

@testable import relayd

@Suite("Jobs: waits") struct JobWaitTests {
    @Test(
        "the wait doubles from failure to failure up to a quarter of an hour",
        arguments: [
            (1, 5_000), (2, 10_000), (3, 20_000), (8, 640_000), (9, 900_000), (10_000, 900_000), (Int.max, 900_000),
            (0, 5_000),
        ] as [(Int, Int64)])
    func wait(_ failures: Int, _ milliseconds: Int64) {
        #expect(JobRunner.wait(afterFailures: failures) == milliseconds)
    }

    @Test("a server that asks for a longer wait gets it, one that asks for a shorter one does not")
    func asked() {
        #expect(JobRunner.wait(after: AgentError.unavailable("busy", 60_000), failures: 1) == 60_000)
        #expect(JobRunner.wait(after: AgentError.unavailable("busy", 1_000), failures: 3) == 20_000)
        #expect(JobRunner.wait(after: AgentError.refused("no"), failures: 2) == 10_000)
    }
}
