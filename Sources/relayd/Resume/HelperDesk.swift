// Which programs run and which orders wait.

import Reactor

/// Gives orders their places in turn. Confined to its loop; what runs ends with it.
final class HelperDesk {
    private struct Waiting {
        let number: Int
        let order: HelperOrder
        let timer: TimerID
    }

    /// What was found out about how programs can be held to their bounds here.
    private enum Bounds {
        case unknown
        /// A network of their own cannot be made.
        case networkRefused
        case known(hasNetwork: Bool)
    }

    private unowned let loop: EventLoop
    private let notice: @Sendable (HelperNotice) -> Void
    private var running: [Int: HelperRun] = [:]
    private var waiting: [Waiting] = []
    private var lastNumber = 0
    private var bounds = Bounds.unknown

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
        guard !waiting.isEmpty else { return }
        switch bounds {
        case .unknown: tryBounds(hasNetwork: false)
        case .networkRefused: tryBounds(hasNetwork: true)
        case .known(let hasNetwork):
            while running.count < ResumeLimits.runningMaximum, !waiting.isEmpty {
                let next = waiting.removeFirst()
                loop.cancel(next.timer)
                let answer = next.order.answer
                start(next.order.command.line(hasNetwork: hasNetwork), input: next.order.input) { answer.give($0) }
            }
        }
    }

    /// Has a program that does nothing run within the bounds. No stranger's file is opened before that was done once.
    private func tryBounds(hasNetwork: Bool) {
        guard running.isEmpty else { return }
        let nothing = HelperCommand(program: "/usr/bin/true", arguments: [])
        start(nothing.line(hasNetwork: hasNetwork), input: []) { [unowned self] outcome in
            if outcome == .output([]) {
                bounds = .known(hasNetwork: hasNetwork)
                if hasNetwork { notice(.networkShared) }
            } else if hasNetwork {
                // Tried anew with the next order: a lack of processes passes.
                bounds = .unknown
                notice(.unbounded)
                refuseAll(.notStarted("programs cannot be held to their bounds: \(outcome)"))
            } else {
                bounds = .networkRefused
            }
        }
    }

    private func refuseAll(_ outcome: HelperOutcome) {
        let refused = waiting
        waiting = []
        for one in refused {
            loop.cancel(one.timer)
            one.order.answer.give(outcome)
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
