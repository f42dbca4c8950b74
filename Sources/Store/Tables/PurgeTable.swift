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
        }
        try wipeSessions(of: interview.id)
        return try save(decision, by: actor)
    }

    /// Takes the candidate out of every stored event of a run, and out of answers that are still to come.
    func redactEvents(of run: Int64, _ redaction: EventRedaction) throws(StoreError) {
        try rewriteEvents(of: run, by: redaction.redacted)
        state.wipedRuns.note(run, at: now)
    }

    /// Rewrites every stored event of a run, and drops what receivers have answered to them.
    /// - Parameter rewrite: answers an event's new bytes; `nil` when they stay.
    func rewriteEvents(of run: Int64, by rewrite: ([UInt8]) throws(StoreError) -> [UInt8]?) throws(StoreError) {
        var last: Int64 = 0
        while true {
            let page = try connection.all(
                OutboxSQL.ofRun, .integer(run), .integer(last), .int(StoreLimits.itemsPerPart),
                read: StoredItem.init(row:))
            for stored in page {
                try connection.run(AttemptSQL.wipeAnswers, .integer(stored.number))
                if let payload = try rewrite(stored.item.payload) { try replace(stored, payload) }
                last = stored.number
            }
            if page.count < StoreLimits.itemsPerPart { return }
        }
    }

    private func replace(_ stored: StoredItem, _ payload: [UInt8]) throws(StoreError) {
        try connection.run(PayloadSQL.rewrite, .integer(stored.number), .bytes(payload))
        guard stored.status == .pending else { return }
        var rewritten = stored.item
        rewritten.payload = payload
        state.report.rewritten.append(rewritten)
    }
}
