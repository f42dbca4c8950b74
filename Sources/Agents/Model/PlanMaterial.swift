// What a model is told for a plan.

import JSON
import Workflow

enum PlanMaterial {
    /// Short facts whole; the long texts share what the budget leaves. All of it veiled.
    static func data(_ request: PlanRequest, _ builder: PlanBuilder, _ desk: ModelDesk) -> JSONObject {
        let submission = request.submission
        var data: JSONObject = [
            "minutes": .int(builder.feedback.minutes),
            "position": .optional(line(submission.position, desk)),
            "level": .optional(submission.level?.rawValue),
            "roleFamily": .string(request.profile.roleFamily),
            "companyName": .optional(line(submission.companyName, desk)),
            "skills": .strings(request.profile.skills),
        ]
        let lists = submission.qualifications + request.feedback.suffix(Limits.feedbackTextsMaximum)
        let long = [
            submission.jobDescription, submission.companyDescription, submission.candidateProfile,
            submission.candidateResume,
        ].map { $0 ?? "" }
        let fitted = desk.fit(lists + long)
        let qualifications = fitted.prefix(submission.qualifications.count)
        data["qualifications"] = .strings(Array(qualifications))
        data["reviewerFeedback"] = .strings(Array(fitted.dropFirst(qualifications.count).dropLast(long.count)))
        let names = ["jobDescription", "companyDescription", "candidateProfile", "candidateResume"]
        for (name, text) in zip(names, fitted.suffix(long.count)) where !text.isEmpty {
            data[name] = .string(text)
        }
        if !request.feedback.isEmpty, let plan = request.previous { data["previousPlan"] = outline(plan, desk) }
        return data
    }

    private static func line(_ text: String?, _ desk: ModelDesk) -> String? {
        text.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) }.map { desk.pseudonyms.veiled($0).text }
    }

    /// What reviewers looked at when they wrote their feedback.
    private static func outline(_ plan: Plan, _ desk: ModelDesk) -> JSONValue {
        let competencies = plan.competencies.map { competency -> JSONValue in
            ["name": .string(competency.name), "weight": .double(competency.weight)]
        }
        let sections = plan.sections.map { section -> JSONValue in
            [
                "title": .string(section.title), "minutes": .int(section.minutes),
                "competency": .string(section.competency),
                "questions": .strings(section.questions.map { desk.pseudonyms.veiled($0.text).text }),
            ]
        }
        return ["competencies": .array(competencies), "sections": .array(sections)]
    }
}
