// A socket of the service manager's that HTTP must not be answered on.

struct ListenRefusal: Error, CustomStringConvertible {
    let address: String
    let reason: String

    var description: String { "\(address) \(reason)" }
}
