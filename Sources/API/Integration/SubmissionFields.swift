// The fields of an interview request, from a body.

import JSON
import Workflow

enum SubmissionFields {
    /// Reads what is there and valid; everything else is noted with `reader`.
    static func read(_ reader: inout FieldReader) -> InterviewSubmission {
        var submission = InterviewSubmission()
        submission.candidateRef = reader.string("candidateRef", characters: Limits.nameCharacters)
        submission.candidateName = reader.string("candidateName", characters: Limits.nameCharacters)
        submission.candidateEmail = email(&reader)
        submission.candidateProfile = reader.string("candidateProfile")
        submission.candidateResume = reader.string("candidateResume", characters: Limits.longTextCharacters)
        submission.position = reader.string("position", characters: Limits.textCharacters)
        submission.level = level(&reader)
        submission.qualifications = reader.strings("qualifications") ?? []
        submission.skills = reader.strings("skills") ?? []
        submission.jobDescription = reader.string("jobDescription", characters: Limits.longTextCharacters)
        submission.companyName = reader.string("companyName")
        submission.companyDescription = reader.string("companyDescription")
        return submission
    }

    static func level(_ reader: inout FieldReader) -> SeniorityLevel? {
        guard let text = reader.string("level"), !text.isBlank else { return nil }
        guard let level = SeniorityLevel(text: text) else {
            reader.note("level", "must be one of \(SeniorityLevel.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return level
    }

    /// An address with one `@`, something on both sides, and no white space or control character: whether it takes mail
    /// only mail can tell.
    private static func email(_ reader: inout FieldReader) -> String? {
        guard let text = reader.string("candidateEmail", characters: 320), !text.isBlank else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 32 && $0.value != 127 && !"<>,;\"".unicodeScalars.contains($0)
        }
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), isPlain
        else {
            reader.note("candidateEmail", "must be an e-mail address")
            return nil
        }
        return text
    }

    /// The same request gives the same bytes, however its JSON was written.
    static func canonical(_ submission: InterviewSubmission, callbackURL: String?) -> [UInt8] {
        JSONValue.array([
            .optional(submission.candidateRef), .optional(submission.candidateName),
            .optional(submission.candidateEmail), .optional(submission.candidateProfile),
            .optional(submission.candidateResume), .optional(submission.position),
            .optional(submission.level?.rawValue), .strings(submission.qualifications), .strings(submission.skills),
            .optional(submission.jobDescription), .optional(submission.companyName),
            .optional(submission.companyDescription), .optional(callbackURL),
        ]).serialized()
    }
}
