// A write on its way to the store's thread.

/// What a caller wants done, with the types of its answer sealed inside.
struct WriteRequest: Sendable {
    /// Hands the body's value to the caller; to be called once the commit is durable.
    typealias Delivery = @Sendable () -> Void

    /// Does the work; throws what the caller's body throws.
    let perform: @Sendable (borrowing WriteTransaction) throws -> Delivery
    /// Tells the caller that nothing was done.
    let refuse: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value, answer: PendingAnswer<Value>
    ) {
        perform = { transaction in
            let value = try body(transaction)
            return { answer.give(.success(value)) }
        }
        refuse = { error in answer.give(.failure(error)) }
    }
}
