// Which programs run and which orders wait.

import Reactor

/// Gives orders their places in turn. Confined to its loop; what runs ends with it.
final class HelperDesk {
    private struct Waiting {
        let number: Int
        let order: HelperOrder
        let timer: TimerID
    }

    private unowned let loop: EventLoop
    private let notice: @Sendable (HelperNotice) -> Void
    private var running: [Int: HelperRun] = [:]
    private var waiting: [Waiting] = []
    private var lastNumber = 0
    /// Whether programs see the daemon's network; `nil` until that was tried.
    private var hasNetwork: Bool?

    init(loop: EventLoop, notice: @escaping @Sendable (HelperNotice) -> Void) {
        self.loop = loop
        self.notice = notice
    }

    func take(_ order: HelperOrder) {
        guard waiting.count < ResumeLimits.waitingMaximum else { return order.answer.give(.busy) }
        let number = nextNumber()
        let moment = loop.time.monotonic().advanced(byMilliseconds: ResumeLimits.waitMilliseconds)
        let timer = loop.schedule(at: moment) { [unowned self] in giveUp(number) }
        waiting.append(Waiting(number: number, order: order, timer: timer))
        proceed()
    }

    private func giveUp(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).order.answer.give(.busy)
    }

    private func proceed() {
        guard let hasNetwork else { return tryNetwork() }
        while running.count < ResumeLimits.runningMaximum, !waiting.isEmpty {
            let next = waiting.removeFirst()
            loop.cancel(next.timer)
            let answer = next.order.answer
            start(next.order.command.line(hasNetwork: hasNetwork), input: next.order.input) { answer.give($0) }
        }
    }

    /// Whether the kernel gives us a network without devices: tried once, with a program that does nothing.
    private func tryNetwork() {
        guard running.isEmpty else { return }
        let nothing = HelperCommand(program: "/usr/bin/true", arguments: [])
        start(nothing.line(hasNetwork: false), input: []) { [unowned self] outcome in
            hasNetwork = outcome != .output([])
            if hasNetwork == true { notice(.networkShared) }
        }
    }

    private func start(_ line: [String], input: ArraySlice<UInt8>, _ done: @escaping (HelperOutcome) -> Void) {
        let number = nextNumber()
        do {
            running[number] = try HelperRun(line, input: input, on: loop) { [unowned self] outcome in
                done(outcome)
                // Not here: the run is still in one of its own functions.
                loop.atEndOfTurn { [unowned self] in
                    running[number] = nil
                    proceed()
                }
            }
        } catch {
            done(.notStarted("\(error)"))
            loop.atEndOfTurn { [unowned self] in proceed() }
        }
    }

    private func nextNumber() -> Int {
        lastNumber &+= 1
        return lastNumber
    }
}
