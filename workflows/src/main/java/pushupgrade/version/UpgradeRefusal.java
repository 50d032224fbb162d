package pushupgrade.version;

/** A rule that refuses an upgrade, and its reason in a sentence. */
public record UpgradeRefusal(UpgradeRule rule, String why) {}
