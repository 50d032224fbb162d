package pushupgrade.starter.shell;

import java.util.Locale;

/** In which role the user acts. */
public enum Role {
  /** Owns packages, pushes their versions. */
  PUBLISHER,
  /** Administers an org: opts out, reverts. */
  SUBSCRIBER,
  /** Rolls orgs back on a case. */
  PARTNER_OPS,
  /** Looks, changes nothing. */
  SUPPORT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
