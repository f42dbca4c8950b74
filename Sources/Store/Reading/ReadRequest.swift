// A read on its way to a reader's thread.

/// What a caller wants to know, with the types of its answer sealed inside.
struct ReadRequest: Sendable {
    /// Reads, and hands the caller's value to the closure that is answered.
    let perform: @Sendable (borrowing ReadSession) throws -> WriteRequest.Delivery
    let refuse: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing ReadSession) throws -> Value, answer: PendingAnswer<Value>
    ) {
        perform = { session in
            let value = try body(session)
            return { answer.give(.success(value)) }
        }
        refuse = { error in answer.give(.failure(error)) }
    }
}
