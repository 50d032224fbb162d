package pushupgrade.mail;

/**
 * How many components of one type a version adds and changes, and whether users see texts change.
 */
record ComponentChange(String type, int added, int changed, boolean uiText) {}
