package pushupgrade.catalog;

import java.util.Optional;

/**
 * What an upload proved of a version.
 *
 * @param review what the security review said; empty where the version was not uploaded here
 * @param coverage percent of the package's lines that tests run; empty where no Apex changed
 * @param signature of its publisher over the content digest, in base64
 */
public record VersionEvidence(
    Optional<ReviewState> review, Optional<Integer> coverage, Optional<String> signature) {}
