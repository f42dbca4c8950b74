// The shipped catalogue: web, mobile and server frameworks.

extension ShippedCatalogue {
    static let webAndMobile = """
        =React | frontend_engineering | reactjs, react.js | Next.js, Redux, TypeScript
        Next.js | frontend_engineering fullstack_engineering | nextjs | React, Node.js
        Redux | frontend_engineering | redux toolkit | React
        Vue.js | frontend_engineering | vue, vuejs | JavaScript, TypeScript
        Angular | frontend_engineering | angularjs, angular.js | TypeScript, RxJS
        RxJS | frontend_engineering | | Angular
        Svelte | frontend_engineering | sveltekit | JavaScript, TypeScript
        Web Performance | frontend_engineering | core web vitals, page speed | JavaScript, CSS
        Accessibility | frontend_engineering product_design | wcag, a11y, web accessibility | HTML, Usability Testing
        Node.js | backend_engineering fullstack_engineering | node, nodejs | TypeScript, Express, NestJS
        =Express | backend_engineering | expressjs, express.js | Node.js, REST APIs
        NestJS | backend_engineering | nest.js | Node.js, TypeScript
        Django | backend_engineering | django rest framework | Python, PostgreSQL
        =Flask | backend_engineering | | Python, REST APIs
        FastAPI | backend_engineering | fast api | Python, REST APIs
        Spring Boot | backend_engineering | springboot | Java, Hibernate
        Hibernate | backend_engineering | jpa | Java, SQL
        Ruby on Rails | backend_engineering fullstack_engineering | rails, ror | Ruby, PostgreSQL
        Laravel | backend_engineering | | PHP, MySQL
        GraphQL | backend_engineering frontend_engineering | apollo graphql | REST APIs, TypeScript
        REST APIs | backend_engineering | rest api, restful, restful api, restful apis, apis | GraphQL, gRPC, \
        Microservices
        gRPC | backend_engineering | | Go, Microservices
        WebSockets | backend_engineering frontend_engineering | websocket, socket.io | Node.js
        iOS | mobile_engineering | ios development | Swift, SwiftUI
        SwiftUI | mobile_engineering | | Swift, iOS
        Android | mobile_engineering | android sdk | Kotlin, Java
        React Native | mobile_engineering | | React, TypeScript
        Flutter | mobile_engineering | | Dart, Android, iOS
        WordPress | frontend_engineering marketing | | PHP, SEO
        jQuery | frontend_engineering | | JavaScript, HTML
        !Bootstrap | frontend_engineering | bootstrap 5, twitter bootstrap, bootstrap css | CSS, HTML
        Nuxt | frontend_engineering | nuxt.js, nuxtjs | Vue.js, TypeScript
        Gatsby | frontend_engineering | gatsbyjs, gatsby.js | React, GraphQL
        =Remix | frontend_engineering | remix run | React, TypeScript
        =Astro | frontend_engineering | astro.build, astrojs | TypeScript, HTML
        Ember.js | frontend_engineering | emberjs | JavaScript, TypeScript
        Three.js | frontend_engineering | threejs | WebGL, JavaScript
        WebGL | frontend_engineering game_engineering | webgl2, webgpu | Three.js, JavaScript
        D3.js | frontend_engineering data_analysis | d3, d3js | JavaScript, Data Visualisation
        Webpack | frontend_engineering | | Vite, JavaScript
        Vite | frontend_engineering | vitejs | Webpack, TypeScript
        Storybook | frontend_engineering | | React, Design Systems
        Material UI | frontend_engineering | mui, material design | React, Design Systems
        TanStack Query | frontend_engineering | react query | React, TypeScript
        MobX | frontend_engineering | | React, Redux
        Progressive Web Apps | frontend_engineering | pwa, pwas, service workers | JavaScript, Web Performance
        Responsive Design | frontend_engineering product_design | responsive web design, mobile first design | CSS, \
        HTML
        ~Electron | frontend_engineering | electron.js, electronjs | JavaScript, Node.js
        Ionic | mobile_engineering | ionic framework, capacitor | Angular, JavaScript
        Xamarin | mobile_engineering | .net maui | C#, .NET
        Jetpack Compose | mobile_engineering | | Kotlin, Android
        UIKit | mobile_engineering | | Swift, iOS
        Core Data | mobile_engineering | swiftdata | Swift, iOS
        Kotlin Multiplatform | mobile_engineering | kmp, kmm | Kotlin, Android
        App Store Deployment | mobile_engineering | app store connect, google play console, fastlane | iOS, Android
        Drupal | fullstack_engineering | | PHP, WordPress
        Magento | fullstack_engineering | adobe commerce | PHP, E-commerce
        Shopify | fullstack_engineering marketing | shopify plus, shopify liquid | E-commerce
        Symfony | backend_engineering | | PHP, Laravel
        ASP.NET MVC | backend_engineering | blazor, razor pages | .NET, C#
        Entity Framework | backend_engineering | ef core, entity framework core | .NET, SQL Server
        ~Spring | backend_engineering | spring framework, spring mvc, spring cloud | Spring Boot, Java
        Quarkus | backend_engineering | | Java, Kubernetes
        Micronaut | backend_engineering | | Java, Spring Boot
        Vert.x | backend_engineering | vertx | Java, Concurrency
        Akka | backend_engineering | pekko, akka streams | Scala, Concurrency
        !Celery | backend_engineering | celery python, python celery | Python, RabbitMQ
        SQLAlchemy | backend_engineering | | Python, PostgreSQL
        !Prisma | backend_engineering | prisma client, prisma orm | TypeScript, PostgreSQL
        tRPC | fullstack_engineering | | TypeScript, React
        Fastify | backend_engineering | | Node.js, Express
        =Deno | backend_engineering | deno runtime | TypeScript, Node.js
        OpenAPI | backend_engineering | swagger | REST APIs
        Webhooks | backend_engineering | web hooks | REST APIs, Event-Driven Architecture
        SOAP | backend_engineering | soap web services, wsdl | XML, REST APIs
        OAuth | backend_engineering security_engineering | oauth2, oauth 2.0, openid connect, oidc | Application \
        Security, Single Sign-On
        Single Sign-On | security_engineering | sso, saml | OAuth, Identity and Access Management
        E-commerce | fullstack_engineering marketing | ecommerce, online shop | Payments Integration
        Payments Integration | backend_engineering | stripe api, payment gateways, psp integration | REST APIs, PCI \
        DSS
        Server-Side Rendering | frontend_engineering | ssr | Next.js, Web Performance
        Content Management Systems | fullstack_engineering marketing | cms, headless cms, contentful, strapi | \
        WordPress, Content Marketing
        """
}
