// What one commit takes.
import Workflow

/// How much room is left in a commit. Pure.
///
/// Requests of one key fill it, for they would wait for each other anyhow. What several keys share, or one while others
/// ask too, is short: whoever asks for little is not answered only after much of somebody else's.
struct CommitRoom {
    private let key: Identifier?
    private var weight: Int
    private var isShared: Bool

    /// The room beside `first`, which goes into the commit whatever it weighs.
    /// - Parameter othersAsk: whether somebody else may come while it is made.
    init(beside first: WriteRequest, othersAsk: Bool) {
        key = first.key
        weight = first.weight
        isShared = othersAsk
    }

    /// Whether a request fits in.
    func fits(_ request: WriteRequest) -> Bool {
        let isShared = isShared || request.key != key
        let most = isShared ? StoreLimits.sharedCommitWeightMaximum : StoreLimits.commitWeightMaximum
        return weight + request.weight <= most
    }

    /// A request goes into the commit.
    mutating func add(_ request: WriteRequest) {
        weight += request.weight
        if request.key != key { isShared = true }
    }
}
