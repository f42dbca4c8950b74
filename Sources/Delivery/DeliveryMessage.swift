// What other threads tell the delivery thread.

import Store

enum DeliveryMessage: Sendable {
    /// A batch of records is on disk, or could not be written.
    case recorded(batch: Int, RecordResult)
    case page(PageOrder, PageResult)
    case heads([LaneHead]?)
    /// Where on disk an item is that was not attempted; `nil` when the store refused to look.
    case settled(OutboxItem, Whereabouts?)
    case reconfigured(DeliveryConfiguration)
    /// Asks whether the thread turns.
    case ping(CheckedContinuation<Bool, Never>)
    /// Asks what the thread is doing.
    case look(CheckedContinuation<DeliveryView?, Never>)
    case drain(milliseconds: Int64, CheckedContinuation<Void, Never>)
    case test(TestOrder, CheckedContinuation<TestReport, Never>)

    enum RecordResult: Sendable {
        case written
        case refused(reason: String)
    }

    enum PageResult: Sendable {
        case read(DuePage)
        case refused
    }
}
