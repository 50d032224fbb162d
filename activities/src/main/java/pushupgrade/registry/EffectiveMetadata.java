package pushupgrade.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pushupgrade.id.OrgId;
import pushupgrade.store.Database;

/**
 * The metadata that is in force in an org: what its installed versions bring, with the org's
 * overrides over it, and what is the org's own.
 */
public final class EffectiveMetadata {
  private static final String OF_VERSIONS =
      """
      SELECT p.namespace, c.type, c.full_name FROM installed_package i
        JOIN package p ON p.id = i.package_id
        JOIN version_component c ON c.version_id = i.version_id
       WHERE i.org_id = :org ORDER BY c.type, c.full_name, p.namespace
      """;

  private final Database database;

  /** Works on an open database. */
  public EffectiveMetadata(Database database) {
    this.database = database;
  }

  /**
   * A piece of metadata.
   *
   * @param origins the namespaces of the packages that bring it, and the kinds of what the org has
   *     of its own under this name
   * @param content what the org says itself; empty where it says nothing
   */
  public record Piece(String type, String fullName, Set<String> origins, String content) {
    /** Copies the origins. */
    public Piece {
      origins = Set.copyOf(origins);
    }
  }

  private record Name(String type, String fullName) {}

  /** All pieces, by type and name. */
  public List<Piece> of(OrgId org) {
    var origins = new HashMap<Name, Set<String>>();
    database
        .jdbc()
        .sql(OF_VERSIONS)
        .param("org", org.value())
        .query(
            row -> {
              var name = new Name(row.getString("type"), row.getString("full_name"));
              origins.computeIfAbsent(name, n -> new TreeSet<>()).add(row.getString("namespace"));
            });
    var contents = new HashMap<Name, String>();
    for (var own : new OwnMetadataStore(database).list(org)) {
      var name = new Name(own.type(), own.fullName());
      origins.computeIfAbsent(name, n -> new TreeSet<>()).add(own.kind().name());
      contents.merge(name, own.content(), (one, other) -> one + "\n" + other);
    }
    return pieces(origins, contents);
  }

  private static List<Piece> pieces(Map<Name, Set<String>> origins, Map<Name, String> contents) {
    var pieces = new ArrayList<Piece>();
    origins.forEach(
        (name, from) ->
            pieces.add(
                new Piece(name.type(), name.fullName(), from, contents.getOrDefault(name, ""))));
    pieces.sort(java.util.Comparator.comparing(Piece::type).thenComparing(Piece::fullName));
    return List.copyOf(pieces);
  }
}
