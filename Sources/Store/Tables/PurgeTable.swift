// A candidate leaves: the record, every event of the run, and what receivers answered.
package import Workflow

extension WriteTransaction {
    /// Saves a purge: wipes `interview`'s candidate from every stored event and receiver's answer of the run, then
    /// saves `decision`. Copies of waiting events in memory are replaced after the commit.
    package func purge(
        _ interview: Interview, saving decision: InterviewDecision, by actor: Actor
    ) throws(StoreError) -> Interview {
        if let run = try runNumber(interview.runID, tenantID: interview.tenantID) {
            try redactEvents(of: run, EventRedaction(interview.submission))
            state.noteWiped(run: run, at: now)
        }
        return try save(decision, by: actor)
    }

    /// Takes the candidate out of every stored event of a run, and drops what receivers have answered to them.
    func redactEvents(of run: Int64, _ redaction: EventRedaction) throws(StoreError) {
        var last: Int64 = 0
        while true {
            let page = try connection.all(
                OutboxSQL.ofRun, .integer(run), .integer(last), .int(StoreLimits.itemsPerPart),
                read: StoredItem.init(row:))
            for stored in page {
                try redact(stored, redaction)
                last = stored.number
            }
            if page.count < StoreLimits.itemsPerPart { return }
        }
    }

    private func redact(_ stored: StoredItem, _ redaction: EventRedaction) throws(StoreError) {
        try connection.run(AttemptSQL.wipeAnswers, .integer(stored.number))
        guard let payload = try redaction.redacted(stored.item.payload) else { return }
        try connection.run(OutboxSQL.rewrite, .integer(stored.number), .bytes(payload))
        guard stored.status == .pending else { return }
        var rewritten = stored.item
        rewritten.payload = payload
        state.report.rewritten.append(rewritten)
    }
}
