// Duplicates, gaps and late events, as the receiver of `relayd listen` tells them; and the bounded table below it.
import Testing

@testable import relayd

@Suite("Listen: sequence") struct SequenceLedgerTests {
    /// A ledger that expectations may call: they cannot change a value.
    private final class Ledger {
        private var ledger = SequenceLedger()

        func places(_ numbers: Int...) -> [SequenceLedger.Place] { numbers.map { ledger.place($0, in: "run") } }
        func place(_ number: Int, in runID: String) -> SequenceLedger.Place { ledger.place(number, in: runID) }
        func isDuplicate(_ eventID: String) -> Bool { ledger.isDuplicate(eventID) }
        var missing: [(runID: String, gaps: [ClosedRange<Int>])] { ledger.missing }
    }

    @Test("events in order are each the next, wherever the first one stands")
    func order() {
        let ledger = Ledger()
        #expect(ledger.places(7, 8, 9) == [.next, .next, .next])
        #expect(ledger.missing.isEmpty)
    }

    @Test("a gap is told once, and closed by what comes late")
    func gap() {
        let ledger = Ledger()
        #expect(ledger.places(1, 5, 6) == [.next, .afterGap(2...4), .next])
        #expect(ledger.missing.map(\.runID) == ["run"])
        #expect(ledger.missing.first?.gaps == [2...4])
        #expect(ledger.places(3) == [.late])
        #expect(ledger.missing.first?.gaps == [2...2, 4...4])
        #expect(ledger.places(2, 4) == [.late, .late])
        #expect(ledger.missing.isEmpty)
    }

    @Test("a number that came before is taken")
    func taken() {
        let ledger = Ledger()
        #expect(ledger.places(1, 2, 2, 1) == [.next, .next, .taken, .taken])
        #expect(ledger.places(4, 3, 3) == [.afterGap(3...3), .late, .taken])
    }

    @Test("what comes before the first one seen is late and opens the gap between")
    func beforeFirst() {
        let ledger = Ledger()
        #expect(ledger.places(5, 4) == [.next, .late])
        #expect(ledger.missing.isEmpty)
        #expect(ledger.places(1) == [.late])
        #expect(ledger.missing.first?.gaps == [2...3])
    }

    @Test("runs are numbered apart from each other")
    func runs() {
        let ledger = Ledger()
        #expect(ledger.place(1, in: "a") == .next)
        #expect(ledger.place(3, in: "b") == .next)
        #expect(ledger.place(3, in: "a") == .afterGap(2...2))
        #expect(ledger.place(4, in: "b") == .next)
        #expect(ledger.missing.map(\.runID) == ["a"])
    }

    @Test("numbers at the end of their range are counted like others")
    func extremes() {
        let ledger = Ledger()
        #expect(ledger.places(1, .max) == [.next, .afterGap(2...(.max - 1))])
        #expect(ledger.places(.max, .max - 1) == [.taken, .late])
    }

    @Test("more gaps than are remembered make a number late rather than taken")
    func forgottenGaps() {
        let ledger = Ledger()
        for index in 0...(ListenLimits.gapsPerRunMaximum + 1) { _ = ledger.place(1 + 2 * index, in: "run") }
        let last = 2 * (ListenLimits.gapsPerRunMaximum + 1)
        #expect(ledger.place(last, in: "run") == .late)
        #expect(ledger.missing.first?.gaps.count == ListenLimits.gapsPerRunMaximum)
    }

    @Test("an event's id is a duplicate from its second time on")
    func duplicates() {
        let ledger = Ledger()
        #expect(!ledger.isDuplicate("evt_1"))
        #expect(ledger.isDuplicate("evt_1"))
        #expect(!ledger.isDuplicate("evt_2"))
    }

    @Test("numbers are written as people read them")
    func text() {
        #expect(SequenceText.of(3...3) == "#3")
        #expect(SequenceText.of(3...5) == "#3 to #5")
    }

    // MARK: The table below it

    @Test("a full table forgets the key that came first, however often it was written since")
    func bounded() {
        var table = BoundedTable<String, Int>(capacity: 2)
        table["a"] = 1
        table["b"] = 2
        table["a"] = 3
        #expect(table.entries.map(\.key) == ["a", "b"])
        #expect(table["a"] == 3)
        table["c"] = 4
        #expect(table["a"] == nil)
        #expect(table.entries.map(\.key) == ["b", "c"])
        table["d"] = 5
        table["e"] = 6
        #expect(table.entries.map(\.key) == ["d", "e"])
        #expect(table.entries.map(\.value) == [5, 6])
    }

    @Test("writing nil into a table changes nothing")
    func boundedNil() {
        var table = BoundedTable<String, Int>(capacity: 1)
        table["a"] = 1
        table["a"] = nil
        #expect(table["a"] == 1)
    }
}
