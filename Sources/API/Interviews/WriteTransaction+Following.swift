// Decisions that bring another one with them.

package import Store
package import Workflow

extension WriteTransaction {
    /// Saves `decision`, and what follows from it at once: an approved interview whose time is known is scheduled.
    package func saveWithWhatFollows(_ decision: InterviewDecision, by actor: Actor) throws -> Interview {
        var saved = try save(decision, by: actor)
        while let command = saved.immediateCommand {
            saved = try save(saved.deciding(command, at: now), by: actor)
        }
        return saved
    }
}
