// The invitation's wording is a contract.

import Agents
import Testing
import Workflow

@Suite struct EmbeddedInMailDrafterTests {
    private let link = "https://relay.example/interview/join/eyJhbGc"

    @Test("the draft has the product's wording, with position, company and link")
    func wording() {
        var submission = InterviewSubmission()
        submission.position = "Senior Software Engineer"
        submission.companyName = "Acme Corp"
        let draft = EmbeddedInMailDrafter().draft(for: submission, interviewLink: link)
        #expect(draft.subject == "Senior Software Engineer Opportunity at Acme Corp — Interview Invitation")
        #expect(
            draft.body == "Hi there,\n\nWe would love to invite you to complete an AI-powered interview for our Senior "
                + "Software Engineer role at Acme Corp.\n\nPlease click the link below to begin:\n\(link)\n\n"
                + "Best regards,\nThe Acme Corp Recruiting Team")
    }

    @Test("a known candidate is greeted by name, an unnamed company is left out")
    func name() {
        var submission = InterviewSubmission()
        submission.position = "Nurse"
        submission.candidateName = "Jane\nSmith"
        let draft = EmbeddedInMailDrafter().draft(for: submission, interviewLink: link)
        #expect(draft.subject == "Nurse Opportunity — Interview Invitation")
        #expect(draft.body.hasPrefix("Hi Jane Smith,\n"))
        #expect(draft.body.hasSuffix("Best regards,\nThe Recruiting Team"))
        #expect(draft.body.contains(link))
    }
}
