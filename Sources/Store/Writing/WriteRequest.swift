// A write on its way to the store's thread.
import Workflow

/// What a caller wants done, with the types of its answer sealed inside.
struct WriteRequest: Sendable {
    /// Hands the body's value to the caller; to be called once the commit is durable.
    typealias Delivery = @Sendable () -> Void

    /// Whom it is for, and so in whose turn it is done; `nil`: the daemon itself.
    let key: Identifier?
    /// What it costs the writer, in events to be inserted.
    let weight: Int
    /// Does the work; throws what the caller's body throws.
    let perform: @Sendable (borrowing WriteTransaction) throws -> Delivery
    /// Tells the caller that nothing was done.
    let refuse: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        for key: Identifier? = nil, weight: Int = 1,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value, answer: PendingAnswer<Value>
    ) {
        self.key = key
        self.weight = weight
        perform = { transaction in
            let value = try body(transaction)
            return { answer.give(.success(value)) }
        }
        refuse = { error in answer.give(.failure(error)) }
    }
}
