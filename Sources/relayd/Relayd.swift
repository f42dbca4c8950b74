// The entry point.
@main
struct Relayd {
    static func main() {}
}
