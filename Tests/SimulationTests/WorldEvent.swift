// What happens to a world from outside.

enum WorldEvent: CaseIterable {
    case publishOne, publishBatch, flood, republish
    case createInterview, cancelInterview, purge
    case pause, activate, order, pace, cap, filter, moveURL, deleteEndpoint, createEndpoint
    case retry, cancel, recover, prune
    case mood, wallJump, fillDisk, freeDisk, reconfigure, drain, crash, cutPower, checkpoint

    /// How often, relative to the others.
    var weight: Int {
        switch self {
        case .publishOne: 60
        case .publishBatch: 12
        case .flood: 1
        case .republish: 3
        case .createInterview, .cancelInterview, .purge: 5
        case .pause, .activate: 3
        case .order, .pace, .cap, .filter: 2
        case .moveURL, .deleteEndpoint: 1
        case .createEndpoint: 3
        case .retry: 6
        case .cancel: 8
        case .recover, .prune: 1
        case .mood: 12
        case .wallJump: 1
        case .fillDisk: 1
        case .freeDisk: 4
        case .reconfigure, .drain: 1
        case .crash, .cutPower, .checkpoint: 1
        }
    }

    /// Left out of half the worlds. What ends a trouble, and what gives work, is in all of them.
    var isTrouble: Bool {
        switch self {
        case .publishOne, .publishBatch, .activate, .createEndpoint, .freeDisk: false
        default: true
        }
    }
}
