// Reminders, candidates who do not come, sessions that nobody goes on with.

import JSON
import Signing
import Store
import TestSupport
import Testing
import Workflow

@testable import relayd

@Suite("Timetable")
struct TimetableTests {
    private static let plan = Plan(
        id: "p", title: "t", duration: 10, generatedAt: "", revision: 1, greetingScript: "Hello",
        sections: [
            Plan.Section(
                id: "s", title: "S", minutes: 10, competency: "c",
                questions: [0, 1].map { Plan.Question(id: "q\($0)", text: "How?", probes: [], skills: []) })
        ], competencies: [], skillsCoverage: [:], mustHave: [], niceToHave: [])

    private func timetable(
        _ world: ChoreWorld, notice: @escaping @Sendable (Timetable.Report) -> Void = { _ in }
    ) -> Timetable {
        Timetable(store: world.store, now: { [time = world.time] in now(of: time) }, notice: notice)
    }

    /// An interview in progress that is held in writing, with `answers` answers.
    private func writing(_ world: ChoreWorld, answers: Int) async throws -> Identifier {
        let (session, now) = (Identifier.make(at: world.now), world.now)
        let id = try await world.add(nil, .inProgress) {
            $0.plan = Self.plan
            $0.sessionID = session
        }
        try await world.store.write { transaction in
            let held = CandidateSession(id: session, interviewID: id, startedAt: now)
            try transaction.insert(held)
            for number in 0..<answers {
                try transaction.insert(
                    CandidateSession.Answer(questionID: "q\(number)", text: "so", at: now), of: held)
            }
        }
        return id
    }

    // MARK: Sessions in writing

    @Test(
        "a day without an answer ends a session: it fails, or is handed in when nothing is left to answer",
        arguments: [(0, InterviewState.failed), (1, .failed), (2, .completed)])
    func lostWriting(_ answers: Int, _ state: InterviewState) async throws {
        let world = try await ChoreWorld()
        let id = try await writing(world, answers: answers)
        let timetable = timetable(world)
        world.time.advance(milliseconds: ChoreWorld.day)
        #expect(await timetable.pass() == Timetable.Report())
        world.time.advance(milliseconds: 1)
        #expect(await timetable.pass() == Timetable.Report(lostSessions: 1))
        let interview = try await world.interview(id)
        #expect(interview?.state == state)
        #expect(interview?.transcript?.entries.count == (state == .completed ? 5 : nil))
        let session = try await world.store.read { session in try session.candidateSession(of: id) }
        #expect(session == nil)
        #expect(await timetable.pass() == Timetable.Report())
    }

    @Test("what is left of an interview that was cancelled is wiped, and the interview stays as it is")
    func cancelled() async throws {
        let world = try await ChoreWorld()
        let id = try await writing(world, answers: 1)
        try await world.decide(id, .cancel(reason: nil))
        world.time.advance(milliseconds: ChoreWorld.day + 1)
        #expect(await timetable(world).pass() == Timetable.Report(lostSessions: 1))
        #expect(try await world.interview(id)?.state == .cancelled)
        let session = try await world.store.read { session in try session.candidateSession(of: id) }
        #expect(session == nil)
    }

    // MARK: Sessions of a service

    @Test("a session of a service that hands nothing in for two days is lost, and its events say so")
    func lostConversation() async throws {
        let world = try await ChoreWorld()
        try await world.addEndpoint(of: world.tenant)
        let id = try await world.add(nil, .approved)
        try await world.decide(id, .start(sessionID: Identifier.make(at: world.now)))
        let handedIn = try await world.add(nil, .approved)
        try await world.decide(handedIn, .start(sessionID: Identifier.make(at: world.now)))
        world.time.advance(milliseconds: ChoreWorld.day)
        let outcome = SessionOutcome(transcript: Transcript(entries: []), durationMinutes: 1_440, recordings: [])
        try await world.decide(handedIn, .complete(outcome))
        let timetable = timetable(world)
        world.time.advance(milliseconds: ChoreWorld.day)
        #expect(await timetable.pass() == Timetable.Report())
        world.time.advance(milliseconds: 1)
        #expect(await timetable.pass() == Timetable.Report(lostSessions: 1))
        #expect(try await world.interview(id)?.state == .failed)
        #expect(try await world.interview(handedIn)?.state == .completed)
        let event = try #require(world.observer.events.last)
        #expect(event.event == "interview.failed")
        let data = try JSONReader.parse(event.payload)["data"]
        #expect(data?["reason"]?.string?.contains("48 hours") == true)
        #expect(data?["actorId"] == .null)
        #expect(await timetable.pass() == Timetable.Report())
    }

    // MARK: No-shows

    @Test("a scheduled interview that nobody began within a day of its time has failed, to the millisecond, once")
    func noShow() async throws {
        let world = try await ChoreWorld()
        let time = world.now.advanced(byMilliseconds: ChoreWorld.hour)
        let id = try await world.add(nil, .approved) {
            $0.interviewLink = "https://relay.example/interview/join/x"
            $0.candidateTokenID = "x"
        }
        let begun = try await world.add(nil, .approved)
        for one in [id, begun] { try await world.decide(one, .schedule(at: time)) }
        let timetable = timetable(world)
        world.time.advance(milliseconds: ChoreWorld.hour)
        try await world.decide(begun, .start(sessionID: Identifier.make(at: world.now)))
        world.time.advance(milliseconds: ChoreWorld.day)
        #expect(await timetable.pass() == Timetable.Report())
        world.time.advance(milliseconds: 1)
        #expect(await timetable.pass() == Timetable.Report(noShows: 1))
        let failed = try #require(try await world.interview(id))
        #expect(failed.state == .failed)
        #expect(failed.interviewLink == nil && failed.candidateTokenID == nil, "the link opens nothing any more")
        #expect(try await world.interview(begun)?.state == .inProgress)
        #expect(await timetable.pass() == Timetable.Report())
        #expect(try await world.actions(of: world.tenant).filter { $0 == "interview.fail" }.count == 1)
    }

