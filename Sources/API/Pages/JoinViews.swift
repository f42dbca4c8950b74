// What stands on the join page, step by step: welcome, code, question, end.

import Workflow

/// The steps of an interview in writing. Small functions from what is known to markup.
enum JoinViews {
    /// Characters an answer may have.
    static let answerCharacters = Limits.textCharacters

    static func welcome(_ visit: CandidateVisit) -> HTML {
        let plan = visit.interview.plan
        let questions = plan.map { CandidateSession.questions(of: $0) } ?? []
        let isBegun = visit.session != nil
        let begin: HTML = """
            <form method="post"><input type="hidden" name="step" value="begin">\
            <button>\(isBegun ? "Go on with the interview" : "Begin the interview")</button></form>
            """
        return """
            <h1>\(isBegun ? "Welcome back" : "Welcome")</h1>
            \(HTML.paragraphs(plan?.greetingScript ?? ""))
            <h2>What to expect</h2>
            <ul><li>\(count(questions.count, "question")), one at a time, answered in your own words.</li>
            <li>About \(plan?.duration ?? 0) minutes. There is no clock: take the time you need.</li>
            <li>Each answer is saved when you send it, and cannot be changed after that.</li>
            <li>You may stop and come back by the same link, on any device, within 24 hours of your last \
            answer.</li></ul>
            \(privacy)
            \(begin)
            """
    }

    static func sendCode(_ visit: CandidateVisit, _ fault: JoinFault?) -> HTML {
        """
        \(fault?.summary ?? .empty)
        <h1>First, a code</h1>
        <p>To make sure that it is you, we send six digits to <strong>\(visit.interview.maskedEmail ?? "your address")\
        </strong>.</p>
        <form method="post"><input type="hidden" name="step" value="send-code"><button>Send me the code</button></form>
        """
    }

    static func enterCode(_ visit: CandidateVisit, _ fault: JoinFault?) -> HTML {
        let isWrong = fault?.field == "otp"
        let invalid: HTML =
            isWrong
            ? " aria-invalid=\"true\" aria-describedby=\"otp-hint otp-fault\""
            : " aria-describedby=\"otp-hint\""
        return """
            \(fault?.summary ?? .empty)
            <h1>Enter your code</h1>
            <p>We have sent six digits to <strong>\(visit.interview.maskedEmail ?? "your address")</strong>. \
            They are good for ten minutes; if your time runs out, have a new code sent.</p>
            <form method="post" novalidate><input type="hidden" name="step" value="code">
            <label for="otp">Code</label><p class="hint" id="otp-hint">Six digits</p>\
            \(isWrong ? fault?.line ?? .empty : .empty)
            <input type="text" id="otp" name="otp" inputmode="numeric" autocomplete="one-time-code" required \
            maxlength="12"\(invalid)>
            <button>Continue</button></form>
            <form method="post"><input type="hidden" name="step" value="send-code">\
            <button class="quiet">Send a new code</button></form>
            """
    }

    static func question(
        _ question: CandidateSession.Question, of plan: Plan, draft: String, fault: JoinFault?, note: String?
    ) -> HTML {
        let questions = CandidateSession.questions(of: plan)
        let sections = (questions.last?.sectionIndex ?? 0) + 1
        let isWrong = fault?.field == "text"
        let described: HTML =
            isWrong
            ? " aria-invalid=\"true\" aria-describedby=\"text-hint text-fault\""
            : " aria-describedby=\"text-hint\""
        return """
            \(fault?.summary ?? .empty)\(notice(note))
            <p class="place" id="place">Question \(question.index + 1) of \(questions.count) · \
            Part \(question.sectionIndex + 1) of \(sections): \(question.section)</p>
            <progress aria-labelledby="place" max="\(questions.count)" value="\(question.index)"></progress>
            <h1 id="question">\(question.text)</h1>
            <form method="post" novalidate><input type="hidden" name="step" value="answer">\
            <input type="hidden" name="question" value="\(question.id)">
            <label for="text">Your answer</label>
            <p class="hint" id="text-hint">Examples from your own work help most. Up to 10,000 characters.</p>\
            \(isWrong ? fault?.line ?? .empty : .empty)
            <textarea id="text" name="text" rows="9" required\(described)>
            \(draft)</textarea>
            <button>Save and continue</button></form>
            <details><summary>End the interview now</summary>
            <p>The questions that are left stay without an answer, and the interview cannot be taken up again. \
            To go on later instead, just close this page: your answers are saved.</p>
            <form method="post"><input type="hidden" name="step" value="finish"><button class="quiet">End the interview\
            </button></form></details>
            """
    }

    static func allAnswered(_ session: CandidateSession, note: String?) -> HTML {
        """
        \(notice(note))
        <h1>That was the last question</h1>
        <p>Your \(count(session.answers.count, "answer")) \(session.answers.count == 1 ? "is" : "are") saved. \
        End the interview to hand \(session.answers.count == 1 ? "it" : "them") in.</p>
        <form method="post"><input type="hidden" name="step" value="finish"><button>End the interview</button></form>
        """
    }

    static func message(_ heading: String, _ paragraphs: [HTML]) -> HTML {
        "<h1>\(heading)</h1>\(HTML.join(paragraphs.map { "<p>\($0)</p>" }))"
    }

    private static let privacy: HTML = """
        <h2>What happens with your answers</h2>
        <p>Your answers go to the company that invited you, together with an assessment that a program makes of them \
        and a person reviews. They are deleted when the company's retention time is over, or earlier if you ask the \
        company for it. This page loads nothing from elsewhere and does not track you.</p>
        """

    private static func notice(_ note: String?) -> HTML {
        note.map { "<div class=\"note\" role=\"status\"><p>\($0)</p></div>" } ?? .empty
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
