package pushupgrade.source;

import java.util.List;

/**
 * A public or global type, method, constructor, property, field or enum value of Apex.
 *
 * <p>What others may rely on is a list of promises such as {@code returns decimal}, {@code static}
 * or {@code extends base}: a new version breaks nobody as long as it keeps every one of them.
 *
 * @param id identity in lower case: {@code outer.inner.method(string,list<account>)}
 * @param owner the id of the enclosing type, empty for the top level type
 * @param global whether subscribers can see it; otherwise it is public
 * @param demanded whether whoever extends or implements the owner must write it
 * @param shown the declaration as people read it
 */
public record ApexMember(
    String id,
    String owner,
    boolean global,
    boolean demanded,
    List<String> promises,
    String shown,
    int line) {
  /** Copies the promises. */
  public ApexMember {
    promises = List.copyOf(promises);
  }
}
