// The candidate's page, as a browser without JavaScript uses it.

import API
import HTTPServer
import JSON
import Signing
import TestSupport
import Testing
import Workflow

@Suite("Join page")
struct JoinPageTests {
    /// The status of what a form leads to: a redirect to the page itself.
    private func expectRedirect(_ answer: APIAnswer, to path: String, sourceLocation: SourceLocation = #_sourceLocation)
    {
        #expect(answer.status == 303, "\(answer.text)", sourceLocation: sourceLocation)
        #expect(answer.header("Location") == path, sourceLocation: sourceLocation)
    }

    @Test("the whole interview by forms")
    func whole() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let welcome = await desk.show()
        #expect(welcome.status == 200)
        #expect(welcome.text.contains("<p>Welcome</p>"))
        #expect(welcome.text.contains("Engineer at Acme &amp; Sons"))
        expectRedirect(await desk.send([("step", "begin")]), to: desk.page)
        #expect(await desk.show().text.contains("Question 1 of 2"))
        let words = "First line\r\n<b>second</b> & \"third\""
        expectRedirect(
            await desk.send([("step", "answer"), ("question", "q-s1"), ("text", words)]), to: desk.page)
        #expect(await desk.show().text.contains("Question 2 of 2"))
        expectRedirect(
            await desk.send([("step", "answer"), ("question", "q-s2"), ("text", "Slowly")]), to: desk.page)
        #expect(await desk.show().text.contains("That was the last question"))
        expectRedirect(await desk.send([("step", "finish")]), to: desk.page)
        let end = await desk.show()
        #expect(end.status == 200)
        #expect(end.text.contains("Thank you"))
        let stored = try await world.interview(desk.runID)
        #expect(stored.state == .completed)
        #expect(stored.transcript?.entries[2].text == "First line\n<b>second</b> & \"third\"")
    }

    @Test("a form sent again neither answers the next question nor changes the first answer")
    func reloaded() async throws {
        let desk = try await CandidateDesk(try await APIWorld())
        _ = try await desk.start()
        let form = [("step", "answer"), ("question", "q-s1"), ("text", "So.")]
        _ = await desk.send(form)
        expectRedirect(await desk.send(form), to: desk.page)
        #expect(await desk.show().text.contains("Question 2 of 2"))
        let changed = await desk.send([("step", "answer"), ("question", "q-s1"), ("text", "Or so.")])
        expectRedirect(changed, to: desk.page + "?note=answered")
        #expect(await desk.show(query: "?note=answered").text.contains("The first answer counts."))
    }

