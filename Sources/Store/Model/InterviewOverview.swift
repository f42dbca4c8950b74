// What a list shows of an interview: small, so that a page is made without opening whole records.
package import Workflow
import JSON

/// Derived from the interview at each save, and sealed like it.
package struct InterviewOverview: Sendable, Equatable {
    package var candidateRef: String?
    package var candidateName: String?
    package var candidateEmail: String?
    package var position: String?
    package var level: SeniorityLevel?
    package var skills: [String]
    /// Minutes that the plan takes; `nil` before there is one.
    package var duration: Int?
    package var planID: String?

    init(_ interview: Interview) {
        self.init(interview.submission, interview.plan)
        duration = interview.plannedMinutes
    }

    init(_ submission: InterviewSubmission, _ plan: Plan?) {
        candidateRef = submission.candidateRef
        candidateName = submission.candidateName
        candidateEmail = submission.candidateEmail
        position = submission.position
        level = submission.level
        skills = submission.skills
        duration = plan?.duration
        planID = plan?.id
    }

    init(_ bytes: [UInt8]) throws(StoreError) {
        do throws(JSONError) {
            let value = try JSONReader.parse(bytes)
            candidateRef = value["ref"]?.string
            candidateName = value["name"]?.string
            candidateEmail = value["email"]?.string
            position = value["position"]?.string
            level = value["level"]?.string.flatMap(SeniorityLevel.init(rawValue:))
            skills = value["skills"]?.array?.compactMap(\.string) ?? []
            duration = value["duration"]?.int
            planID = value["plan"]?.string
        } catch {
            throw .damaged("an interview's overview is no JSON: \(error)")
        }
    }

    var bytes: [UInt8] {
        var writer = JSONWriter(reserving: 512)
        writer.beginObject()
        writer.member(plain: "ref", candidateRef)
        writer.member(plain: "name", candidateName)
        writer.member(plain: "email", candidateEmail)
        writer.member(plain: "position", position)
        writer.member(plain: "level", level?.rawValue)
        writer.key(plain: "skills")
        writer.beginArray()
        for skill in skills { writer.string(skill) }
        writer.endArray()
        if let duration {
            writer.key(plain: "duration")
            writer.int(duration)
        }
        writer.member(plain: "plan", planID)
        writer.endObject()
        return writer.bytes
    }
}
