package pushupgrade.starter.output;

/**
 * One thing rather than many rows: a report, a plan, a new identifier.
 *
 * @param value a record whose components are the JSON keys
 * @param text the same for a person
 */
public record Document(Object value, String text) implements Answer {}
