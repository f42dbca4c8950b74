// The mail that carries a candidate's link.

import Workflow

enum InvitationMail {
    /// Plain text, without anybody's brand.
    static func mail(link: String, to address: String, submission: InterviewSubmission) -> CandidateMail {
        let position = submission.position.flatMap { $0.isBlank ? nil : $0 }
        let company = submission.companyName.flatMap { $0.isBlank ? nil : $0 }
        let about = "\(position.map { " for \($0)" } ?? "")\(company.map { " at \($0)" } ?? "")"
        let text = """
            Hello,

            you are invited to an interview\(about). It takes place online, at a time of your choice:

            \(link)

            You can pause and come back by the same link. It is yours alone: please do not pass it on.
            """
        return CandidateMail(recipient: address, subject: "Your interview invitation", text: text)
    }
}
