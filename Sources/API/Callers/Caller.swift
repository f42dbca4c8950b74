// Who calls, once that is certain.

import Store
import Workflow

/// An authenticated caller.
struct Caller: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case superAdmin
        case platform(Identifier)
        case tenant(Identifier)
    }

    let kind: Kind
    /// `key` or `token`.
    let credential: String
    /// The key's id, or the token's subject.
    let id: String
    let permissions: Set<String>
    /// The client's address.
    let address: String?

    func may(_ permission: Permission) -> Bool {
        permissions.contains(permission.rawValue)
    }

    func actor(_ actorID: String?) -> Actor {
        Actor(kind: credential, id: id, actorID: actorID, address: address)
    }
}
