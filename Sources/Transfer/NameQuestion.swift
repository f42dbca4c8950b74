// A look-up for its own sake.
import Reactor

/// Somebody who wants to know a name's addresses and nothing more.
struct NameQuestion {
    let completion: (Result<[IPAddress], LookupFault>) -> Void
    /// Rings when it has waited as long as it may.
    var deadline: TimerID
}
