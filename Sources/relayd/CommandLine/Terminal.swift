// Where a command writes: data on standard output, messages on standard error.
import Glibc

/// The two output streams of a command.
///
/// Data is what a script wants to read; everything meant for a person goes to messages.
struct Terminal: Sendable {
    /// Marks text for a person's eye where the stream shows it.
    enum Style: String, Sendable {
        case bold = "1"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case dim = "2"
    }

    /// Whether styles are shown; plain text otherwise.
    let isStyled: Bool

    private let writeData: @Sendable ([UInt8]) -> Void
    private let writeMessage: @Sendable ([UInt8]) -> Void

    /// A terminal that hands its bytes to these closures, from whatever thread writes.
    init(
        isStyled: Bool, data: @escaping @Sendable ([UInt8]) -> Void, message: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.isStyled = isStyled
        writeData = data
        writeMessage = message
    }

    /// Standard output and standard error.
    ///
    /// Styled only when standard output is a terminal, `TERM` is not `dumb`, `NO_COLOR` is not set and
    /// `plain` is false.
    static func standard(environment: ProcessEnvironment, plain: Bool = false) -> Self {
        let isCapable = isatty(STDOUT_FILENO) == 1 && environment["TERM"] != nil && environment["TERM"] != "dumb"
        return Self(
            isStyled: isCapable && environment["NO_COLOR"] == nil && !plain,
            data: { write($0, to: STDOUT_FILENO) },
            message: { write($0, to: STDERR_FILENO) })
    }

    /// This terminal without styles.
    func plain() -> Self {
        Self(isStyled: false, data: writeData, message: writeMessage)
    }

    /// Writes `line` and a line end to standard output.
    func data(_ line: String) {
        writeData(Array(line.utf8) + [0x0A])
    }

    /// Writes `line` and a line end to standard error.
    func message(_ line: String) {
        writeMessage(Array(line.utf8) + [0x0A])
    }

    /// `text` in `style` where styles are shown, else unchanged.
    func styled(_ text: String, _ style: Style) -> String {
        isStyled ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Writes all bytes, going on after interruptions; a reader that went away ends the writing, not the process.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                offset += written
            } else if written < 0, errno == EINTR {
                continue
            } else {
                return
            }
        }
    }
}
