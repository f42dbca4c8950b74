// The shipped catalogue: databases, clouds and operations.

extension ShippedCatalogue {
    static let infrastructure = """
        PostgreSQL | backend_engineering | postgres, psql | SQL, Data Modelling, Redis
        MySQL | backend_engineering | | SQL, PostgreSQL
        SQL Server | backend_engineering data_analysis | mssql, microsoft sql server | SQL, .NET
        Oracle Database | backend_engineering | oracle db, oracle sql | SQL
        SQLite | mobile_engineering embedded_engineering | | SQL
        MongoDB | backend_engineering | mongo | NoSQL, Node.js
        NoSQL | backend_engineering | nosql databases | MongoDB, DynamoDB, Cassandra
        DynamoDB | backend_engineering | | AWS, NoSQL
        Cassandra | backend_engineering data_engineering | apache cassandra | NoSQL, Distributed Systems
        Redis | backend_engineering | | Caching, PostgreSQL
        Caching | backend_engineering | cache design, caching strategies | Redis
        Elasticsearch | backend_engineering | elastic search, elk | Observability
        Apache Kafka | backend_engineering data_engineering | kafka | Event-Driven Architecture, RabbitMQ
        RabbitMQ | backend_engineering | amqp, message queues | Apache Kafka, Event-Driven Architecture
        AWS | platform_engineering backend_engineering | amazon web services, ec2, s3 | Terraform, Kubernetes, \
        Serverless
        Azure | platform_engineering backend_engineering | microsoft azure | .NET, Terraform
        Google Cloud | platform_engineering backend_engineering | gcp, google cloud platform | Kubernetes, BigQuery
        Serverless | backend_engineering platform_engineering | cloud functions | AWS
        Docker | platform_engineering | containerization, containerisation | Kubernetes, CI/CD
        Kubernetes | platform_engineering | k8s, eks, gke | Docker, Helm, Terraform
        =Helm | platform_engineering | helm charts | Kubernetes
        Terraform | platform_engineering | | AWS, Kubernetes
        Ansible | platform_engineering | configuration management | Terraform, Linux
        CI/CD | platform_engineering | continuous integration, continuous delivery, continuous deployment | Docker, \
        Test Automation
        Linux | platform_engineering embedded_engineering | unix, debian, red hat, ubuntu | Shell Scripting, Docker
        Windows Server | platform_engineering | | PowerShell, Azure
        Networking | platform_engineering | | Linux, Cloud Security
        Observability | platform_engineering | monitoring and alerting | Incident Response, Kubernetes
        Incident Response | platform_engineering security_engineering | on-call, incident management, postmortems | \
        Observability
        Application Security | security_engineering | appsec, secure coding | Cryptography, Threat Modelling
        Cloud Security | security_engineering | | AWS, Application Security
        Penetration Testing | security_engineering | pentesting, ethical hacking, red teaming | Application Security
        Threat Modelling | security_engineering | threat modeling | Application Security
        Cryptography | security_engineering | pki, encryption | Application Security
        SIEM | security_engineering | | Incident Response
        Virtualisation | platform_engineering | virtualization, hyper-v | Linux, Windows Server
        MariaDB | backend_engineering | | MySQL, SQL
        CockroachDB | backend_engineering | cockroach db | PostgreSQL, Distributed Systems
        Neo4j | backend_engineering data_engineering | graph databases, cypher query language | NoSQL
        InfluxDB | platform_engineering | timescaledb, time series databases | Observability, PostgreSQL
        ClickHouse | data_engineering | | SQL, Data Warehousing
        Couchbase | backend_engineering | couchdb | NoSQL
        Memcached | backend_engineering | | Caching, Redis
        Database Administration | database_administration | dba, database tuning, database backups | PostgreSQL, SQL \
        Server
        Database Design | backend_engineering database_administration | schema design, database modelling, database \
        modeling | SQL, Data Modelling
        Query Optimisation | backend_engineering database_administration | query optimization, query tuning, sql \
        tuning | SQL, Performance Tuning
        Vector Databases | machine_learning | pgvector, pinecone, weaviate, milvus, qdrant | Large Language Models, \
        PostgreSQL
        OpenSearch | platform_engineering | apache solr, solr | Elasticsearch
        NATS | backend_engineering | nats jetstream | Apache Kafka, RabbitMQ
        Apache Pulsar | backend_engineering | | Apache Kafka
        MQTT | embedded_engineering backend_engineering | | Internet of Things, RabbitMQ
        Amazon S3 | platform_engineering | aws s3, object storage | AWS
        AWS Lambda | backend_engineering platform_engineering | lambda functions | AWS, Serverless
        Amazon EC2 | platform_engineering | aws ec2 | AWS
        Amazon EKS | platform_engineering | aws eks, amazon ecs, aws ecs, fargate | AWS, Kubernetes
        CloudFormation | platform_engineering | aws cdk | AWS, Terraform
        Pulumi | platform_engineering | | Terraform, TypeScript
        !Puppet | platform_engineering | puppet enterprise | Ansible, Linux
        !Vault | platform_engineering security_engineering | secrets management, hashicorp vault | Terraform, Cloud \
        Security
        !Consul | platform_engineering | hashicorp consul | Service Mesh, Terraform
        !Nomad | platform_engineering | hashicorp nomad | Kubernetes, Docker
        =Packer | platform_engineering | hashicorp packer | Terraform, Linux
        Service Mesh | platform_engineering | istio, linkerd | Kubernetes, Microservices
        Argo CD | platform_engineering | argocd, gitops, flux cd | Kubernetes, CI/CD
        Jenkins | platform_engineering | jenkins pipelines, jenkinsfile | CI/CD, Groovy
        GitHub Actions | platform_engineering | | CI/CD, Git
        GitLab CI | platform_engineering | gitlab ci/cd, gitlab pipelines | CI/CD, Git
        CircleCI | platform_engineering | travis ci, teamcity, bamboo ci | CI/CD
        Azure DevOps | platform_engineering | azure pipelines | Azure, CI/CD
        OpenShift | platform_engineering | red hat openshift | Kubernetes, Linux
        Podman | platform_engineering | containerd | Docker, Linux
        Prometheus | platform_engineering | promql, alertmanager | Grafana, Observability
        Grafana | platform_engineering | grafana loki | Prometheus, Observability
        Datadog | platform_engineering | new relic, dynatrace | Observability
        Splunk | platform_engineering security_engineering | | SIEM, Observability
        OpenTelemetry | platform_engineering backend_engineering | distributed tracing, jaeger tracing | \
        Observability, Microservices
        NGINX | platform_engineering | haproxy, traefik, reverse proxies | Load Balancing, Linux
        Apache HTTP Server | platform_engineering | apache httpd, apache web server | NGINX, Linux
        Load Balancing | platform_engineering | load balancers | NGINX, Networking
        Content Delivery Networks | platform_engineering | cdn, cloudflare, akamai, fastly | Web Performance, \
        Networking
        DNS | network_engineering platform_engineering | domain name system, route 53 | Networking
        TCP/IP | network_engineering | network protocols | Networking, Linux
        Cisco Networking | network_engineering | ccna, ccnp, cisco ios, cisco routers | Networking, TCP/IP
        Firewalls | network_engineering security_engineering | firewall configuration, palo alto networks, fortinet \
        | Network Security
        VPN | network_engineering | ipsec, wireguard, openvpn | Network Security, Networking
        Software-Defined Networking | network_engineering | sdn, sd-wan | Networking, Cisco Networking
        Backup and Recovery | platform_engineering database_administration | disaster recovery, backup strategies | \
        Linux, Incident Response
        VMware | platform_engineering | vsphere, esxi, vcenter | Virtualisation
        Active Directory | platform_engineering | azure ad, entra id, ldap | Windows Server, Identity and Access \
        Management
        Site Reliability Engineering | platform_engineering | error budgets, service level objectives, slos | \
        Observability, Incident Response
        Capacity Planning | platform_engineering | | Scalability, Site Reliability Engineering
        Chaos Engineering | platform_engineering | chaos testing | Site Reliability Engineering, Distributed Systems
        Infrastructure as Code | platform_engineering | iac | Terraform, CloudFormation
        FinOps | platform_engineering | cloud cost optimisation, cloud cost optimization | AWS, Budgeting
        !Chef | platform_engineering | chef infra, chef cookbooks | Ansible, Linux
        SaltStack | platform_engineering | | Ansible, Linux
        """
}
