// The shipped catalogue: programming languages, mark-up and formats.

extension ShippedCatalogue {
    static let languages = """
        TypeScript | frontend_engineering backend_engineering | ts, type script | JavaScript, Node.js, React
        JavaScript | frontend_engineering backend_engineering | js, ecmascript, es6, vanilla js | TypeScript, \
        Node.js, HTML
        Python | backend_engineering data_science | python3, python 3 | Django, FastAPI, pandas
        Java | backend_engineering | java 8, java 11, java 17, j2ee, java ee, jakarta ee | Spring Boot, Kotlin, JVM \
        Tuning
        Kotlin | mobile_engineering backend_engineering | | Java, Android, Spring Boot
        =Swift | mobile_engineering | swiftlang, swift programming | iOS, SwiftUI, Objective-C
        Objective-C | mobile_engineering | objc | Swift, iOS
        ~Go | backend_engineering platform_engineering | golang, go lang | Kubernetes, gRPC, Microservices
        =Rust | backend_engineering embedded_engineering | rustlang | C++, Concurrency
        ~C | embedded_engineering | ansi c, c language, embedded c | C++, Linux, RTOS
        C++ | embedded_engineering backend_engineering | cpp, c plus plus, c++17, c++20 | C, Rust, Concurrency
        C# | backend_engineering | c sharp, csharp | .NET, SQL Server, Azure
        .NET | backend_engineering | dotnet, .net core, asp.net, asp.net core | C#, Azure, SQL Server
        PHP | backend_engineering fullstack_engineering | | Laravel, MySQL
        =Ruby | backend_engineering | | Ruby on Rails, PostgreSQL
        Scala | backend_engineering data_engineering | | Java, Apache Spark
        ~R | data_science data_analysis | r language, rstudio, tidyverse | Statistics, Python
        MATLAB | data_science embedded_engineering | | Python, Statistics
        =Elixir | backend_engineering | phoenix framework | Erlang, Concurrency
        Erlang | backend_engineering | | Elixir, Distributed Systems
        Perl | backend_engineering | | Linux, Shell Scripting
        =Dart | mobile_engineering | | Flutter
        Shell Scripting | platform_engineering | bash, shell script, shell scripts, bash scripting, zsh | Linux, \
        Python
        PowerShell | platform_engineering | | Windows Server, Azure
        COBOL | backend_engineering | | Mainframe
        Mainframe | backend_engineering | z/os, ibm mainframe | COBOL
        SQL | data_analysis backend_engineering | sql queries, structured query language, t-sql, pl/sql | \
        PostgreSQL, Data Modelling, ETL
        HTML | frontend_engineering | html5 | CSS, JavaScript, Accessibility
        CSS | frontend_engineering | css3, scss, sass, tailwind, tailwind css | HTML, JavaScript
        VBA | financial_analysis | excel macros, visual basic | Excel
        SAP ABAP | backend_engineering | abap | SAP
        PLC Programming | embedded_engineering | plc, ladder logic | Industrial Automation
        Haskell | backend_engineering | | Functional Programming, Scala
        Clojure | backend_engineering | clojurescript | Java, Functional Programming
        F# | backend_engineering | f sharp, fsharp | .NET, Functional Programming
        OCaml | backend_engineering | | Functional Programming, Haskell
        Groovy | backend_engineering | | Java, Gradle
        Lua | game_engineering embedded_engineering | | Game Development, C
        !Julia | data_science | julia language, julialang | Python, MATLAB
        Fortran | data_science | | C, MATLAB
        !Assembly | embedded_engineering | assembly language, x86 assembly, arm assembly | C, Microcontrollers
        =Zig | embedded_engineering backend_engineering | zig language, ziglang | C, Rust
        Solidity | backend_engineering | | Blockchain, Cryptography
        Delphi | backend_engineering | object pascal | SQL
        VHDL | embedded_engineering | | Verilog, FPGA Design
        Verilog | embedded_engineering | systemverilog | VHDL, FPGA Design
        SAS | data_analysis data_science | sas programming, sas base | Statistics, R
        Stata | data_analysis | | Statistics, R
        SPSS | data_analysis | ibm spss | Statistics, Excel
        WebAssembly | frontend_engineering | wasm | Rust, JavaScript
        Regular Expressions | software_engineering | regex, regexes, regexp | Shell Scripting, Python
        XML | software_engineering | xslt, xpath, xsd | JSON, REST APIs
        JSON | software_engineering | json schema | REST APIs, JavaScript
        YAML | platform_engineering | | CI/CD, Kubernetes
        Protocol Buffers | backend_engineering | protobuf, protobufs | gRPC, Microservices
        """
}
