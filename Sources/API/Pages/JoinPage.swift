// The join page as a whole: which step a candidate sees, and what is said where there is none.

import HTTPServer
import Workflow

enum JoinPage {
    static func page(_ content: HTML, _ title: String, of interview: Interview? = nil) -> Page {
        let submission = interview?.submission
        let words = [submission?.position, submission?.companyName].compactMap { $0 }.filter { !$0.isBlank }
        return Page(
            title: "\(title) · Interview", subject: words.joined(separator: " at "), content: content,
            footer: interview == nil
                ? "If something is not right, write to whoever sent you the link."
                : "The address of this page is your personal key to the interview: share it with nobody.")
    }

    /// A page in place of the interview.
    static func refusal(_ refusal: CandidateRefusal, of interview: Interview? = nil) -> HTTPResponse {
        let (heading, paragraphs) = words(of: refusal)
        return page(JoinViews.message(heading, paragraphs), heading, of: interview).response(status(of: refusal))
    }

    /// A page for what went wrong on our side or below the interview: too many requests, a full disk, a strange form.
    static func failure(_ error: APIError) -> HTTPResponse {
        let paragraphs: [HTML]
        let heading: String
        switch error {
        case .rateLimited(let seconds):
            heading = "One moment, please"
            paragraphs = ["Too much came from your network at once. Try again in \(seconds) seconds; nothing is lost."]
        case .unavailable:
            heading = "We cannot be reached just now"
            paragraphs = [
                "Your last step may not have been saved. Go back, copy your answer, and try again in a moment."
            ]
        case .tooLarge:
            heading = "That was too long"
            paragraphs = ["Go back and shorten your answer."]
        case .internalError:
            heading = "Something went wrong"
            paragraphs = ["The fault is ours. Go back and try again; answers sent before are saved."]
        default:
            heading = "That did not work"
            paragraphs = ["Open the link from your invitation again; answers sent before are saved."]
        }
        var response = page(JoinViews.message(heading, paragraphs), heading).response(error.status)
        for header in error.response(requestID: "").headers where ["Allow", "Retry-After"].contains(header.name) {
            response.headers.append(header)
        }
        return response
    }

    private static func status(of refusal: CandidateRefusal) -> Int {
        switch refusal {
        // What the candidate finds here is an answer, not a fault.
        case .notOpen, .heldElsewhere, .over(.completed), .over(.assessmentPending), .over(.assessmentApproved): 200
        case .expiredLink, .revokedLink, .over: 410
        default: refusal.apiError.status
        }
    }

    private static func words(of refusal: CandidateRefusal) -> (heading: String, paragraphs: [HTML]) {
        switch refusal {
        case .expiredLink:
            return (
                "This link has expired",
                ["Links to interviews are good for a limited time. Ask whoever invited you for a new one."]
            )
        case .revokedLink, .over(.cancelled), .over(.failed):
            return (
                "This interview is not open any more",
                ["It was closed, or you were sent a newer link. Ask whoever invited you if you did not expect this."]
            )
        case .notOpen(let time):
            let moment: HTML = "<time datetime=\"\(time.iso8601)\">\(PageTime.text(time))</time>"
            return (
                "You are early",
                [
                    "The interview opens on <strong>\(moment)</strong>.",
                    "Come back then by the same link.",
                ]
            )
        case .heldElsewhere:
            return (
                "Your interview is under way",
                ["It is being held by voice or video. Go back to that window or call to go on."]
            )
        case .over:
            return (
                "Thank you",
                [
                    "Your interview is complete, and your answers have been handed in.",
                    "You can close this page: there is nothing more to do.",
                ]
            )
        default:
            return (
                "This link does not work",
                ["Part of it may be missing. Open it from your invitation again, or copy all of it."]
            )
        }
    }
}
