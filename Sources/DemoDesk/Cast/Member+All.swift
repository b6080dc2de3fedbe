extension Member {
  /// Everybody, those who write first too.
  static let all = firms + households + newcomers
}
