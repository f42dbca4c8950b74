// Skills: storage, cloud, operations, and the practice of engineering.

extension SkillCatalogue {
    static let infrastructure: [Skill] = [
        Skill("PostgreSQL", [.backend], also: ["postgres", "psql"], near: ["SQL", "Data Modelling", "Redis"]),
        Skill("MySQL", [.backend], also: ["mariadb"], near: ["SQL", "PostgreSQL"]),
        Skill(
            "SQL Server", [.backend, .dataAnalysis], also: ["mssql", "microsoft sql server"], near: ["SQL", ".NET"]),
        Skill("Oracle Database", [.backend], also: ["oracle db", "oracle sql"], near: ["SQL"]),
        Skill("SQLite", [.mobile, .embedded], near: ["SQL"]),
        Skill("MongoDB", [.backend], also: ["mongo"], near: ["NoSQL", "Node.js"]),
        Skill("NoSQL", [.backend], also: ["nosql databases"], near: ["MongoDB", "DynamoDB", "Cassandra"]),
        Skill("DynamoDB", [.backend], near: ["AWS", "NoSQL"]),
        Skill(
            "Cassandra", [.backend, .dataEngineering], also: ["apache cassandra"],
            near: ["NoSQL", "Distributed Systems"]),
        Skill("Redis", [.backend], near: ["Caching", "PostgreSQL"]),
        Skill("Caching", [.backend], also: ["cache design", "memcached", "caching strategies"], near: ["Redis"]),
        Skill("Elasticsearch", [.backend], also: ["elastic search", "opensearch", "elk"], near: ["Observability"]),
        Skill(
            "Apache Kafka", [.backend, .dataEngineering], also: ["kafka"],
            near: ["Event-Driven Architecture", "RabbitMQ"]),
        Skill(
            "RabbitMQ", [.backend], also: ["amqp", "message queues"],
            near: ["Apache Kafka", "Event-Driven Architecture"]),
        Skill(
            "AWS", [.platform, .backend], also: ["amazon web services", "ec2", "aws lambda", "s3"],
            near: ["Terraform", "Kubernetes", "Serverless"]),
        Skill("Azure", [.platform, .backend], also: ["microsoft azure"], near: [".NET", "Terraform"]),
        Skill(
            "Google Cloud", [.platform, .backend], also: ["gcp", "google cloud platform"],
            near: ["Kubernetes", "BigQuery"]),
        Skill("Serverless", [.backend, .platform], also: ["cloud functions"], near: ["AWS"]),
        Skill("Docker", [.platform], also: ["containerization", "containerisation"], near: ["Kubernetes", "CI/CD"]),
        Skill(
            "Kubernetes", [.platform], also: ["k8s", "eks", "gke", "openshift"], near: ["Docker", "Helm", "Terraform"]),
        Skill("Helm", [.platform], also: ["helm charts"], near: ["Kubernetes"], .exactCase),
        Skill(
            "Terraform", [.platform], also: ["infrastructure as code", "iac", "pulumi"], near: ["AWS", "Kubernetes"]),
        Skill("Ansible", [.platform], also: ["puppet", "configuration management"], near: ["Terraform", "Linux"]),
        Skill(
            "CI/CD", [.platform],
            also: [
                "continuous integration", "continuous delivery", "continuous deployment", "jenkins", "github actions",
                "gitlab ci",
            ], near: ["Docker", "Test Automation"]),
        Skill(
            "Linux", [.platform, .embedded], also: ["unix", "debian", "red hat", "ubuntu"],
            near: ["Shell Scripting", "Docker"]),
        Skill("Windows Server", [.platform], also: ["active directory"], near: ["PowerShell", "Azure"]),
        Skill(
            "Networking", [.platform], also: ["tcp/ip", "network protocols", "dns", "load balancing"],
            near: ["Linux", "Cloud Security"]),
        Skill(
            "Observability", [.platform],
            also: ["monitoring and alerting", "prometheus", "grafana", "datadog", "opentelemetry"],
            near: ["Incident Response", "Kubernetes"]),
        Skill(
            "Incident Response", [.platform, .security], also: ["on-call", "incident management", "postmortems"],
            near: ["Observability"]),
        Skill(
            "Application Security", [.security], also: ["appsec", "owasp", "secure coding"],
            near: ["Cryptography", "Threat Modelling"]),
        Skill(
            "Cloud Security", [.security], also: ["iam", "identity and access management"],
            near: ["AWS", "Application Security"]),
        Skill(
            "Penetration Testing", [.security], also: ["pentesting", "ethical hacking", "red teaming"],
            near: ["Application Security"]),
        Skill("Threat Modelling", [.security], also: ["threat modeling"], near: ["Application Security"]),
        Skill("Cryptography", [.security], also: ["pki", "encryption"], near: ["Application Security"]),
        Skill("SIEM", [.security], also: ["splunk", "soc operations"], near: ["Incident Response"]),
        Skill(
            "Virtualisation", [.platform], also: ["vmware", "virtualization", "hyper-v"],
            near: ["Linux", "Windows Server"]),
    ]

