// Who may look a name up, and who waits.
import Reactor
import TestSupport
import Testing

@testable import Transfer

@Suite("Look-up gate")
struct LookupGateTests {
    private let time = ManualTime()
    private let gate: LookupGate

    init() { gate = LookupGate(time) }

    private func released(_ isWaiting: (UInt64) -> Bool = { _ in true }) -> [String] {
        gate.release(isWaiting).map { "\($0.number) \($0.name)\($0.leads ? " leads" : "")" }
    }

    @Test("the first to a name leads, the others follow when it is found, and later ones are free for a while")
    func leading() {
        #expect(gate.admit(1, to: "a:443") == .leads)
        #expect(gate.admit(2, to: "a:443") == .waits)
        #expect(gate.admit(3, to: "a:443") == .waits)
        #expect(gate.admit(4, to: "a:80") == .leads)
        #expect(released() == [])
        gate.noteFound("a:443")
        #expect(released() == ["2 a:443", "3 a:443"])
        #expect(gate.admit(5, to: "a:443") == .free)
        time.advance(milliseconds: Int64(TransferLimits.addressLifetimeSeconds) * 1_000)
        #expect(gate.admit(6, to: "a:443") == .leads)
    }

    @Test("whoever waited for a name without addresses shares the failure")
    func failing() {
        #expect(gate.admit(1, to: "a:443") == .leads)
        #expect(gate.admit(2, to: "a:443") == .waits)
        #expect(gate.failed("a:443") == [2])
        #expect(gate.admit(3, to: "a:443") == .leads)
    }

    @Test("when a leader gives up, the next one leads")
    func abandoning() {
        #expect(gate.admit(1, to: "a:443") == .leads)
        #expect(gate.admit(2, to: "a:443") == .waits)
        #expect(gate.admit(3, to: "a:443") == .waits)
        gate.abandoned("a:443")
        #expect(released { $0 != 2 } == ["3 a:443 leads"], "2 has gone meanwhile")
    }

    @Test("unproven names wait when their places are taken, proven ones still find one")
    func places() {
        gate.prove("known:443")
        for number in 0..<TransferLimits.unprovenLookupsMaximum {
            #expect(gate.admit(UInt64(number), to: "new\(number):443") == .leads)
        }
        #expect(gate.admit(100, to: "one-more:443") == .waits)
        #expect(gate.admit(101, to: "known:443") == .leads)
        #expect(released() == [])
        _ = gate.failed("new0:443")
        #expect(released() == ["100 one-more:443 leads"])
    }

    @Test("an abandoned look-up keeps its place until its thread must have ended")
    func ghosts() {
        for number in 0..<TransferLimits.unprovenLookupsMaximum {
            #expect(gate.admit(UInt64(number), to: "new\(number):443") == .leads)
        }
        gate.abandoned("new0:443")
        #expect(gate.admit(100, to: "one-more:443") == .waits)
        #expect(released() == [])
        #expect(
            gate.nextRelease == time.monotonic().advanced(byMilliseconds: TransferLimits.abandonedLookupMilliseconds))
        time.advance(milliseconds: TransferLimits.abandonedLookupMilliseconds)
        #expect(released() == ["100 one-more:443 leads"])
        #expect(gate.nextRelease == nil)
    }
}