    @Test("what is missing or too long is told at the field, and what was written stays")
    func faults() async throws {
        let desk = try await CandidateDesk(try await APIWorld())
        _ = try await desk.start()
        let empty = await desk.send([("step", "answer"), ("question", "q-s1"), ("text", " \r\n ")])
        #expect(empty.status == 400)
        for piece in [
            "<title>Error: ", "role=\"alert\"", "href=\"#text\"", "aria-invalid=\"true\"", "id=\"text-fault\"",
        ] { #expect(empty.text.contains(piece), "\(piece)") }
        let words = String(repeating: "<x>", count: 3_400)
        let long = await desk.send([("step", "answer"), ("question", "q-s1"), ("text", words)])
        #expect(long.status == 400)
        #expect(long.text.contains("Your answer has 10200 characters"))
        #expect(long.text.contains("<textarea id=\"text\"") && long.text.contains(">\n&lt;x&gt;&lt;x&gt;"))
    }

    @Test("with codes: asked for, wrong, right, and then the cookie opens the page and nothing else does")
    func codes() async throws {
        let desk = try await CandidateDesk(try await APIWorld { $0.requiresOneTimeCode = true })
        #expect(await desk.show().text.contains("a***@e***.org"))
        expectRedirect(await desk.send([("step", "send-code")]), to: desk.page)
        #expect(await desk.show().text.contains("autocomplete=\"one-time-code\""))
        let code = try desk.sentCode()
        let wrong = await desk.send([("step", "code"), ("otp", code == "000000" ? "000001" : "000000")])
        #expect(wrong.status == 400)
        #expect(wrong.text.contains("You have 4 tries left"))
        #expect(await desk.send([("step", "code"), ("otp", "12")]).text.contains("Enter the six digits"))
        let right = await desk.send([("step", "code"), ("otp", " \(code.prefix(3)) \(code.suffix(3))")])
        expectRedirect(right, to: desk.page)
        let cookie = try #require(right.header("Set-Cookie"))
        for attribute in [
            "__Secure-interview=", "; Path=\(desk.page);", "; HttpOnly", "; SameSite=Strict", "; Secure",
        ] {
            #expect(cookie.contains(attribute), "\(attribute) in \(cookie)")
        }
        let pair = String(try #require(cookie.split(separator: ";").first))
        #expect(await desk.show(cookie: "other=1; \(pair)").text.contains("Question 1 of 2"))
        // Another browser, with the link alone: no question, no answer, no end.
        #expect(!(await desk.show()).text.contains("Question 1"))
        let answer = [("step", "answer"), ("question", "q-s1"), ("text", "So.")]
        expectRedirect(await desk.send(answer), to: desk.page)
        expectRedirect(await desk.send([("step", "finish")]), to: desk.page)
        #expect(await desk.access("GET", "info")["answered"] == 0)
        _ = await desk.send(answer, cookie: pair)
        #expect(await desk.access("GET", "info")["answered"] == 1)
        let stranger = try await CandidateDesk(desk.world)
        #expect(!(await stranger.show(cookie: pair)).text.contains("Question"))
    }

    @Test("links that open nothing are told apart on pages of their own")
    func refusals() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let unknown = await world.call("GET", "/interview/join/abc")
        #expect(unknown.status == 404)
        #expect(unknown.text.contains("This link does not work"))
        try await world.decide(desk.runID, .schedule(at: world.now.advanced(byMilliseconds: 60_000)))
        let early = await desk.show()
        #expect(early.status == 200)
        #expect(early.text.contains("20 March 2026 at 10:13 UTC"))
        try await world.decide(desk.runID, .cancel(reason: "filled"))
        let revoked = await desk.show()
        #expect(revoked.status == 410)
        #expect(!revoked.text.contains("Ada"))
        let later = try await CandidateDesk(world)
        world.time.advance(milliseconds: 7 * 86_400_000)
        #expect(await later.show().text.contains("This link has expired"))
    }

    @Test("every page is whole, small, closed to the outside, and kept by nobody")
    func headers() async throws {
        let world = try await APIWorld(requestsPerMinute: 100)
        let desk = try await CandidateDesk(world)
        let welcome = await desk.show()
        _ = try await desk.start()
        var answers = [welcome, await desk.show(), await world.call("GET", "/interview/join/x")]
        answers.append(await desk.send([("step", "dance")]))
        answers.append(await world.call("PUT", desk.page))
        answers.append(await world.call("POST", desk.page, #"{"step":"begin"}"#))
        #expect(answers.map(\.status) == [200, 200, 404, 400, 405, 415])
        for answer in answers {
            #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(answer.header("Referrer-Policy") == "no-referrer")
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.body.count < 30_000)
            let policy = try #require(answer.header("Content-Security-Policy"))
            #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
            for rule in ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
                #expect(policy.contains(rule))
            }
            let style = try #require(answer.text.split(separator: "<style>").last?.split(separator: "</style>").first)
            #expect(policy.contains(Base64.encode(SHA256.digest(Array(style.utf8)))))
            for piece in ["<script", "style=\"", "src=\"", "http:", "https:"] {
                #expect(!answer.text.contains(piece), "\(piece)")
            }
            for piece in ["lang=\"en\"", "<main id=\"content\"", "<h1", "class=\"skip\"", "name=\"viewport\""] {
                #expect(answer.text.contains(piece), "\(piece)")
            }
        }
    }

    @Test("too many requests are told on a page too, with the time to wait")
    func limited() async throws {
        let world = try await APIWorld(requestsPerMinute: 1)
        _ = await world.call("GET", "/interview/join/x", from: .ip("192.0.2.9"))
        let second = await world.call("GET", "/interview/join/x", from: .ip("192.0.2.9"))
        #expect(second.status == 429)
        #expect(second.header("Retry-After") != nil)
        #expect(second.text.contains("One moment, please"))
    }

    @Test(
        "a form that is broken is told so on a page, and changes nothing",
        arguments: [
            "", "step=", "step=answer%", "step=%ff", "step=answer&question=q-s1&text=%zz", "=&=&=", "step=begin%00",
        ])
    func broken(_ form: String) async throws {
        let desk = try await CandidateDesk(try await APIWorld())
        let answer = await desk.world.call(
            "POST", desk.page, form, headers: [("Content-Type", "application/x-www-form-urlencoded")])
        #expect(answer.status == 400)
        #expect(answer.text.contains("That did not work"))
        #expect(try await desk.world.interview(desk.runID).state == .approved)
    }

    @Test("text from outside stays text, wherever it stands")
    func escaping() async throws {
        let world = try await APIWorld()
        let evil = #"\"><script>alert(1)</script><i x='"#
        let body = """
            {"candidateRef": "r", "candidateName": "\(evil)", "position": "\(evil)", "companyName": "\(evil)",
             "level": "LEAD", "qualifications": ["a", "b", "c"]}
            """
        let desk = try await CandidateDesk(world, body: body)
        for text in [await desk.show().text] {
            #expect(!text.contains("<script"))
            #expect(!text.contains("<i x"))
            #expect(text.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;i x=&#39;"))
        }
    }
}
