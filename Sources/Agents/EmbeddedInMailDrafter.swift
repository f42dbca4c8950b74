// Words the invitation from position, company and name.

package import Workflow

/// The product's own wording; without a company the sender stays unnamed, without a name the greeting is general.
package struct EmbeddedInMailDrafter: InMailDrafter {
    package init() {}

    package func draft(for submission: InterviewSubmission, interviewLink: String) -> InMailDraft {
        let position = submission.position.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) } ?? "open"
        let company = submission.companyName.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) }
        let name = submission.candidateName.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) } ?? "there"
        let place = company.map { " at \($0)" } ?? ""
        let team = company.map { "The \($0) Recruiting Team" } ?? "The Recruiting Team"
        let body = """
            Hi \(name),

            We would love to invite you to complete an AI-powered interview for our \(position) role\(place).

            Please click the link below to begin:
            \(interviewLink)

            Best regards,
            \(team)
            """
        return InMailDraft(subject: "\(position) Opportunity\(place) — Interview Invitation", body: body)
    }
}
