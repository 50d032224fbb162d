package pushupgrade.rollback;

/** Who takes an org back. */
public enum RollbackKind {
  /** The subscriber, inside the revert window. */
  REVERT,
  /** Partner operations, with a case number, at any time. */
  ROLLBACK
}
