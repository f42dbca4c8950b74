// The bounds of `relayd demo`: every wait ends, with unit and reason.

enum DemoLimits {
    /// From the start of a daemon to its readiness, recovery after the kill included; on an idle machine it is a
    /// fraction of a second.
    static let readyMilliseconds: Int64 = 15_000
    /// One call of the API.
    static let callMilliseconds: Int64 = 10_000
    static let connectMilliseconds: Int64 = 2_000
    /// Bytes of an answer: a plan has some 20 KiB, an interview with its assessment some 100.
    static let answerBytes = 4 << 20
    /// For the work of an agent: skills, a plan, an assessment.
    static let agentMilliseconds: Int64 = 15_000
    /// From an answered change to its event at the receiver, with the restart and a few attempts between.
    static let eventMilliseconds: Int64 = 20_000
    /// Between two chapters on a terminal: long enough to read four lines, six times over still under ten seconds.
    static let watchMilliseconds: Int64 = 1_200
    /// For duplicates and strays, once every expected event is here.
    static let settleMilliseconds: Int64 = 300
    /// From SIGTERM to the end of a child; then it is killed. The daemon may take 20 s, but nothing is in flight.
    static let endMilliseconds: Int64 = 5_000
    /// Between two looks at what is waited for.
    static let pollMilliseconds: Int64 = 15
    /// After which the receiver ends by itself, should this process be killed without a chance to end it.
    static let receiverLifetime = "5m"
    /// Bytes of one line from the receiver.
    static let lineBytesMaximum = 1 << 20
    /// Events kept from the receiver: a demo has a dozen, and some of them twice.
    static let eventsMaximum = 1_000
    /// Characters of `$TMPDIR`: the control socket's path below it must fit in 107 bytes.
    static let temporaryDirectoryCharacters = 60
    /// Waits before the attempts of a delivery: short, since the receiver is beside us.
    static let deliverySchedule = ["0s", "500ms", "1s", "2s", "5s", "10s"]
}
