package pushupgrade.upload;

import java.util.List;
import pushupgrade.source.ApexMember;

/** Which Apex a patch has to keep as it is. */
public enum ApiSurface {
  /** What subscribers can see. */
  GLOBAL,
  /** Public code as well: the default, because packages of one namespace may share it. */
  PUBLIC_AND_GLOBAL;

  boolean holds(ApexMember member) {
    return this == PUBLIC_AND_GLOBAL || member.global();
  }

  /** What of a member counts: an accessor that is only public is nothing to subscribers. */
  List<String> promises(ApexMember member) {
    return member.promises().stream()
        .filter(promise -> this == PUBLIC_AND_GLOBAL || !promise.endsWith(" public"))
        .toList();
  }
}
