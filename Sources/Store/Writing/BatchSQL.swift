// The statements that bracket requests and batches.

enum BatchSQL: SQL, StatementList {
    case begin = "BEGIN IMMEDIATE"
    case commit = "COMMIT"
    case rollback = "ROLLBACK"
    case beginRequest = "SAVEPOINT request"
    case keepRequest = "RELEASE request"
    case undoRequest = "ROLLBACK TO request"
    case beginReading = "BEGIN"
}
