// The bytes of events, each beside its item: written with it, changed by purges, gone with it.

enum PayloadSQL: SQL, StatementList {
    case insert = "INSERT INTO payloads (number, payload) VALUES (?1, ?2)"
    case byNumber = "SELECT payload FROM payloads WHERE number = ?1"
    case rewrite = "UPDATE payloads SET payload = ?2 WHERE number = ?1"
    case delete = "DELETE FROM payloads WHERE number = ?1"
}

extension StoreReading where Self: ~Copyable {
    /// The payload of the item `number`.
    /// - Throws: `.damaged` when the item has none.
    func payload(of number: Int64) throws(StoreError) -> [UInt8] {
        let found = try connection.first(PayloadSQL.byNumber, .integer(number)) { $0.blob(0) }
        guard let found else { throw .withoutPayload(number) }
        return found
    }
}

extension WriteTransaction {
    /// Gives the item `number`, whose row was just written, its payload.
    /// - Throws: `.damaged` when an item of that number, which is gone, has left its own.
    func insert(payload: [UInt8], of number: Int64) throws(StoreError) {
        do throws(StoreError) {
            try connection.run(PayloadSQL.insert, .integer(number), .bytes(payload))
        } catch .conflict {
            throw .damaged("item \(number) is new and has a payload already")
        }
    }
}

extension StoreError {
    /// What a reader of an item tells whose payload is missing: it never takes it for an empty one.
    static func withoutPayload(_ number: Int64) -> StoreError { .damaged("item \(number) has no payload") }
}
