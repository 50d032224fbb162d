package pushupgrade.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.registry.Registered.NOW;
import static pushupgrade.registry.Registered.V1;
import static pushupgrade.registry.Registered.installed;
import static pushupgrade.registry.Registered.org;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushupgrade.id.OrgId;
import pushupgrade.registry.EffectiveMetadata.Piece;
import pushupgrade.store.DatabaseContract;

/** What is read of the registry beside its own rows: names, own orgs, counts, metadata in force. */
abstract class RegistryViewsContract extends DatabaseContract {
  private static final OrgId ORG = OrgId.numbered(1);

  private NameLookup lookup;

  @BeforeAll
  void fill() {
    Registered.packageAndInstances(database);
    lookup = new NameLookup(database);
    new OrgStore(database).save(org(1), NOW);
    new OrgStore(database).save(org(2), NOW);
    new InstallStore(database).install(ORG, installed(V1));
    component("CustomLabel", "crm__Greeting");
    component("CustomField", "crm__Order__c.crm__Total__c");
    own(OwnComponent.Kind.OVERRIDE, "CustomLabel", "crm__Greeting", "Moin");
    own(OwnComponent.Kind.COMPONENT, "CustomField", "crm__Order__c.Local__c", "Text(20)");
  }

  private void component(String type, String name) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO version_component (version_id, type, full_name, digest, file, line, ui_text, shape)
            VALUES (?, ?, ?, 'd', 'f', 1, FALSE, '{}')
            """)
        .params(V1.value(), type, name)
        .update();
  }

  private void own(OwnComponent.Kind kind, String type, String name, String content) {
    new OwnMetadataStore(database).put(ORG, new OwnComponent(kind, type, name, content));
  }

  @Test
  void the_metadata_in_force_is_the_version_s_with_overrides_and_the_org_s_own() {
    assertThat(new EffectiveMetadata(database).of(ORG))
        .containsExactly(
            new Piece("CustomField", "crm__Order__c.Local__c", Set.of("COMPONENT"), "Text(20)"),
            new Piece("CustomField", "crm__Order__c.crm__Total__c", Set.of("crm"), ""),
            new Piece("CustomLabel", "crm__Greeting", Set.of("crm", "OVERRIDE"), "Moin"));
    assertThat(new EffectiveMetadata(database).of(OrgId.numbered(2))).isEmpty();
  }

  @Test
  void names_that_nobody_knows_are_found() {
    assertThat(lookup.unknownInstances(Set.of("NA224", "NA225", "EU44"))).containsExactly("NA225");
    assertThat(lookup.unknownRegions(Set.of("NA", "EU", "XX"))).containsExactly("XX");
    assertThat(lookup.unknownOrgs(List.of(OrgId.numbered(7), ORG, OrgId.numbered(3))))
        .containsExactly(OrgId.numbered(7), OrgId.numbered(3));
    assertThat(lookup.unknownOrgs(List.of())).isEmpty();
  }

  @Test
  void an_org_is_its_admin_s_whatever_the_case_of_the_address() {
    assertThat(lookup.administeredBy("ADMIN1@example.org")).containsExactly(ORG);
    assertThat(lookup.administeredBy("nobody@example.org")).isEmpty();
    assertThat(lookup.administeredBy("")).isEmpty();
  }

  @Test
  void orgs_are_counted_by_instance() {
    assertThat(InstanceOrgs.count(database)).containsOnly(java.util.Map.entry("NA224", 2L));
  }
}
