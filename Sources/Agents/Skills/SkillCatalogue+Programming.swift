// Skills: programming languages.

extension SkillCatalogue {
    static let programming: [Skill] = [
        Skill(
            "TypeScript", [.frontend, .backend], also: ["ts", "type script"], near: ["JavaScript", "Node.js", "React"]),
        Skill(
            "JavaScript", [.frontend, .backend], also: ["js", "ecmascript", "es6", "vanilla js"],
            near: ["TypeScript", "Node.js", "HTML"]),
        Skill(
            "Python", [.backend, .dataScience], also: ["python3", "python 3"], near: ["Django", "FastAPI", "pandas"]),
        Skill(
            "Java", [.backend], also: ["java 8", "java 11", "java 17", "j2ee", "java ee", "jakarta ee"],
            near: ["Spring Boot", "Kotlin", "JVM Tuning"]),
        Skill("Kotlin", [.mobile, .backend], near: ["Java", "Android", "Spring Boot"]),
        Skill(
            "Swift", [.mobile], also: ["swiftlang", "swift programming"], near: ["iOS", "SwiftUI", "Objective-C"],
            .exactCase),
        Skill("Objective-C", [.mobile], also: ["objc"], near: ["Swift", "iOS"]),
        Skill(
            "Go", [.backend, .platform], also: ["golang", "go lang"], near: ["Kubernetes", "gRPC", "Microservices"],
            .besideCue),
        Skill("Rust", [.backend, .embedded], also: ["rustlang"], near: ["C++", "Concurrency"], .exactCase),
        Skill(
            "C", [.embedded], also: ["ansi c", "c language", "embedded c"], near: ["C++", "Linux", "RTOS"], .besideCue),
        Skill(
            "C++", [.embedded, .backend], also: ["cpp", "c plus plus", "c++17", "c++20"],
            near: ["C", "Rust", "Concurrency"]),
        Skill("C#", [.backend], also: ["c sharp", "csharp"], near: [".NET", "SQL Server", "Azure"]),
        Skill(
            ".NET", [.backend], also: ["dotnet", ".net core", "asp.net", "asp.net core"],
            near: ["C#", "Azure", "SQL Server"]),
        Skill("PHP", [.backend, .fullstack], near: ["Laravel", "MySQL"]),
        Skill("Ruby", [.backend], near: ["Ruby on Rails", "PostgreSQL"], .exactCase),
        Skill("Scala", [.backend, .dataEngineering], near: ["Java", "Apache Spark"]),
        Skill(
            "R", [.dataScience, .dataAnalysis], also: ["r language", "rstudio", "tidyverse"],
            near: ["Statistics", "Python"], .besideCue),
        Skill("MATLAB", [.dataScience, .embedded], near: ["Python", "Statistics"]),
        Skill("Elixir", [.backend], also: ["phoenix framework"], near: ["Erlang", "Concurrency"], .exactCase),
        Skill("Erlang", [.backend], near: ["Elixir", "Distributed Systems"]),
        Skill("Perl", [.backend], near: ["Linux", "Shell Scripting"]),
        Skill("Dart", [.mobile], near: ["Flutter"], .exactCase),
        Skill(
            "Shell Scripting", [.platform], also: ["bash", "shell script", "shell scripts", "bash scripting", "zsh"],
            near: ["Linux", "Python"]),
        Skill("PowerShell", [.platform], near: ["Windows Server", "Azure"]),
        Skill("COBOL", [.backend], near: ["Mainframe"]),
        Skill("Mainframe", [.backend], also: ["z/os", "ibm mainframe"], near: ["COBOL"]),
        Skill(
            "SQL", [.dataAnalysis, .backend], also: ["sql queries", "structured query language", "t-sql", "pl/sql"],
            near: ["PostgreSQL", "Data Modelling", "ETL"]),
        Skill("HTML", [.frontend], also: ["html5"], near: ["CSS", "JavaScript", "Accessibility"]),
        Skill(
            "CSS", [.frontend], also: ["css3", "scss", "sass", "tailwind", "tailwind css"],
            near: ["HTML", "JavaScript"]),
        Skill("VBA", [.financialAnalysis], also: ["excel macros", "visual basic"], near: ["Excel"]),
        Skill("SAP ABAP", [.backend], also: ["abap"], near: ["SAP"]),
        Skill("PLC Programming", [.embedded], also: ["plc", "ladder logic"], near: ["Industrial Automation"]),
    ]

