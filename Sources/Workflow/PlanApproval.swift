// What goes with an approved plan: the way in and the invitation.

/// What goes with an approved plan.
package struct PlanApproval: Sendable, Equatable {
    /// The candidate's way in.
    package var interviewLink: String
    /// `jti` of the token in the link.
    package var candidateTokenID: String
    /// The invitation, with the link in it.
    package var draft: InMailDraft
    /// Approved by `autoApprovePlans` rather than by a person.
    package var isAutomatic: Bool

    package init(interviewLink: String, candidateTokenID: String, draft: InMailDraft, isAutomatic: Bool) {
        self.interviewLink = interviewLink
        self.candidateTokenID = candidateTokenID
        self.draft = draft
        self.isAutomatic = isAutomatic
    }
}
