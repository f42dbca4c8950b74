// One message of a conversation about a report.

package struct ChatMessage: Sendable, Equatable {
    package enum Role: String, Sendable {
        case user, assistant
    }

    package var role: Role
    package var content: String

    package init(role: Role, content: String) {
        self.role = role
        self.content = content
    }
}
