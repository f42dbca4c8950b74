// The events about an interview's time, byte for byte.

import JSON
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Events of scheduled interviews")
struct ScheduleEventTests {
    @Test("scheduling and reminding tell the time, in the documented order of keys, one sequence after the other")
    func bytes() async throws {
        let directory = TemporaryDirectory()
        let (time, observer) = (ManualTime(), RecordingObserver())
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.time = time
        configuration.sealer = MaskingSealer()
        let store = try Store.open(configuration, observer: observer)
        defer { store.close() }
        let opening = try #require(Timestamp(iso8601: "2026-03-21T09:00:00+01:00"))
        let interview = try await store.write { transaction in
            let platform = Platform(id: transaction.makeIdentifier(), name: "P", createdAt: transaction.now)
            try transaction.insert(platform: platform)
            let tenant = Tenant(
                id: transaction.makeIdentifier(), platformID: platform.id, name: "T", createdAt: transaction.now)
            try transaction.insert(tenant: tenant)
            _ = try transaction.save(
                endpoint: Endpoint(
                    id: transaction.makeIdentifier(), scope: .tenant(tenant.id),
                    callbackURL: "https://hooks.example/in", origin: "https://hooks.example:443", sealedSecret: [1],
                    secretHint: "****cret", createdAt: transaction.now))
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: "run_1774001520_00c0ffee", tenantID: tenant.id,
                createdAt: transaction.now)
            interview.state = .approved
            interview.submission.candidateRef = "li_app_a1b2c3d4"
            let seed = InterviewDecision(interview: interview, events: [], jobs: [], action: "test")
            return try transaction.insert(seed, by: .system)
        }
        for command in [InterviewCommand.schedule(at: opening), .remind] {
            try await store.write { transaction in
                let known = try #require(try transaction.interview(id: interview.id))
                _ = try transaction.save(known.deciding(command, at: transaction.now), by: .system)
            }
            time.advance(milliseconds: 60_000)
        }
        let items = observer.items
        try #require(items.count == 2)
        for (number, (name, at)) in [
            ("scheduled", "2026-03-20T10:12:00.000Z"), ("reminder", "2026-03-20T10:13:00.000Z"),
        ].enumerated() {
            let head = #"{"event":"interview.\#(name)","eventId":"evt_\#(items[number].id.text)""#
            let run = #","runId":"run_1774001520_00c0ffee","interviewId":"\#(interview.id.text)""#
            let owner = #","tenantId":"\#(interview.tenantID.text)","candidateRef":"li_app_a1b2c3d4""#
            let place = #","state":"SCHEDULED","sequence":\#(number + 1),"timestamp":"\#(at)""#
            let data = #","data":{"scheduledAt":"2026-03-21T08:00:00.000Z"}}"#
            #expect(String(decoding: items[number].payload, as: UTF8.self) == head + run + owner + place + data)
            #expect(items[number].event == "interview.\(name)")
        }
    }
}
