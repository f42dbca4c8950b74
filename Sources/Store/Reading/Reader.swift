// Answers reads, one after the other, each on a snapshot of its own.

/// Owns a reading connection. Confined to its reader's thread.
final class Reader {
    private let connection: Connection
    private let stepsMaximum: Int
    private let health: StoreHealth

    /// - Throws: `StoreError`.
    init(_ configuration: StoreConfiguration, health: StoreHealth) throws(StoreError) {
        connection = try Connection.reader(configuration)
        stepsMaximum = configuration.readStepsMaximum
        self.health = health
    }

    func answer(_ request: ReadRequest) {
        if let refusal = health.refusal { return request.refuse(refusal) }
        do {
            // The answer is given after the snapshot is let go: whoever acts on it finds the log free.
            let deliver = try read(request)
            deliver()
        } catch let error as StoreError {
            request.refuse(error.isDamage ? health.fail(of: error) : error)
        } catch {
            request.refuse(error)
        }
    }

    private func read(_ request: ReadRequest) throws -> WriteRequest.Delivery {
        connection.setBudget(steps: stepsMaximum)
        defer {
            // Ending must not be cut short.
            connection.setBudget(steps: .max)
            if connection.isInTransaction { try? connection.run(BatchSQL.rollback) }
        }
        try connection.run(BatchSQL.beginReading)
        return try request.perform(ReadSession(connection: connection))
    }
}
