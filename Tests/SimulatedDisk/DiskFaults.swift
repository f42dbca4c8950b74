// The faults that a test has ordered.

/// Counts down to each fault; a fault happens once. Pure.
struct DiskFaults {
    enum Fault {
        case fails
        case powerGoes
    }

    /// Bytes of all files together; `nil` = no bound.
    var bytesMaximum: Int?
    /// Operations until the fault, 1 = the next.
    var syncsUntilFailure: Int?
    var syncsUntilPowerLoss: Int?
    var writesUntilFailure: Int?
    var writesUntilPowerLoss: Int?

    init(bytesMaximum: Int? = nil) { self.bytesMaximum = bytesMaximum }

    mutating func atSync() -> Fault? {
        let isPowerLoss = Self.count(&syncsUntilPowerLoss)
        let isFailure = Self.count(&syncsUntilFailure)
        return isPowerLoss ? .powerGoes : isFailure ? .fails : nil
    }

    mutating func atWrite() -> Fault? {
        let isPowerLoss = Self.count(&writesUntilPowerLoss)
        let isFailure = Self.count(&writesUntilFailure)
        return isPowerLoss ? .powerGoes : isFailure ? .fails : nil
    }

    private static func count(_ left: inout Int?) -> Bool {
        guard let number = left else { return false }
        left = number > 1 ? number - 1 : nil
        return number == 1
    }
}
