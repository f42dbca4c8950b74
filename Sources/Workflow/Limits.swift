// The numbers the interview's rules rest on, each with its unit and reason.

/// Bounds and tolerances of this module.
enum Limits {
    /// Rejections and comments kept for the planner; older ones have been answered by the plans since.
    static let planFeedbackMaximum = 10

    /// Corrections of one interview's payload: each is applied anew with every change.
    static let overridesMaximum = 100

    /// Minutes of an interview that asked for no other.
    static let durationMinutesUsual = 45

    /// The score from which a skill counts as demonstrated.
    static let demonstratedScoreMinimum = 2.0

    /// Bytes of an event's name: it travels in a header and stands in an index.
    static let eventNameBytesMaximum = 128

    /// Bytes of a text that may be a time; the longest valid form has 35.
    static let timeTextBytesMaximum = 64

    /// Scalars a description needs to stand in for qualifications.
    static let descriptionScalarsMinimum = 50

    /// Scalars from which a description counts as full.
    static let descriptionScalarsRecommended = 100

    /// Qualifications from which no description is asked for.
    static let qualificationsMinimum = 2

    /// Qualifications (or qualifications and skills together) from which there is depth enough.
    static let qualificationsRecommended = 3

    /// How far a plan's weights may be from 1.0 in sum: binary noise of decimal weights, nothing more.
    static let planWeightTolerance = 1e-9

    /// How far people's and assessors' weights may be from 1.0 in sum: thirds written with three decimals.
    static let reviewWeightTolerance = 0.001

    /// What is taken for binary noise when a score is rounded half up.
    ///
    /// Summing 100 products of weights and scores errs by less than 3e-12, so a true half is never missed; a value that
    /// is truly below a half by less than this would need weights of nine decimals.
    static let scoreNoise = 1e-9

    /// Words of a candidate's name that are sought in texts kept after a purge.
    static let nameWordsMaximum = 8

    /// Scalars of the shortest word that is sought alone: shorter ones are common words too often.
    static let nameWordScalarsMinimum = 3
}