    @Test("a time that was past when the interview was scheduled, or a change since, gives a day from then")
    func lateSchedule() async throws {
        let world = try await ChoreWorld()
        let past = world.now.advanced(byMilliseconds: -10 * ChoreWorld.day)
        let id = try await world.add(nil, .approved)
        try await world.decide(id, .schedule(at: past))
        let timetable = timetable(world)
        #expect(await timetable.pass() == Timetable.Report())
        world.time.advance(milliseconds: ChoreWorld.day)
        #expect(await timetable.pass() == Timetable.Report())
        world.time.advance(milliseconds: 1)
        #expect(await timetable.pass() == Timetable.Report(noShows: 1))
    }

    // MARK: Reminders

    @Test("receivers are reminded a day and an hour before, once each, and not when they have just been told")
    func reminders() async throws {
        let world = try await ChoreWorld()
        try await world.addEndpoint(of: world.tenant)
        let id = try await world.add(nil, .approved)
        let time = world.now.advanced(byMilliseconds: 3 * ChoreWorld.day)
        try await world.decide(id, .schedule(at: time))
        let soon = try await world.add(nil, .approved)
        try await world.decide(soon, .schedule(at: world.now.advanced(byMilliseconds: ChoreWorld.hour / 2)))
        let timetable = timetable(world)
        for (step, count) in [
            (0, 0), (2 * ChoreWorld.day - 1, 0), (1, 1), (1, 0), (ChoreWorld.day - ChoreWorld.hour - 2, 0), (1, 1),
            (1, 0), (ChoreWorld.hour - 1, 0),
        ] {
            world.time.advance(milliseconds: step)
            let report = await timetable.pass()
            #expect(report.reminders == count, "\(time.milliseconds - world.now.milliseconds) ms before")
        }
        let events = world.observer.events.filter { $0.event.hasPrefix("interview.") }
        #expect(
            events.map(\.event) == [
                "interview.scheduled", "interview.scheduled", "interview.failed", "interview.reminder",
                "interview.reminder",
            ])
        let reminder = try JSONReader.parse(try #require(events.last).payload)
        #expect(reminder["data"] == ["scheduledAt": .string(time.iso8601)])
        #expect(reminder["state"] == "SCHEDULED")
        #expect(reminder["sequence"] == .int(3))
    }

    @Test("after a time in which nothing ran one reminder stands for both, and none comes too late")
    func missedReminders() async throws {
        let world = try await ChoreWorld()
        let ids = [try await world.add(nil, .approved), try await world.add(nil, .approved)]
        let times = [2 * ChoreWorld.day, 2 * ChoreWorld.day - ChoreWorld.hour].map {
            world.now.advanced(byMilliseconds: $0)
        }
        for (id, time) in zip(ids, times) { try await world.decide(id, .schedule(at: time)) }
        world.time.advance(milliseconds: 2 * ChoreWorld.day - ChoreWorld.hour / 2)
        let later = try await ChoreWorld(after: world)
        #expect(await timetable(later).pass() == Timetable.Report(reminders: 1))
        #expect(await timetable(later).pass() == Timetable.Report())
    }

    // MARK: The whole

    @Test("what does not open with the key is passed over, and those behind it are dealt with")
    func unreadable() async throws {
        let first = try await ChoreWorld()
        let sealed = try await first.add(nil, .approved)
        try await first.decide(sealed, .schedule(at: first.now))
        let world = try await ChoreWorld(after: first, master: MasterKey.generate())
        let id = try await world.add(nil, .approved)
        try await world.decide(id, .schedule(at: world.now.advanced(byMilliseconds: 1)))
        world.time.advance(milliseconds: ChoreWorld.day + 2)
        #expect(await timetable(world).pass() == Timetable.Report(noShows: 1))
        #expect(try await world.interview(id)?.state == .failed)
    }

    @Test("the running chores find what became due while nothing ran", .timeLimit(.minutes(2)))
    func running() async throws {
        let before = try await ChoreWorld()
        let shown = try await before.add(nil, .approved)
        try await before.decide(shown, .schedule(at: before.now.advanced(byMilliseconds: ChoreWorld.hour)))
        _ = try await writing(before, answers: 1)
        before.time.advance(milliseconds: 2 * ChoreWorld.day)
        let world = try await ChoreWorld(after: before)
        let told = TestSignal<Timetable.Report>()
        let timetable = timetable(world) { told.send($0) }
        let task = Task { await timetable.run() }
        #expect(await told.next() == Timetable.Report(noShows: 1, lostSessions: 1))
        task.cancel()
        await task.value
        #expect(try await world.interview(shown)?.state == .failed)
    }
}

private func now(of time: ManualTime) -> Timestamp { Timestamp(milliseconds: time.wallMilliseconds()) }
