// SpocTesting: what several test targets share: a cast, a desk to play scenes at, seeded chance,
// and directories that clean up behind themselves.
//
// May import the libraries, never Testing: a helper says what it found, the test expects.
//
// Start reading at `RuleDesk`, the scene of every test of a rule.
