// What kind of world a seed makes: how big it is, how it is ruled, and which troubles it has.

import Delivery

/// Drawn anew for each world. Every trouble is absent from some worlds, so that each also meets the others alone.
struct WorldOptions {
    let tenants: Int
    let runs: Int
    let schedule: RetrySchedule
    let inFlightMaximum: Int
    let inFlightMaximumPerEndpoint: Int
    let breaker: BreakerRules
    /// Relative frequency of each event of the world.
    var weights: [WorldEvent: Int] = [:]
    /// One world event in so many steps.
    let eventEvery: Int
    /// One transfer in so many meets a shortage of our own; 0 = none.
    let shortageEvery: Int
    /// One commit report in so many is missed; 0 = none.
    let missEvery: Int
    /// One store request in so many finds the mailbox full; 0 = none.
    let busyEvery: Int
    /// Items that one commit routes anew: few, so that much happens between the parts of a rerouting.
    let itemsPerPart: Int
    /// Steps with the world's events, before it heals.
    let steps: Int

    init(_ chance: Chance, steps: Int) {
        self.steps = steps
        tenants = chance.int(1...4)
        runs = chance.int(1...12)
        schedule = chance.pick([
            RetrySchedule(waitsMilliseconds: [0, 50, 400, 3_000], jitter: 0.1),
            RetrySchedule(waitsMilliseconds: [0, 5_000, 60_000, 600_000, 3_600_000], jitter: 0.1),
            RetrySchedule(waitsMilliseconds: [0, 0, 20, 20, 20, 100, 100], jitter: 0),
            .standard,
        ])
        inFlightMaximum = chance.int(1...24)
        inFlightMaximumPerEndpoint = chance.int(1...8)
        breaker = BreakerRules(
            threshold: chance.int(2...10), restMilliseconds: chance.pick([100, 1_000, 30_000]))
        eventEvery = chance.pick([3, 6, 12, 25])
        shortageEvery = chance.pick([0, 0, 10, 60])
        missEvery = chance.pick([0, 0, 5, 40])
        busyEvery = chance.pick([0, 0, 30, 200])
        for event in WorldEvent.allCases {
            let isAbsent = event.isTrouble && chance.oneIn(2)
            weights[event] = isAbsent ? 0 : event.weight
        }
        itemsPerPart = chance.pick([500, 40, 7, 2])
        guard chance.oneIn(3) else { return }
        // Admins who cannot make up their minds: events move from lane to lane while they are being moved.
        for event in [WorldEvent.createEndpoint, .deleteEndpoint, .pause, .activate, .order] {
            weights[event] = 6 * event.weight
        }
    }
}
