// A recruiter's additions to an assessment, from a body.

import JSON
import Workflow

enum ReviewFields {
    static func read(_ reader: inout FieldReader) -> AssessmentReview {
        var review = AssessmentReview()
        for (competency, scores) in nested("recruiterScores", &reader) {
            // A name without a score that can be read is looked up all the same.
            review.recruiterScores[competency] = [:]
            for member in scores.members {
                if let score = member.value.double {
                    review.recruiterScores[competency, default: [:]][member.key] = score
                } else {
                    reader.note("recruiterScores.\(competency).\(member.key)", "must be a number from 1 to 5")
                }
            }
        }
        for (competency, notes) in nested("subDimensionAnnotations", &reader) {
            for member in notes.members {
                if let note = member.value.string, note.unicodeScalars.count <= Limits.textCharacters {
                    review.subDimensionAnnotations[competency, default: [:]][member.key] = note
                } else {
                    reader.note(
                        "subDimensionAnnotations.\(competency).\(member.key)",
                        "must be a string of at most \(Limits.textCharacters) characters")
                }
            }
        }
        for member in reader.object("competencyWeightOverrides")?.members ?? [] {
            if let weight = member.value.double, weight.isFinite {
                review.competencyWeightOverrides[member.key] = weight
            } else {
                reader.note("competencyWeightOverrides.\(member.key)", "must be a number from 0 to 1")
            }
        }
        review.evidenceConfirmations = reader.strings("evidenceConfirmations") ?? []
        review.biasAnnotations = reader.string("biasAnnotations")
        return review
    }

    /// The members of `field`, each of which must be an object.
    private static func nested(_ field: String, _ reader: inout FieldReader) -> [(String, JSONObject)] {
        var found: [(String, JSONObject)] = []
        for member in reader.object(field)?.members ?? [] {
            if let object = member.value.object, object.count <= Limits.arrayItems {
                found.append((member.key, object))
            } else {
                reader.note("\(field).\(member.key)", "must be an object of sub-dimensions")
            }
        }
        return found
    }
}
