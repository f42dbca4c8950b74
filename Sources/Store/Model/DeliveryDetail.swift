// One delivery, whole.

package struct DeliveryDetail: Sendable, Equatable {
    package let row: DeliveryRow
    /// The envelope, JSON.
    package let payload: [UInt8]
    /// By number.
    package let attempts: [AttemptRecord]
}
