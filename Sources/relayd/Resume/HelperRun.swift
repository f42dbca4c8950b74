// One program from its start to its end.

import Reactor

/// Reads what a program writes, ends it at its bounds, and tells the outcome once. Confined to its loop.
final class HelperRun {
    private let loop: EventLoop
    private let process: HelperProcess
    private var watch: WatchToken?
    private var timer: TimerID?
    private var output: [UInt8] = []
    private let deadline: MonotonicInstant
    private let done: (HelperOutcome) -> Void

    /// - Throws: `SystemCallError` when it cannot be started.
    init(_ line: [String], input: ArraySlice<UInt8>, on loop: EventLoop, done: @escaping (HelperOutcome) -> Void) throws
    {
        self.loop = loop
        self.done = done
        deadline = loop.time.monotonic().advanced(byMilliseconds: ResumeLimits.runMilliseconds)
        process = try HelperProcess(line, input: input)
        watch = try loop.watch(process.outputNumber, for: .read) { [unowned self] _ in read() }
        timer = loop.schedule(at: deadline) { [unowned self] in
            timer = nil
            finish(.ended)
        }
    }

    private func read() {
        guard let bytes = process.read() else {
            endWatch()
            return reap()
        }
        guard output.count + bytes.count <= ResumeLimits.outputBytes else { return finish(.outputTooLong) }
        output += bytes
    }

    /// The output has ended; so has the program, or it will in a moment.
    private func reap() {
        if let code = process.ending() {
            return finish(code == 0 ? .output(output) : code < 0 ? .ended : .exited(code, output: output))
        }
        let next = loop.time.monotonic().advanced(byMilliseconds: ResumeLimits.endMilliseconds)
        guard next < deadline else { return finish(.ended) }
        endTimer()
        timer = loop.schedule(at: next) { [unowned self] in
            timer = nil
            reap()
        }
    }

    private func finish(_ outcome: HelperOutcome) {
        endWatch()
        endTimer()
        process.kill()
        done(outcome)
    }

    private func endWatch() {
        if let watch { loop.unwatch(watch) }
        watch = nil
    }

    private func endTimer() {
        if let timer { loop.cancel(timer) }
        timer = nil
    }
}
