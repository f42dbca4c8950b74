// A request that the grammar refuses.

/// What is wrong with a request, and where: the offset in the connection's stream of the offending line or octet.
struct ParseRefusal: Error, Hashable {
    let kind: HTTPRefusalKind
    let offset: Int
}
