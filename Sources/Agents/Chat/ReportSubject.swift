// Something a report has a score for.

/// Indices into the report they were found in.
enum ReportSubject: Equatable {
    case competency(Int)
    case subDimension(competency: Int, index: Int)
    case skill(Int)
}
