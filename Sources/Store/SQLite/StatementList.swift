// The statements of one table.

/// An enumeration whose cases are a table's statements: prepared once a connection, and all of them known to the tests
/// that look at the query plans.
protocol StatementList: CaseIterable, RawRepresentable, Sendable where RawValue == SQL {}
