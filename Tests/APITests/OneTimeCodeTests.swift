// One-time codes: asked for, shown, spent.

import API
import JSON
import Store
import TestSupport
import Testing
import Workflow

@Suite("One-time codes")
struct OneTimeCodeTests {
    private func desk() async throws -> CandidateDesk {
        try await CandidateDesk(try await APIWorld { $0.requiresOneTimeCode = true })
    }

    private func verify(_ desk: CandidateDesk, _ code: String) async -> APIAnswer {
        await desk.access("POST", "verify-otp", #"{"otp":"\#(code)"}"#)
    }

    /// A code that is not `code`.
    private func wrong(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

    @Test("without a code nothing starts; with it one session does, and the next needs a new code")
    func way() async throws {
        let desk = try await desk()
        #expect(await desk.access("GET", "info")["requiresOtp"] == true)
        await desk.access("POST", "start").expectFault(403)
        let code = try await desk.requestCode()
        let mail = try #require(desk.world.mail.mails.last)
        #expect(mail.recipient == "ada@example.org")
        #expect(!mail.subject.contains(code))
        await desk.access("POST", "start").expectFault(403)
        let verified = await verify(desk, code)
        #expect(verified.status == 200)
        #expect(verified["candidateName"] == "Ada Lovelace")
        #expect(await desk.access("POST", "start").status == 201)
        await desk.access("POST", "start").expectFault(403)
        await verify(desk, code).expectFault(401, "The code has expired. Request a new one.")
        _ = await verify(desk, try await desk.requestCode())
        #expect(await desk.access("POST", "start").status == 200)
    }

    @Test("five wrong codes, and the right one is worth nothing any more; a new one is")
    func tries() async throws {
        let desk = try await desk()
        let code = try await desk.requestCode()
        for left in [4, 3, 2, 1] {
            await verify(desk, wrong(code)).expectFault(401, "The code is wrong. Tries left: \(left).")
        }
        await verify(desk, wrong(code)).expectFault(401, "Too many wrong codes. Request a new one.")
        await verify(desk, code).expectFault(401, "Too many wrong codes. Request a new one.")
        #expect(await verify(desk, try await desk.requestCode()).status == 200)
    }

    @Test("a hundred guesses at once are five")
    func crowd() async throws {
        let desk = try await desk()
        let code = try await desk.requestCode()
        let guess = wrong(code)
        let refusals = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<100 { group.addTask { await verify(desk, guess).message } }
            return await group.reduce(into: [:]) { counts, message in counts[message ?? "", default: 0] += 1 }
        }
        #expect(refusals["Too many wrong codes. Request a new one."] == 96)
        #expect(refusals.count == 5)
        await verify(desk, code).expectFault(401)
    }

    @Test("without a mail server, or with an address it will not have, nobody is told that a code was sent")
    func unsent() async throws {
        let desk = try await desk()
        for outcome in [MailOutcome.notConfigured, .failed, .refused] {
            desk.world.mail.answer(outcome)
            await desk.access("POST", "request-otp").expectFault(503)
            let page = await desk.send([("step", "send-code")])
            #expect(page.status == 400 || page.status == 503)
            #expect(page.text.contains("could not be sent") || page.text.contains("asked for many codes"))
        }
    }

    @Test("a code is good for ten minutes, and so is having shown it")
    func time() async throws {
        let desk = try await desk()
        let late = try await desk.requestCode()
        desk.world.time.advance(milliseconds: 600_000)
        await verify(desk, late).expectFault(401)
        #expect(await verify(desk, try await desk.requestCode()).status == 200)
        desk.world.time.advance(milliseconds: 600_000)
        await desk.access("POST", "start").expectFault(403)
    }

    @Test("five codes in ten minutes, whatever becomes of the mail")
    func requests() async throws {
        let desk = try await desk()
        desk.world.mail.answer(.failed)
        await desk.access("POST", "request-otp").expectFault(503)
        desk.world.mail.answer(.sent)
        for _ in 0..<4 { _ = try await desk.requestCode() }
        desk.world.time.advance(milliseconds: 60_000)
        let sixth = await desk.access("POST", "request-otp")
        sixth.expectFault(429)
        #expect(sixth.header("Retry-After") == "540")
        desk.world.time.advance(milliseconds: 540_000)
        _ = try await desk.requestCode()
    }

    @Test("a new code replaces the one before")
    func replaced() async throws {
        let desk = try await desk()
        let first = try await desk.requestCode()
        let second = try await desk.requestCode()
        if first != second { await verify(desk, first).expectFault(401) }
        #expect(await verify(desk, second).status == 200)
    }

    @Test("no code opens another candidate's interview")
    func bound() async throws {
        let world = try await APIWorld { $0.requiresOneTimeCode = true }
        let one = try await CandidateDesk(world)
        let two = try await CandidateDesk(world)
        let code = try await one.requestCode()
        let other = try await two.requestCode()
        if code != other { await verify(two, code).expectFault(401) }
        await two.access("POST", "start").expectFault(403)
    }

    @Test("what is no code is told so, and costs no try")
    func malformed() async throws {
        let desk = try await desk()
        let code = try await desk.requestCode()
        for text in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
            await verify(desk, text).expectFault(400, fields: ["otp"])
        }
        #expect(await verify(desk, code).status == 200)
    }

    @Test("candidates without an address, and installations without codes, need none")
    func unneeded() async throws {
        let world = try await APIWorld { $0.requiresOneTimeCode = true }
        let nameless = try await CandidateDesk(world, body: RunSamples.complete)
        #expect(await nameless.access("GET", "info")["requiresOtp"] == false)
        await nameless.access("POST", "request-otp").expectFault(400, "This interview needs no one-time code.")
        #expect(await nameless.access("POST", "start").status == 201)
        let plain = try await CandidateDesk(try await APIWorld())
        await plain.access("POST", "request-otp").expectFault(400, "This interview needs no one-time code.")
    }

    @Test("the code itself is nowhere in the store, and a purge names its records")
    func stored() async throws {
        let desk = try await desk()
        let code = try await desk.requestCode()
        let id = try await desk.world.interview(desk.runID).id
        let state = try await desk.world.store.read { session in try session.oneTimeCode(of: id) }
        #expect(state.digest?.count == 32)
        #expect(!(state.digest ?? []).elementsEqual(code.utf8))
        #expect(try await desk.world.interview(desk.runID).hasOTPRecords)
    }
}
