// What can be read, in a read session and in a write transaction alike.

/// The owner of a connection for a while. The verbs are extensions, one file a table.
package protocol StoreReading: ~Copyable {
    /// For the verbs of this module.
    var connection: Connection { get }
}
