// A drafter of invitations that adds nothing of its own.

import API
import Workflow

struct PlainDrafter: InMailDrafting {
    func draft(for submission: InterviewSubmission, interviewLink: String) -> InMailDraft {
        InMailDraft(subject: "About \(submission.position ?? "a role")", body: "Please come: \(interviewLink)")
    }
}
