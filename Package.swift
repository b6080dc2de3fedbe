// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: strict imports, explicit existentials, and no warning survives.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "spoc",
  products: [.executable(name: "spoc", targets: ["spoc"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The help desk itself, and what keeps it.
    .target(name: "Ticketing", swiftSettings: settings),
    .target(name: "CommitLog", dependencies: [crypto, system], swiftSettings: settings),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .target(
      name: "DeskIndex", dependencies: ["Ticketing", "CSQLite", grdb, sqlite],
      swiftSettings: settings),
    .target(
      name: "HelpDesk", dependencies: ["Ticketing", "CommitLog", "DeskIndex", system],
      swiftSettings: settings),
    .target(name: "TOMLText", swiftSettings: settings),
    .target(
      name: "Exchange", dependencies: ["DeskIndex", "HelpDesk", "Ticketing", "TOMLText", toml],
      swiftSettings: settings),
    .target(name: "DemoDesk", dependencies: ["Ticketing"], swiftSettings: settings),

    // The screen.
    .target(name: "TerminalUI", dependencies: ["TOMLText", toml], swiftSettings: settings),
    .target(
      name: "AgentWorkspace", dependencies: ["DeskIndex", "HelpDesk", "Ticketing", "TerminalUI"],
      swiftSettings: settings),
    .systemLibrary(name: "CNCurses", providers: [.apt(["libncursesw5-dev"])]),
    .target(
      name: "CursesTerminal", dependencies: ["TerminalUI", "CNCurses"], swiftSettings: settings),

    // The edge: options, paths, wiring, exit codes.
    .executableTarget(
      name: "spoc",
      dependencies: [
        "AgentWorkspace", "CommitLog", "CursesTerminal", "DemoDesk", "DeskIndex", "Exchange",
        "HelpDesk",
        "TerminalUI", "Ticketing", arguments, system,
      ],
      swiftSettings: settings),

    // How fast it is: `make bench`.
    .executableTarget(
      name: "spoc-bench",
      dependencies: [
        "CommitLog", "DemoDesk", "DeskIndex", "Exchange", "HelpDesk", "SpocPrograms", "Ticketing",
        arguments, system,
      ],
      path: "Sources/Benchmarks", swiftSettings: settings),

    // That nothing is lost: `make soak`, `make fuzz`.
    .executableTarget(
      name: "spoc-soak",
      dependencies: [
        "AgentWorkspace", "CommitLog", "DeskIndex", "Exchange", "HelpDesk", "SpocPrograms",
        "SpocTesting", "TerminalUI", "Ticketing", arguments, system,
      ],
      path: "Sources/Soak", swiftSettings: settings),
    .target(name: "SpocPrograms", dependencies: [system], swiftSettings: settings),

    // Tests, and what they share.
    .target(
      name: "SpocTesting",
      dependencies: [
        "AgentWorkspace", "CommitLog", "DemoDesk", "DeskIndex", "HelpDesk", "TerminalUI",
        "Ticketing",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TicketingTests", dependencies: ["Ticketing", "SpocTesting"],
      resources: [.copy("Golden")], swiftSettings: settings),
    .testTarget(
      name: "CommitLogTests", dependencies: ["CommitLog", "SpocTesting", system],
      swiftSettings: settings),
    .testTarget(
      name: "HelpDeskTests",
      dependencies: ["HelpDesk", "DeskIndex", "CommitLog", "Ticketing", "SpocTesting", system],
      swiftSettings: settings),
    .testTarget(
      name: "ExchangeTests",
      dependencies: [
        "Exchange", "DemoDesk", "HelpDesk", "Ticketing", "SpocTesting", "CommitLog", system,
      ],
      resources: [.copy("Golden")],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalUITests", dependencies: ["TerminalUI"], swiftSettings: settings),
    .testTarget(
      name: "AgentWorkspaceTests",
      dependencies: [
        "AgentWorkspace", "DeskIndex", "HelpDesk", "TerminalUI", "Ticketing", "SpocTesting",
      ],
      exclude: ["Screens"], swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests", dependencies: ["SpocPrograms", "SpocTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "SoakTests", dependencies: ["SpocPrograms", "SpocTesting"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
