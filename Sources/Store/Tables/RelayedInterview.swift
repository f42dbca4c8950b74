// The interview that an event of somebody else belongs to, as far as the event goes.
import Workflow

/// What such an event takes from its interview when it is published: the way of the daemon's own events, and what its
/// publisher has left out of the envelope. Nothing of the candidate: `candidateRef` lies sealed, is wiped by a purge,
/// and so is only in an event when its publisher gave it.
struct RelayedInterview {
    let id: Identifier
    /// `nil` while the interview is a draft, whose state nobody has been told yet.
    let state: String?
    let callback: Callback?

    /// Of four columns from `first` on: id, state, URL and origin of the callback.
    /// - Returns: `nil` for a run without an interview.
    init?(row: Row, from first: Int32) throws(StoreError) {
        guard let id = try row.optionalID(first) else { return nil }
        self.id = id
        state = row.optionalText(first + 1)
        callback = Callback(url: row.optionalText(first + 2), origin: row.optionalText(first + 3))
    }
}

/// Where an event of somebody else stands.
struct RelayPlace {
    /// `nil` for an event without a run.
    var inRun: RunPlace?
    var interview: RelayedInterview?
}

extension WriteTransaction {
    /// The next place in the event's run and the interview of that run, else the one the event names; of the event's
    /// tenant only, so that an id of another tenant is like one that does not exist.
    func relayPlace(of event: RelayEvent) throws(StoreError) -> RelayPlace {
        var place = RelayPlace()
        if let runID = event.runID { place = try nextPlace(in: runID, tenantID: event.tenantID) }
        if place.interview == nil, let id = event.interviewID.flatMap({ Identifier($0) }) {
            let found = try connection.first(InterviewSQL.relayed, .id(id), .id(event.tenantID)) {
                (row) throws(StoreError) in try RelayedInterview(row: row, from: 0)
            }
            place.interview = found ?? nil
        }
        return place
    }
}
