package pushupgrade.starter.registry;

import java.util.List;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.SelectedOrgs;

/**
 * What the filters of a command mean.
 *
 * @param filter the conditions and the sample, as a push keeps them: no version is asked for, and a
 *     list is only said to exist
 * @param listed the orgs of {@code --orgs}, each once, in their order; empty without the option
 * @param excluded the orgs of {@code --exclude}, each once
 * @param orgs the orgs that are meant, to page through and to count; those that run a version from
 *     which the one asked for can be reached, where one was asked for
 * @param findings what was named and will not come, or not as expected
 */
public record Selection(
    OrgFilter filter,
    List<OrgId> listed,
    List<OrgId> excluded,
    SelectedOrgs orgs,
    List<SelectionFinding> findings) {
  public Selection {
    listed = List.copyOf(listed);
    excluded = List.copyOf(excluded);
    findings = List.copyOf(findings);
  }
}
