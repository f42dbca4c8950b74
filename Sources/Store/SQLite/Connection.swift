package final class Connection {}
