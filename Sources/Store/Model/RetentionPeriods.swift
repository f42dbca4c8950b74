// How long a tenant's interviews keep what.
package import Workflow

/// Days since a run's last change.
package struct RetentionPeriods: Sendable, Equatable {
    package let candidateDays: Int
    package let assessmentDays: Int
    package let recordingDays: Int

    /// Where neither tenant nor platform has a configuration.
    package static let standard = RetentionPeriods(candidateDays: 90, assessmentDays: 365, recordingDays: 30)

    package init(candidateDays: Int, assessmentDays: Int, recordingDays: Int) {
        self.candidateDays = candidateDays
        self.assessmentDays = assessmentDays
        self.recordingDays = recordingDays
    }

    /// Until when a run must not have changed for `part` of it to be wiped at `now`.
    package func limit(of part: RetainedPart, at now: Timestamp) -> Timestamp {
        let days =
            switch part {
            case .candidate: candidateDays
            case .assessment: assessmentDays
            case .recordings: recordingDays
            }
        return now.advanced(byMilliseconds: -Int64(days) * 86_400_000)
    }
}

extension Directory {
    /// The tenant's own configuration, else its platform's, else the standard.
    package func retention(of tenant: Tenant) -> RetentionPeriods {
        guard let endpoint = endpoint(tenant: tenant.id) ?? endpoint(platform: tenant.platformID) else {
            return .standard
        }
        return RetentionPeriods(
            candidateDays: endpoint.candidatePIIRetentionDays, assessmentDays: endpoint.assessmentRetentionDays,
            recordingDays: endpoint.recordingRetentionDays)
    }
}
