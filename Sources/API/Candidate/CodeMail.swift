// The mail that carries a one-time code.

import Workflow

enum CodeMail {
    /// The code stands in the text alone: subjects are shown on locked screens.
    static func mail(code: String, to address: String, submission: InterviewSubmission) -> CandidateMail {
        let position = submission.position.flatMap { $0.isBlank ? nil : $0 }
        let company = submission.companyName.flatMap { $0.isBlank ? nil : $0 }
        let about = "\(position.map { " for \($0)" } ?? "")\(company.map { " at \($0)" } ?? "")"
        let text = """
            Hello,

            your code for the interview\(about) is

                \(code)

            Enter it on the interview's page within ten minutes.

            If you did not ask for it, you need not do anything: without the code nobody can begin the interview in \
            your place.
            """
        return CandidateMail(recipient: address, subject: "Your interview code", text: text)
    }
}