    static let engineeringPractice: [Skill] = [
        Skill(
            "Distributed Systems", [.backend], also: ["distributed system", "distributed computing"],
            near: ["System Design", "Microservices", "Apache Kafka"]),
        Skill(
            "System Design", [.backend],
            also: ["systems design", "software architecture", "solution architecture", "architecture design"],
            near: ["Distributed Systems", "Scalability"]),
        Skill(
            "Microservices", [.backend], also: ["microservice", "service oriented architecture", "soa"],
            near: ["Distributed Systems", "Docker", "REST APIs"]),
        Skill(
            "Event-Driven Architecture", [.backend], also: ["event driven", "event sourcing", "cqrs"],
            near: ["Apache Kafka", "Microservices"]),
        Skill(
            "Scalability", [.backend], also: ["high availability", "scalable systems"],
            near: ["Distributed Systems", "Caching"]),
        Skill(
            "Concurrency", [.backend],
            also: [
                "async", "asynchronous programming", "async programming", "multithreading", "async/concurrency",
                "parallel programming",
            ], near: ["Distributed Systems", "Performance Tuning"]),
        Skill(
            "Performance Tuning", [.backend],
            also: ["performance optimization", "performance optimisation", "profiling"],
            near: ["Caching", "Concurrency"]),
        Skill("JVM Tuning", [.backend], also: ["garbage collection tuning"], near: ["Java", "Performance Tuning"]),
        Skill(
            "Data Structures and Algorithms", [.softwareEngineering], also: ["algorithms", "data structures", "dsa"],
            near: ["Performance Tuning"]),
        Skill(
            "Object-Oriented Design", [.softwareEngineering],
            also: ["oop", "object oriented programming", "design patterns", "solid principles"], near: ["Clean Code"]),
        Skill("Functional Programming", [.softwareEngineering], also: ["haskell", "clojure", "f#"], near: ["Scala"]),
        Skill("Domain-Driven Design", [.backend], also: ["ddd"], near: ["Microservices", "System Design"]),
        Skill(
            "Clean Code", [.softwareEngineering], also: ["refactoring", "code quality"],
            near: ["Code Review", "Unit Testing"]),
        Skill(
            "Code Review", [.softwareEngineering], also: ["code reviews", "pull requests"],
            near: ["Clean Code", "Git"]),
        Skill(
            "Git", [.softwareEngineering], also: ["github", "gitlab", "version control", "bitbucket"],
            near: ["Code Review", "CI/CD"]),
        Skill(
            "Unit Testing", [.quality, .softwareEngineering],
            also: ["tdd", "test driven development", "jest", "junit", "pytest"], near: ["Test Automation"]),
        Skill(
            "Test Automation", [.quality],
            also: ["automated testing", "selenium", "cypress", "playwright", "automated tests"],
            near: ["Unit Testing", "CI/CD"]),
        Skill(
            "Manual Testing", [.quality], also: ["exploratory testing", "test cases", "regression testing"],
            near: ["Test Automation"]),
        Skill(
            "Load Testing", [.quality, .platform], also: ["performance testing", "jmeter", "k6"],
            near: ["Performance Tuning"]),
        Skill(
            "RTOS", [.embedded], also: ["freertos", "real time operating systems"], near: ["C", "Microcontrollers"]),
        Skill("Microcontrollers", [.embedded], also: ["arm cortex", "stm32", "arduino"], near: ["C", "RTOS"]),
        Skill("FPGA Design", [.embedded], also: ["vhdl", "verilog", "systemverilog"], near: ["Microcontrollers"]),
        Skill("Circuit Design", [.embedded], also: ["pcb design", "analog design"], near: ["Microcontrollers"]),
        Skill("Industrial Automation", [.embedded], also: ["scada"], near: ["PLC Programming"]),
        Skill(
            "Game Development", [.softwareEngineering], also: ["unity3d", "unreal engine", "game engines"],
            near: ["C#", "C++"]),
        Skill("CAD", [.embedded, .visualDesign], also: ["autocad", "solidworks"], near: ["Circuit Design"]),
        Skill("Blockchain", [.backend], also: ["solidity", "smart contracts", "ethereum"], near: ["Cryptography"]),
    ]
}
