// The candidate's link and the mail that carries it.

import API
import JSON
import Store
import TestSupport
import Testing
import Workflow

@Suite("Interviews: invitations")
struct InterviewInvitationTests {
    @Test("the link stays the same, is mailed each time, and the audit log knows no address")
    func invited() async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: .approved)
        let link = try #require(try await world.stored(id).interviewLink)
        for _ in 0..<2 {
            let answer = await world.call("POST", APIWorld.record(id, "/invite"), key: world.keys.tenant)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.keys == ["interviewLink", "token", "emailSent"])
            #expect(answer["interviewLink"]?.string == link)
            #expect(answer["token"]?.string.map { link.hasSuffix("/interview/join/" + $0) } == true)
            #expect(answer["emailSent"] == true)
        }
        #expect(world.mail.mails.map(\.recipient) == ["jane@example.com", "jane@example.com"])
        #expect(world.mail.mails.first?.text.contains(link) == true)
        let entries = try await world.audit(of: world.tenant).filter { $0.action == "interview.invite" }
        #expect(entries.map(\.subject) == ["mail sent", "mail sent"])
        #expect(try await world.stored(id).interviewLink == link)
    }

    @Test(
        "a mail that is not sent leaves the link good",
        arguments: [
            (MailOutcome.notConfigured, "mail not_configured"), (.failed, "mail failed"), (.refused, "mail refused"),
        ])
    func unsent(outcome: MailOutcome, subject: String) async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: .approved)
        world.mail.answer(outcome)
        let answer = await world.call("POST", APIWorld.record(id, "/invite"), key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer["emailSent"] == false)
        #expect(answer["interviewLink"]?.string == (try await world.stored(id).interviewLink))
        #expect(try await world.audit(of: world.tenant).first?.subject == subject)
    }

    @Test("an expired link is replaced, once")
    func expired() async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: .approved)
        let old = try await world.stored(id)
        world.time.advance(milliseconds: 7 * 86_400_000 + 1_000)
        let first = await world.call("POST", APIWorld.record(id, "/invite"), key: world.keys.tenant)
        let second = await world.call("POST", APIWorld.record(id, "/invite"), key: world.keys.tenant)
        #expect(first["interviewLink"]?.string != old.interviewLink)
        #expect(first["interviewLink"] == second["interviewLink"])
        #expect(try await world.stored(id).candidateTokenID != old.candidateTokenID)
    }

    @Test("without an address, and before the approval, there is no invitation")
    func refused() async throws {
        let world = try await APIWorld()
        let silent = try await world.record(in: .approved, body: RunSamples.complete)
        await world.call("POST", APIWorld.record(silent, "/invite"), key: world.keys.tenant)
            .expectFault(400, fields: ["candidateEmail"])
        let early = try await world.record(in: .pending)
        await world.call("POST", APIWorld.record(early, "/invite"), key: world.keys.tenant).expectFault(
            400,
            "Cannot invite the candidate in state PENDING. Required state: APPROVED, SCHEDULED or IN_PROGRESS.")
        #expect(world.mail.mails.isEmpty)
    }

    @Test("twenty invitations at once after the link's end give one new link")
    func raced() async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: .approved)
        world.time.advance(milliseconds: 8 * 86_400_000)
        let links = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await world.call("POST", APIWorld.record(id, "/invite"), key: world.keys.tenant)["interviewLink"]?
                        .string
                }
            }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(links.count == 1)
        #expect(links.first??.isEmpty == false)
    }
}
