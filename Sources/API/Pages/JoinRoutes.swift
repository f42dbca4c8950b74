// GET and POST /interview/join/:token: the interview in a browser, without JavaScript.

import HTTPServer
import Signing
import Workflow

enum JoinRoutes {
    /// What every path of these pages begins with.
    static let base = "/interview/join/"

    static let routes: [APIRoute] = [
        APIRoute(
            "GET", base + ":token", "showInterview", "The candidate's page: the next step of the interview",
            .signedLink, .showInterview, show),
        APIRoute(
            "POST", base + ":token", "sendInterviewForm", "The candidate's page: a form of it", .signedLink,
            .sendInterviewForm, submit),
    ]

    // MARK: Showing

    @Sendable
    private static func show(_ request: APIRequest) async throws -> HTTPResponse {
        try await guarded(request) { visit in
            step(visit, request, fault: nil, draft: "")
        }
    }

    /// Looks, and lets refusals be pages.
    private static func guarded(
        _ request: APIRequest, _ answer: @Sendable (CandidateVisit) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        var interview: Interview?
        do {
            let visit = try await CandidateAccess(request).look()
            interview = visit.interview
            try CandidateVisit.admit(visit.interview, session: visit.session, at: request.now)
            return try await answer(visit)
        } catch let refusal as CandidateRefusal {
            return JoinPage.refusal(refusal, of: interview)
        }
    }

    /// The page of the step that a candidate has reached.
    private static func step(
        _ visit: CandidateVisit, _ request: APIRequest, fault: JoinFault?, draft: String
    ) -> HTTPResponse {
        let status = fault == nil ? 200 : 400
        let interview = visit.interview
        func page(_ content: HTML, _ title: String) -> HTTPResponse {
            JoinPage.page(content, fault == nil ? title : "Error: \(title)", of: interview).response(status)
        }
        guard let session = visit.session, let plan = interview.plan, isOpen(visit, request) else {
            guard visit.needsCode else { return page(JoinViews.welcome(visit), "Welcome") }
            return isCodeOut(visit, request)
                ? page(JoinViews.enterCode(visit, fault), "Enter your code")
                : page(JoinViews.sendCode(visit, fault), "A code for you")
        }
        let note = (try? QueryString(request.http.query))?["note"].flatMap { notes[$0] }
        guard let question = session.question(of: plan) else {
            return page(JoinViews.allAnswered(session, note: note), "That was the last question")
        }
        return page(
            JoinViews.question(question, of: plan, draft: draft, fault: fault, note: note),
            "Question \(question.index + 1)")
    }

    /// Whether this browser may see the session: by the link alone, or by the cookie where a code is asked for.
    private static func isOpen(_ visit: CandidateVisit, _ request: APIRequest) -> Bool {
        guard visit.needsCode else { return true }
        let service = request.service
        guard let text = SessionCookie.value(request.http, isSecure: isSecure(request)),
            let token = try? SessionToken(text, key: service.master.key(for: .sessionToken), now: request.now)
        else { return false }
        return token.sessionID == visit.session?.id
    }

    private static func isCodeOut(_ visit: CandidateVisit, _ request: APIRequest) -> Bool {
        visit.code.digest != nil && request.now < visit.code.expiresAt && visit.code.tries < OneTimeCode.triesMaximum
    }

    private static let notes = [
        "answered": "This question had an answer already, given in another window perhaps. The first answer counts."
    ]

    // MARK: Forms

    @Sendable
    private static func submit(_ request: APIRequest) async throws -> HTTPResponse {
        let form = try JoinForm(request)
        return try await guarded(request) { visit in
            do {
                return try await obey(form, visit, request)
            } catch let refusal as CandidateRefusal {
                guard let fault = fault(of: refusal) else { throw refusal }
                return step(visit, request, fault: fault, draft: "")
            }
        }
    }

    private static func obey(
        _ form: JoinForm, _ visit: CandidateVisit, _ request: APIRequest
    ) async throws -> HTTPResponse {
        let access = CandidateAccess(request)
        switch form {
        case .begin:
            // Where a code is asked for, the right code begins by itself.
            guard !visit.needsCode else { return Page.seeOther(request.http.path) }
            _ = try await access.start()
            return Page.seeOther(request.http.path)
        case .sendCode:
            try await access.requestCode()
            return Page.seeOther(request.http.path)
        case .code(let text):
            guard text.utf8.count == OneTimeCode.digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return step(
                    visit, request, fault: JoinFault("Enter the six digits of the code", field: "otp"), draft: "")
            }
            _ = try await access.verifyCode(text)
            let started = try await access.start()
            return Page.seeOther(request.http.path, cookie: try cookie(SessionToken(started.session), request))
        case .answer(let question, let text): return try await answer(question, text, visit, request)
        case .finish:
            guard let session = visit.session, isOpen(visit, request) else {
                return Page.seeOther(request.http.path)
            }
            _ = try await SessionTurns(token: SessionToken(session), service: request.service).complete()
            return Page.seeOther(request.http.path)
        }
    }

    private static func answer(
        _ question: String, _ text: String, _ visit: CandidateVisit, _ request: APIRequest
    ) async throws -> HTTPResponse {
        guard let session = visit.session, isOpen(visit, request) else { return Page.seeOther(request.http.path) }
        // A form of an earlier question, sent again by going back or reloading, is judged by the session itself.
        let isCurrent = visit.interview.plan.flatMap { session.question(of: $0) }?.id == question
        if isCurrent, let fault = fault(in: text) { return step(visit, request, fault: fault, draft: text) }
        do {
            let turns = SessionTurns(token: SessionToken(session), service: request.service)
            _ = try await turns.answer(question, text)
            return Page.seeOther(request.http.path)
        } catch CandidateRefusal.answeredAlready {
            return Page.seeOther(request.http.path + "?note=answered")
        } catch CandidateRefusal.notAsked, CandidateRefusal.nothingLeft {
            return Page.seeOther(request.http.path)
        }
    }

    private static func fault(in text: String) -> JoinFault? {
        if text.isEmpty { return JoinFault("Write an answer before you continue", field: "text") }
        let count = text.unicodeScalars.count
        guard count > JoinViews.answerCharacters else { return nil }
        return JoinFault(
            "Your answer has \(count) characters: shorten it to \(JoinViews.answerCharacters) at most", field: "text")
    }

    /// What of the code a candidate can mend on the page.
    private static func fault(of refusal: CandidateRefusal) -> JoinFault? {
        switch refusal {
        case .codeWrong(let left):
            JoinFault("The code is not right. You have \(left) \(left == 1 ? "try" : "tries") left", field: "otp")
        case .codeExpired: JoinFault("The code is not good any more. Have a new one sent")
        case .codeTriedTooOften: JoinFault("The code was wrong too often. Have a new one sent")
        case .codeAskedTooOften(let seconds):
            JoinFault("You have asked for many codes. The next one can be sent in \((seconds + 59) / 60) minutes")
        case .codeNotSent: JoinFault("The code could not be sent. Try again in a few minutes")
        default: nil
        }
    }

    private static func cookie(_ token: SessionToken, _ request: APIRequest) throws(APIError) -> String {
        SessionCookie.text(
            try token.signed(key: request.service.master.key(for: .sessionToken), now: request.now),
            path: request.http.path, isSecure: isSecure(request))
    }

    private static func isSecure(_ request: APIRequest) -> Bool {
        request.service.settings.current.publicURL.hasPrefix("https:")
    }
}
