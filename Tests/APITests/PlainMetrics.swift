// Numbers for worlds that have none.

import API

struct PlainMetrics: MetricsSource {
    func page() async -> [UInt8] { Array("# none\n".utf8) }
}
