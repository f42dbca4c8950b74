// relayd demo: stub
enum DemoCommand { static let command = Command(["demo"], summary: "") { _ in .success } }
