// How the file is opened, with the keys to what lies sealed in it.

import Signing
import Store

extension StoreConfiguration {
    /// - Parameter previous: a key rotated out, which only opens.
    init(dataDirectory: String, master: MasterKey, previous: MasterKey? = nil) {
        self.init(dataDirectory: dataDirectory)
        sealer = MasterSealer(master, previous: previous)
    }

    /// For a command: with the key that the configuration names or that lies beside the data. Where the command cannot
    /// see it, interviews stay closed and all else can be worked on.
    init(_ configuration: Configuration) {
        let found = try? MasterKeySource.find(
            configuration.secretsKey, dataDirectory: configuration.dataDirectory, makesNew: false)
        if let found {
            self.init(dataDirectory: configuration.dataDirectory, master: found.key)
        } else {
            self.init(dataDirectory: configuration.dataDirectory)
        }
    }
}
