// A key that is wanted.

package import Store
package import Workflow

package struct KeyOrder: Sendable {
    package let owner: KeyOwner
    package let name: String
    package var permissions: [String]
    package var expiresAt: Timestamp?
    /// Networks in CIDR notation; empty = from anywhere.
    package var allowedNetworks: [String]

    /// - Parameter permissions: empty = all that the owner's kind may have.
    package init(
        owner: KeyOwner, name: String, permissions: [String] = [], expiresAt: Timestamp? = nil,
        allowedNetworks: [String] = []
    ) {
        self.owner = owner
        self.name = name
        self.permissions = permissions.isEmpty ? Self.permitted(to: owner) : permissions
        self.expiresAt = expiresAt
        self.allowedNetworks = allowedNetworks
    }

    /// Everything a key of this owner may be allowed to do.
    package static func permitted(to owner: KeyOwner) -> [String] {
        switch owner {
        case .superAdmin: Permission.allCases.map(\.rawValue) + Permission.schedulingScopes
        case .platform: Permission.ofPlatforms.map(\.rawValue) + Permission.schedulingScopes
        case .tenant: Permission.ofTenants.map(\.rawValue) + Permission.schedulingScopes
        }
    }

    /// - Throws: `.invalid` with everything that `issues` finds.
    func check() throws(APIError) {
        let issues = issues()
        guard issues.isEmpty else { throw .invalid(issues) }
    }

    /// Every permission that its owner may not have, and every network that is none.
    func issues() -> [FieldIssue] {
        let permitted = Set(Self.permitted(to: owner))
        var issues: [FieldIssue] = []
        for (index, permission) in permissions.enumerated() where !permitted.contains(permission) {
            issues.append(
                FieldIssue(
                    "permissions[\(index)]",
                    "\(permission.debugDescription) is not a permission such a key may have"))
        }
        for (index, network) in allowedNetworks.enumerated() where AddressRange(network) == nil {
            issues.append(FieldIssue("allowedIps[\(index)]", "must be an address or a range such as 10.0.0.0/8"))
        }
        return issues
    }
}