    static let webAndMobile: [Skill] = [
        Skill(
            "React", [.frontend], also: ["reactjs", "react.js"], near: ["Next.js", "Redux", "TypeScript"], .exactCase),
        Skill("Next.js", [.frontend, .fullstack], also: ["nextjs"], near: ["React", "Node.js"]),
        Skill("Redux", [.frontend], also: ["redux toolkit"], near: ["React"]),
        Skill("Vue.js", [.frontend], also: ["vue", "vuejs", "nuxt", "nuxt.js"], near: ["JavaScript", "TypeScript"]),
        Skill("Angular", [.frontend], also: ["angularjs", "angular.js"], near: ["TypeScript", "RxJS"]),
        Skill("RxJS", [.frontend], near: ["Angular"]),
        Skill("Svelte", [.frontend], also: ["sveltekit"], near: ["JavaScript", "TypeScript"]),
        Skill("Web Performance", [.frontend], also: ["core web vitals", "page speed"], near: ["JavaScript", "CSS"]),
        Skill(
            "Accessibility", [.frontend, .productDesign], also: ["wcag", "a11y", "web accessibility"],
            near: ["HTML", "Usability Testing"]),
        Skill(
            "Node.js", [.backend, .fullstack], also: ["node", "nodejs"], near: ["TypeScript", "Express", "NestJS"]),
        Skill("Express", [.backend], also: ["expressjs", "express.js"], near: ["Node.js", "REST APIs"], .exactCase),
        Skill("NestJS", [.backend], also: ["nest.js"], near: ["Node.js", "TypeScript"]),
        Skill("Django", [.backend], also: ["django rest framework"], near: ["Python", "PostgreSQL"]),
        Skill("Flask", [.backend], near: ["Python", "REST APIs"], .exactCase),
        Skill("FastAPI", [.backend], also: ["fast api"], near: ["Python", "REST APIs"]),
        Skill(
            "Spring Boot", [.backend], also: ["spring framework", "spring mvc", "springboot"],
            near: ["Java", "Hibernate"]),
        Skill("Hibernate", [.backend], also: ["jpa"], near: ["Java", "SQL"]),
        Skill("Ruby on Rails", [.backend, .fullstack], also: ["rails", "ror"], near: ["Ruby", "PostgreSQL"]),
        Skill("Laravel", [.backend], near: ["PHP", "MySQL"]),
        Skill("GraphQL", [.backend, .frontend], also: ["apollo graphql"], near: ["REST APIs", "TypeScript"]),
        Skill(
            "REST APIs", [.backend],
            also: ["rest api", "restful", "restful api", "restful apis", "api design", "apis"],
            near: ["GraphQL", "gRPC", "Microservices"]),
        Skill("gRPC", [.backend], also: ["protobuf", "protocol buffers"], near: ["Go", "Microservices"]),
        Skill("WebSockets", [.backend, .frontend], also: ["websocket", "socket.io"], near: ["Node.js"]),
        Skill("iOS", [.mobile], also: ["ios development", "uikit"], near: ["Swift", "SwiftUI"]),
        Skill("SwiftUI", [.mobile], near: ["Swift", "iOS"]),
        Skill("Android", [.mobile], also: ["android sdk", "jetpack compose"], near: ["Kotlin", "Java"]),
        Skill("React Native", [.mobile], near: ["React", "TypeScript"]),
        Skill("Flutter", [.mobile], near: ["Dart", "Android", "iOS"]),
        Skill("WordPress", [.frontend, .marketing], near: ["PHP", "SEO"]),
    ]
}
