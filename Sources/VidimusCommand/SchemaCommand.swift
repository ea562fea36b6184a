import ArgumentParser
import ValidationPipeline

/// Prints the JSON Schema of a file.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a file that vidimus reads or writes; without a name, list them.",
    discussion: """
      EXAMPLES
        vidimus schema
        vidimus schema decision-record > decision-record.schema.json
      """)

  @Argument(help: "The schema to print.", completion: .list(SchemaShelf.names))
  var name: String?

  func validate() throws {
    if let name, SchemaShelf.text(of: name) == nil {
      throw ValidationError(
        "There is no schema '\(name)'. The schemas are: \(SchemaShelf.names.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    guard let name, let text = SchemaShelf.text(of: name) else {
      for name in SchemaShelf.names { Console.say(name) }
      return
    }
    Console.write(text, to: 1)
  }
}
