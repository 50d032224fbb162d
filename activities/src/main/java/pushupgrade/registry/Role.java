package pushupgrade.registry;

import java.util.Locale;

/** Who somebody is to the push, and what that allows. */
public enum Role {
  /** Makes the package: uploads, imports, schedules and holds pushes. */
  PUBLISHER,
  /** Administers a subscriber org: opts out and reverts, for its own orgs only. */
  SUBSCRIBER,
  /** Runs the fleet: rolls orgs back, holds pushes, keeps instances and orgs right. */
  PARTNER_OPS,
  /** Helps subscribers: looks, and changes nothing. */
  SUPPORT;

  /** What a command needs. */
  public enum Permission {
    /** Lists, reports, plans, previews. */
    LOOK,
    /** One org's own metadata and settings; each look is audited. */
    LOOK_INTO_ORG,
    /** Packages and versions. */
    EDIT_VERSIONS,
    /** Imports, instances, windows, blackouts. */
    EDIT_FLEET,
    /** Features, read-only times, own metadata, jobs and installs of one org. */
    EDIT_ORG,
    /** Disabling and enabling push upgrades of an org. */
    OPT_OUT,
    /** Starting a push, or a new one to the failed orgs. */
    SCHEDULE_PUSH,
    /** Pausing, resuming, moving and aborting a push. */
    HOLD_PUSH,
    /** Going back inside the revert window. */
    REVERT,
    /** Putting orgs back under a case number, at any time. */
    ROLL_BACK,
    /** Sending a mail again. */
    RESEND_MAIL
  }

  /** Whether the role allows it; where {@link #ownOrgsOnly} holds, for its own orgs only. */
  public boolean may(Permission permission) {
    return switch (permission) {
      case LOOK, LOOK_INTO_ORG -> true;
      case EDIT_VERSIONS, SCHEDULE_PUSH -> this == PUBLISHER;
      case EDIT_FLEET, EDIT_ORG, HOLD_PUSH, RESEND_MAIL -> this == PUBLISHER || this == PARTNER_OPS;
      case OPT_OUT -> this != SUPPORT;
      case REVERT -> this == SUBSCRIBER;
      case ROLL_BACK -> this == PARTNER_OPS;
    };
  }

  /** Whether it may see and change only orgs that the user administers. */
  public boolean ownOrgsOnly() {
    return this == SUBSCRIBER;
  }

  /** As users write it: {@code partner-ops}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
