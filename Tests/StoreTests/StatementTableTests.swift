// The prepared statements of a connection, found by their texts.

import Testing

@testable import Store

@Suite("Statement table")
struct StatementTableTests {
    /// Every statement of some of the tables: more than a new table has places for.
    private static let texts: [SQL] =
        OutboxSQL.allCases.map(\.rawValue) + InterviewSQL.allCases.map(\.rawValue)
        + DeliverySQL.allCases.map(\.rawValue) + AttemptSQL.allCases.map(\.rawValue)
        + TrafficSQL.allCases.map(\.rawValue) + RunSQL.allCases.map(\.rawValue) + LaneSQL.allCases.map(\.rawValue)

    private func statement(_ number: Int) throws -> OpaquePointer {
        try #require(OpaquePointer(bitPattern: 64 * (number + 1)))
    }

    @Test("each text finds its own statement, however many there are")
    func finds() throws {
        var table = StatementTable()
        #expect(Self.texts.count > 40)
        for (number, text) in Self.texts.enumerated() {
            #expect(table[text] == nil)
            table.insert(try statement(number), for: text)
            #expect(Array(table.statements).count == number + 1)
        }
        for (number, text) in Self.texts.enumerated() { #expect(table[text] == (try statement(number))) }
        #expect(Set(table.statements) == Set(try Self.texts.indices.map(statement)))
        #expect(table["SELECT 'a text that was never prepared'"] == nil)
    }
}
