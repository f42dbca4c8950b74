// For whom an API key speaks.
package import Workflow

package enum KeyOwner: Sendable, Hashable {
    case superAdmin
    case platform(Identifier)
    case tenant(Identifier)
}
