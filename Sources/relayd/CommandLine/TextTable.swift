// Columns for a person's eye.

/// Rows of cells, each column as wide as its widest cell.
struct TextTable {
    private let titles: [String]
    private var rows: [[String]] = []

    init(_ titles: [String]) {
        self.titles = titles
    }

    /// - Precondition: as many cells as there are titles.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == titles.count, "a row of \(cells.count) cells under \(titles.count) titles")
        rows.append(cells.map { Self.fitted(VisibleText.escaped($0)) })
    }

    /// The titles, then the rows; two spaces between columns, none at the end.
    func lines(for terminal: Terminal) -> [String] {
        let widths = titles.indices.map { column in ([titles] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() where column < cells.count - 1 {
                text += cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            return text + (cells.last ?? "")
        }
        return [terminal.styled(line(titles), .bold)] + rows.map(line)
    }

    private static func fitted(_ cell: String) -> String {
        cell.count <= cellCharactersMaximum ? cell : cell.prefix(cellCharactersMaximum - 1) + "…"
    }

    /// Characters of a cell: an error's message in full is for the page of one delivery.
    private static let cellCharactersMaximum = 80
}
