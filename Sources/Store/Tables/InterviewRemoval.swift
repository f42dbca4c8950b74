// An interview leaves the file: its record, its work, what the search knows of it, and what was still to be sent.
package import Workflow

extension WriteTransaction {
    /// Deletes `interview`. Its events that wait are cancelled; out of all its events, sent ones too, the candidate is
    /// taken as by a purge. The audit log keeps its entries and gets one more.
    /// - Throws: `.conflict` when it is not there any more.
    package func delete(_ interview: Interview, by actor: Actor) throws(StoreError) {
        guard let place = try place(of: interview.id) else { throw .conflict }
        try cancelWaiting(of: place.run)
        try redactEvents(of: place.run, EventRedaction(interview.submission))
        try connection.run(JobSQL.deleteOfInterview, .id(interview.id))
        if place.searchMark != nil { try connection.run(InterviewSearchSQL.delete, .integer(place.number)) }
        try connection.run(InterviewSQL.delete, .integer(place.number))
        try audit(
            AuditEntry(
                id: makeIdentifier(), tenantID: interview.tenantID, at: now, actor: actor, action: "interview.delete",
                runID: interview.runID))
    }

    private func cancelWaiting(of run: Int64) throws(StoreError) {
        let waiting = try connection.all(OutboxSQL.waitingOfRun, .integer(run)) { (row) throws(StoreError) in
            try row.id(0)
        }
        for id in waiting {
            try connection.run(OutboxSQL.setStatus, .id(id), .integer(ItemStatus.cancelled.code), .time(now))
            state.report.cancelled.append(id)
        }
    }
}
