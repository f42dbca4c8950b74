// The shipped catalogue: security, engineering practice, embedded systems and games.

extension ShippedCatalogue {
    static let practice = """
        Identity and Access Management | security_engineering | iam, access management | Single Sign-On, Active \
        Directory
        Network Security | security_engineering | ids/ips, intrusion detection | Firewalls, Networking
        Vulnerability Management | security_engineering | vulnerability scanning, nessus, qualys | Penetration \
        Testing, Application Security
        OWASP Top 10 | security_engineering | owasp | Application Security
        Digital Forensics | security_engineering | malware analysis, reverse engineering | Incident Response
        SOC Operations | security_engineering | security operations center, security operations centre, threat \
        hunting | SIEM, Incident Response
        ISO 27001 | security_engineering | iso27001, information security management | Regulatory Compliance, Risk \
        Management
        SOC 2 | security_engineering | soc2 | ISO 27001, Auditing
        PCI DSS | security_engineering | pci compliance | Regulatory Compliance, Payments Integration
        Zero Trust | security_engineering | zero trust architecture | Network Security, Identity and Access Management
        DevSecOps | security_engineering platform_engineering | sast, dast, software composition analysis | \
        Application Security, CI/CD
        Distributed Systems | backend_engineering | distributed system, distributed computing | System Design, \
        Microservices, Apache Kafka
        System Design | backend_engineering | systems design, solution architecture | Distributed Systems, Scalability
        Microservices | backend_engineering | microservice, service oriented architecture, soa | Distributed \
        Systems, Docker, REST APIs
        Event-Driven Architecture | backend_engineering | event driven, event sourcing, cqrs | Apache Kafka, \
        Microservices
        Scalability | backend_engineering | high availability, scalable systems | Distributed Systems, Caching
        Concurrency | backend_engineering | async, asynchronous programming, async programming, multithreading, \
        async/concurrency, parallel programming | Distributed Systems, Performance Tuning
        Performance Tuning | backend_engineering | performance optimization, performance optimisation, profiling | \
        Caching, Concurrency
        JVM Tuning | backend_engineering | garbage collection tuning | Java, Performance Tuning
        Data Structures and Algorithms | software_engineering | algorithms, data structures, dsa | Performance Tuning
        Object-Oriented Design | software_engineering | oop, object oriented programming, solid principles | Clean \
        Code
        Functional Programming | software_engineering | | Scala
        Domain-Driven Design | backend_engineering | ddd | Microservices, System Design
        Clean Code | software_engineering | code quality | Code Review, Unit Testing
        Code Review | software_engineering | code reviews, pull requests | Clean Code, Git
        Git | software_engineering | github, gitlab, version control, bitbucket | Code Review, CI/CD
        Unit Testing | quality_engineering software_engineering | | Test Automation
        Test Automation | quality_engineering | automated testing, automated tests | Unit Testing, CI/CD
        Manual Testing | quality_engineering | test cases, regression testing | Test Automation
        Load Testing | quality_engineering platform_engineering | performance testing, jmeter, k6 | Performance Tuning
        RTOS | embedded_engineering | freertos, real time operating systems | C, Microcontrollers
        Microcontrollers | embedded_engineering | arm cortex, stm32, arduino | C, RTOS
        FPGA Design | embedded_engineering | | Microcontrollers
        Circuit Design | embedded_engineering | analog design | Microcontrollers
        Industrial Automation | embedded_engineering | scada | PLC Programming
        Game Development | software_engineering | game engines | C#, C++
        CAD | embedded_engineering visual_design | autocad, solidworks | Circuit Design
        Blockchain | backend_engineering | smart contracts, ethereum | Cryptography
        Test-Driven Development | quality_engineering software_engineering | tdd, behaviour-driven development, \
        behavior driven development, bdd | Unit Testing, Clean Code
        Pair Programming | software_engineering | mob programming | Code Review, Test-Driven Development
        Refactoring | software_engineering | legacy modernisation, legacy modernization | Clean Code, Unit Testing
        Debugging | software_engineering | root cause analysis | Performance Tuning, Observability
        Design Patterns | software_engineering | gang of four patterns | Object-Oriented Design, Clean Code
        Software Architecture | software_engineering | architecture design, architectural decision records | System \
        Design, Microservices
        API Design | backend_engineering | api architecture | REST APIs, OpenAPI
        Technical Writing | technical_writing software_engineering | technical documentation, api documentation, \
        docs as code | Markdown
        Markdown | technical_writing | asciidoc, restructuredtext | Technical Writing
        Selenium | quality_engineering | selenium webdriver | Test Automation, Cypress
        Cypress | quality_engineering frontend_engineering | cypress.io | Playwright, Test Automation
        Playwright | quality_engineering frontend_engineering | | Cypress, Test Automation
        =Jest | frontend_engineering quality_engineering | vitest, react testing library | Unit Testing, JavaScript
        JUnit | quality_engineering backend_engineering | testng, mockito | Unit Testing, Java
        pytest | quality_engineering backend_engineering | | Unit Testing, Python
        Appium | quality_engineering mobile_engineering | mobile test automation | Test Automation, Android
        Postman | quality_engineering backend_engineering | api testing, rest assured, soapui | REST APIs, Test \
        Automation
        Contract Testing | quality_engineering | pact testing | Microservices, Test Automation
        Exploratory Testing | quality_engineering | | Manual Testing
        Accessibility Testing | quality_engineering frontend_engineering | axe-core | Accessibility, Manual Testing
        Test Planning | quality_engineering | test strategy, test plans, test case design | Manual Testing, Test \
        Automation
        Gradle | backend_engineering mobile_engineering | | Java, Kotlin
        Maven | backend_engineering | apache maven | Java, Gradle
        Bazel | platform_engineering | monorepo, monorepos, nx monorepo | CI/CD
        npm | frontend_engineering | yarn package manager, pnpm | Node.js, JavaScript
        Feature Flags | software_engineering | feature toggles, launchdarkly | CI/CD, A/B Testing
        =Unity | game_engineering | unity3d, unity engine | Game Development, C#
        Unreal Engine | game_engineering | ue5, ue4 | Game Development, C++
        OpenGL | game_engineering | vulkan api, directx, shader programming, shaders | C++, Game Development
        CUDA | machine_learning data_science | gpu programming | C++, Deep Learning
        ROS | embedded_engineering | robot operating system, ros2 | Robotics, C++
        Robotics | embedded_engineering industrial_engineering | | ROS, Control Systems
        Control Systems | embedded_engineering industrial_engineering | control engineering, pid controllers | \
        MATLAB, Industrial Automation
        Internet of Things | embedded_engineering | iot | MQTT, Microcontrollers
        Embedded Linux | embedded_engineering | yocto, buildroot, device drivers | Linux, C
        CAN Bus | embedded_engineering | autosar, automotive protocols | Microcontrollers, C
        Signal Processing | embedded_engineering data_science | dsp, digital signal processing | MATLAB, C
        PCB Design | embedded_engineering | altium, kicad, printed circuit board design | Circuit Design
        Computer Graphics | game_engineering | ray tracing, rendering pipelines | OpenGL, C++
        """
}
